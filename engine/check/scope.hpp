// What is visible by name inside one rule or define: parameters, binders, lets, and the loops
// around a term.
#pragma once

#include "check/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::check {

struct Local {
  std::string name;
  VariableId id{};
  std::optional<Type> type; // nothing: it failed, which was said where it is made
  Origin origin;
  bool from_list = false; // a period out of a list, so that it has a previous one
};

class Scope {
public:
  [[nodiscard]] Local const* find(std::string_view name) const {
    for (Scope const* s = this; s != nullptr; s = s->outer_) {
      for (auto it = s->locals_.rbegin(); it != s->locals_.rend(); ++it) {
        if (it->name == name) return &*it;
      }
    }
    return nullptr;
  }
  /// Calls `see` for every visible local.
  template <class See> void for_each(See see) const {
    for (Scope const* s = this; s != nullptr; s = s->outer_) {
      for (Local const& l : s->locals_)
        see(l);
    }
  }
  void add(Local local) { locals_.push_back(std::move(local)); }
  /// Sees what another scope sees, which has to stay where it is: an exception sees its rule's
  /// names.
  void set_outer(Scope const* outer) { outer_ = outer; }
  [[nodiscard]] std::size_t size() const { return locals_.size(); }
  /// Forgets what came after.
  void shrink(std::size_t size) { locals_.resize(size); }

private:
  Scope const* outer_ = nullptr;
  std::vector<Local> locals_;
};

} // namespace grens::check

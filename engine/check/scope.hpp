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
    for (auto it = locals_.rbegin(); it != locals_.rend(); ++it) {
      if (it->name == name) return &*it;
    }
    return nullptr;
  }
  void add(Local local) { locals_.push_back(std::move(local)); }
  [[nodiscard]] std::vector<Local> const& locals() const { return locals_; }
  [[nodiscard]] std::size_t size() const { return locals_.size(); }
  /// Forgets what came after.
  void shrink(std::size_t size) { locals_.resize(size); }

private:
  std::vector<Local> locals_;
};

} // namespace grens::check

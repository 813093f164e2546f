// Goes over the terms of a rule: those of its exceptions too, and the bodies of the defines that it
// calls.
#pragma once

#include "base/assert.hpp"
#include "check/model.hpp"

#include <vector>

namespace grens::plan {

class Walk {
public:
  explicit Walk(check::Model const& model) : model_(model) {
    inner_exceptions_.resize(model.exceptions.size());
    for (std::size_t i = 0; i < model.exceptions.size(); ++i) {
      auto const* target = std::get_if<check::ExceptionId>(&model.exceptions[i].target);
      if (target != nullptr)
        inner_exceptions_[check::at(*target)].push_back(static_cast<check::ExceptionId>(i));
    }
  }

  [[nodiscard]] check::Model const& model() const { return model_; }

  /// Calls `see` for the term and everything in it, the body of each define once.
  template <class See> void over(check::Term const& t, See const& see) const {
    std::vector<bool> seen(model_.defines.size());
    over(t, see, seen);
  }
  template <class See> void over(check::Rule const& rule, See const& see) const {
    for (check::Binder const& b : rule.binders)
      over(b.loop, see);
    over(rule.where, see);
    over(rule.lets, see);
    std::visit(Overloaded{[&](check::Norm const& n) { over(n, see); },
                          [&](check::Term const& t) { over(t, see); },
                          [&](check::Level const& l) {
                            for (check::LevelRow const& row : l.rows)
                              over(row.when, see);
                          }},
               rule.norm);
    if (rule.indicator) {
      over(rule.indicator->weak, see);
      over(rule.indicator->strong, see);
      over(rule.indicator->rising, see);
    }
    for_exceptions(rule.exceptions, [&](check::Exception const& e) {
      over(e.lets, see);
      over(e.when, see);
      std::visit(Overloaded{[](check::NotApplicable const&) {},
                            [&](check::Norm const& n) { over(n, see); },
                            [&](check::Term const& t) { over(t, see); }},
                 e.instead);
    });
  }

  /// Every exception of a rule, those to exceptions included.
  template <class Do>
  void for_exceptions(std::vector<check::ExceptionId> const& outer, Do const& action) const {
    for (check::ExceptionId const id : outer) {
      action(model_.exceptions[check::at(id)]);
      for_exceptions(exceptions_to(id), action);
    }
  }
  [[nodiscard]] std::vector<check::ExceptionId> const&
  exceptions_to(check::ExceptionId target) const {
    return inner_exceptions_[check::at(target)];
  }

private:
  check::Model const& model_;
  std::vector<std::vector<check::ExceptionId>> inner_exceptions_; // by ExceptionId: those to it

  template <class See>
  void over(check::Term const& t, See const& see, std::vector<bool>& seen) const {
    see(t);
    for (check::Term const& part : t.parts)
      over(part, see, seen);
    if (t.loop) {
      for (auto const* inner : {t.loop->list.get(), t.loop->during.get(), t.loop->where.get()}) {
        if (inner != nullptr) over(*inner, see, seen);
      }
    }
    if (t.op != check::Op::call || seen[t.index]) return;
    seen[t.index] = true;
    over(model_.defines[t.index].body, see, seen);
  }
  template <class See> void over(std::optional<check::Term> const& t, See const& see) const {
    if (t) over(*t, see);
  }
  template <class See> void over(std::vector<check::Let> const& lets, See const& see) const {
    for (check::Let const& let : lets)
      over(let.value, see);
  }
  template <class See> void over(check::Loop const& loop, See const& see) const {
    for (auto const* t : {loop.list.get(), loop.during.get(), loop.where.get()}) {
      if (t != nullptr) over(*t, see);
    }
  }
  template <class See> void over(check::Norm const& norm, See const& see) const {
    over(norm.condition, see);
    if (norm.proof) over(norm.proof->loop, see);
    if (!norm.otherwise) return;
    over(norm.otherwise->row, see);
    over(norm.otherwise->during, see);
  }
};

} // namespace grens::plan

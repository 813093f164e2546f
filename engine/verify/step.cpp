#include "verify/step.hpp"

#include <algorithm>

namespace grens::verify {

namespace {

/// Goes down to what is undecided, and asks there.
class Asking {
public:
  explicit Asking(Step const& proof) : proof_(proof) {}

  std::vector<Need> run() {
    for (Step const& part : proof_.parts) {
      if (part.kind != "let") walk(part); // a name counts where it is used
    }
    return std::move(needs_);
  }

private:
  Step const& proof_;
  std::vector<Need> needs_;
  std::vector<std::string> names_;

  void walk(Step const& step) {
    // An exception that certainly applies can be undecided in what it puts in place.
    bool const overrides = step.kind == "exception" && step.value == "applies";
    if (step.decided && !overrides) return;
    if (step.kind == "let" && step.parts.empty()) {
      follow(step.what);
      return;
    }
    if (step.kind == "fact") {
      add(step);
      return;
    }
    std::size_t const before = needs_.size();
    for (Step const& part : step.parts)
      walk(part);
    bool const all_decided = std::all_of(step.parts.begin(), step.parts.end(),
                                         [](Step const& part) { return part.decided; });
    if (all_decided && !step.why.empty() && needs_.size() == before) add(step);
  }

  /// What the name stands for was told once, beside the norm.
  void follow(std::string const& name) {
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    names_.push_back(name);
    for (Step const& let : proof_.parts) {
      if (let.kind == "let" && let.what == name && !let.parts.empty()) walk(let);
    }
  }

  void add(Step const& step) {
    Need need{step.field, step.pointer, step.why, step.proof};
    if (need.why.empty()) {
      need.why = {"\"" + step.what + "\" cannot be told",
                  "\"" + step.what + "\" is niet vast te stellen"};
    }
    if (std::find(needs_.begin(), needs_.end(), need) == needs_.end())
      needs_.push_back(std::move(need));
  }
};

} // namespace

std::vector<Need> needs_in(Step const& proof) {
  return Asking(proof).run();
}

Steps missing_facts(std::vector<Need> const& needs) {
  Steps steps;
  for (Need const& need : needs) {
    Step& fact = steps.emplace_back();
    fact.kind = "fact";
    fact.what = fact.field = need.field;
    fact.value = "unknown";
    fact.decided = false;
    fact.pointer = need.pointer;
    fact.why = need.why;
  }
  return steps;
}

} // namespace grens::verify

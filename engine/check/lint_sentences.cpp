// Sentences without their numbers: who is told that a limit was passed wants to know which, and by
// how much.
#include "base/assert.hpp"
#include "check/conditions.hpp"
#include "check/sentences.hpp"
#include "check/warnings.hpp"

#include <algorithm>

namespace grens::check {

namespace {

class Numberless {
public:
  Numberless(Model const& model, Warnings& out) : model_(model), out_(out), reasoner_(model) {}

  void run() {
    for (std::size_t i = 0; i < model_.rules.size(); ++i) {
      Rule const& r = model_.rules[i];
      RuleId const id{static_cast<std::uint32_t>(i)};
      if (auto const* n = std::get_if<Norm>(&r.norm))
        look_at(*n, r.says, r.package, id, r.title.en);
    }
    for (Exception const& e : model_.exceptions) {
      RuleId const id = rule_of(model_, e);
      std::string const& title = e.title.en.empty() ? model_.rules[at(id)].title.en : e.title.en;
      if (auto const* n = std::get_if<Norm>(&e.instead)) look_at(*n, e.says, e.package, id, title);
    }
  }

private:
  void look_at(Norm const& norm, Sentences const& says, PackageId package, RuleId id,
               std::string const& heading) {
    if (!has_margin(norm.condition)) return;
    Sentence const& sentence = norm.expect ? says.explain : says.breached;
    Frame& frame = reasoner_.frame(id);
    std::set<std::string> const compared = reasoner_.ingredients(norm.condition, frame);
    for (auto const* pieces : {&sentence.en, &sentence.nl}) {
      if (pieces->empty() || tells(*pieces, compared, frame)) continue;
      out_.report(
          {"C622",
           "this sentence tells neither of the two sides that are compared, nor how far apart "
           "they are" +
               std::string(pieces == &sentence.nl ? ", in Dutch" : ""),
           {{{package, sentence.span}, {}}, {norm.condition.origin, "these are compared"}},
           "write `{margin}`, or the name of what is compared, between braces"},
          heading);
      return; // the other language mostly lacks the same
    }
  }

  bool tells(std::vector<Piece> const& pieces, std::set<std::string> const& compared,
             Frame& frame) {
    return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& p) {
      auto const* placeholder = std::get_if<Placeholder>(&p);
      if (placeholder == nullptr) return false;
      if (!placeholder->term) return placeholder->kind == Placeholder::Kind::margin;
      std::set<std::string> const said = reasoner_.ingredients(*placeholder->term, frame);
      return std::any_of(said.begin(), said.end(),
                         [&](std::string const& key) { return compared.contains(key); });
    });
  }

  Model const& model_;
  Warnings& out_;
  Reasoner reasoner_;
};

} // namespace

void warn_numberless(Model const& model, Warnings& out) {
  Numberless(model, out).run();
}

} // namespace grens::check

// Names that nothing uses. What stands in a law without effect misleads whoever reads it.
#include "check/terms.hpp"
#include "check/uses.hpp"
#include "check/warnings.hpp"

#include <algorithm>

namespace grens::check {

namespace {

bool is_constant(Term const& t) {
  return t.op == Op::constant_number || t.op == Op::constant_truth || t.op == Op::constant_text ||
         t.op == Op::constant_label || t.op == Op::constant_period;
}

class Unused {
public:
  Unused(Model const& model, Warnings& out)
      : model_(model), out_(out), sources_(model.sources.size()), values_(model.values.size()),
        defines_(model.defines.size()), asked_(model.consequences.size()),
        brought_about_(model.consequences.size()), questions_(model.questions.size()),
        viewpoints_(model.viewpoints.size()) {}

  void run() {
    for (auto const& applies : model_.applies) {
      if (applies) look(*applies);
    }
    for (Define const& d : model_.defines)
      look_at(d);
    for (Rule const& r : model_.rules)
      look_at(r);
    for (Value const& v : model_.values) {
      for (Version const& each : v.versions)
        cited(each.cites);
    }
    for (Question const& q : model_.questions) {
      for (Reading const& r : q.readings)
        cited(r.cites);
    }
    for (Viewpoint const& v : model_.viewpoints)
      cited(v.cites);
    for (Scenario const& s : model_.scenarios)
      cited(s);
    report_names();
  }

private:
  // ---- what is used

  void see(Term const& t) {
    switch (t.op) {
    case Op::value_at: values_[t.index] = true; return;
    case Op::call: defines_[t.index] = true; return;
    case Op::consequence: asked_[t.index] = true; return;
    case Op::reading: questions_[t.index] = true; return;
    default: return;
    }
  }
  void look(Term const& term) {
    for_each_term(term, [&](Term const& t) { see(t); });
  }
  void cited(std::vector<Cite> const& cites) {
    for (Cite const& c : cites)
      sources_[at(c.source)] = true;
  }
  /// Scenarios are trees: their sources are names, of their package or of one that it uses.
  void cited(Scenario const& s) {
    auto const& uses = model_.packages[at(s.package)].uses;
    for (syntax::Cite const& c : s.tree->cites) {
      for (std::size_t i = 0; i < model_.sources.size(); ++i) {
        LawSource const& source = model_.sources[i];
        bool const visible = source.package == s.package ||
                             std::find(uses.begin(), uses.end(), source.package) != uses.end();
        if (visible && source.name == c.source.text) sources_[i] = true;
      }
    }
  }
  void brings_about(Norm const& n) {
    if (n.otherwise) brought_about_[at(n.otherwise->consequence)] = true;
  }

  // ---- lets and parameters

  void look_at(Define const& d) {
    std::vector<bool> used(d.variables.size());
    for_each_term(d.body, [&](Term const& t) {
      see(t);
      if (t.op == Op::variable || t.op == Op::previous) used[t.index] = true;
    });
    // A define has one parameter at least, also where it needs none; and one that is a constant
    // says of what it is one.
    if (d.parameters == 1 || is_constant(d.body)) return;
    for (std::size_t i = 0; i < d.parameters; ++i) {
      if (used[i]) continue;
      out_.report({"C616",
                   "the parameter " + quoted(d.variables[i].name) + " of " + quoted(d.name) +
                       " is never used",
                   {{d.variables[i].origin, {}}},
                   {}});
    }
  }

  void look_at(Rule const& rule) {
    std::vector<bool> used(rule.variables.size());
    auto const note = [&](Term const& t) {
      see(t);
      if (t.op == Op::variable || t.op == Op::previous) used[t.index] = true;
    };
    for_each_term(rule, note);
    cited(rule.cites);
    if (rule.indicator) viewpoints_[at(rule.indicator->viewpoint)] = true;
    if (auto const* n = std::get_if<Norm>(&rule.norm)) brings_about(*n);
    std::vector<std::pair<Let const*, std::string const*>> lets;
    for (Let const& l : rule.lets)
      lets.emplace_back(&l, &rule.title.en);
    look_at_exceptions(rule, note, lets);
    for (auto const& [let, heading] : lets) {
      if (used[at(let->variable)]) continue;
      Variable const& v = rule.variables[at(let->variable)];
      out_.report({"C615",
                   quoted(v.name) + " is never used: neither in the rule nor in what it says",
                   {{v.origin, {}}},
                   {}},
                  *heading);
    }
  }

  /// Exceptions, and those to them, share the names of their rule.
  template <class Note>
  void look_at_exceptions(Rule const& rule, Note const& note,
                          std::vector<std::pair<Let const*, std::string const*>>& lets) {
    std::vector<ExceptionId> open = rule.exceptions;
    while (!open.empty()) {
      ExceptionId const id = open.back();
      open.pop_back();
      Exception const& e = model_.exceptions[at(id)];
      for_each_term(e, note);
      cited(e.cites);
      if (auto const* n = std::get_if<Norm>(&e.instead)) brings_about(*n);
      for (Let const& l : e.lets)
        lets.emplace_back(&l, e.title.en.empty() ? &rule.title.en : &e.title.en);
      for (std::size_t i = 0; i < model_.exceptions.size(); ++i) {
        auto const* target = std::get_if<ExceptionId>(&model_.exceptions[i].target);
        if (target != nullptr && *target == id)
          open.push_back(ExceptionId{static_cast<std::uint32_t>(i)});
      }
    }
  }

  // ---- what is told

  template <class Declared>
  void report(std::vector<Declared> const& all, std::vector<bool> const& used,
              std::string const& code, std::string const& what, std::string const& never) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (used[i]) continue;
      out_.report({code,
                   "the " + what + " " + quoted(all[i].name) + " is never " + never,
                   {{all[i].origin, {}}},
                   {}});
    }
  }

  void report_names() {
    report(model_.sources, sources_, "C610", "source", "cited");
    report(model_.values, values_, "C611", "value", "asked");
    report(model_.defines, defines_, "C612", "define", "called");
    report(model_.questions, questions_, "C614", "question", "asked");
    report(model_.viewpoints, viewpoints_, "C624", "viewpoint", "taken by a sign");
    for (std::size_t i = 0; i < model_.consequences.size(); ++i) {
      Consequence const& c = model_.consequences[i];
      // One that nobody asks for is told with the finding: it is used.
      if (brought_about_[i]) continue;
      out_.report({"C613",
                   asked_[i] ? "nothing brings " + quoted(c.name) +
                                   " about, so whoever asks for it never finds it"
                             : "the consequence " + quoted(c.name) + " is never used",
                   {{c.origin, {}}},
                   {}});
    }
  }

  Model const& model_;
  Warnings& out_;
  std::vector<bool> sources_;
  std::vector<bool> values_;
  std::vector<bool> defines_;
  std::vector<bool> asked_;
  std::vector<bool> brought_about_;
  std::vector<bool> questions_;
  std::vector<bool> viewpoints_;
};

} // namespace

void warn_unused(Model const& model, Warnings& out) {
  Unused(model, out).run();
}

} // namespace grens::check

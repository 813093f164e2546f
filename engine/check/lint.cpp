#include "check/lint.hpp"

#include "check/conditions.hpp"
#include "check/warnings.hpp"

namespace grens::check {

Diagnostics lint(Model const& model, LintOptions const& options) {
  Warnings out(model);
  warn_unused(model, out);
  warn_unreachable(model, out);
  warn_days_never_asked(model, out);
  warn_numberless(model, out);
  if (options.older_than) warn_old(model, *options.older_than, out);
  return std::move(out.found);
}

// ---- what can never apply -----------------------------------------------------------------------

namespace {

std::vector<Mark> marks_of(Clash const& clash, std::string const& alone) {
  bool const same = clash.one.package == clash.other.package && clash.one.span == clash.other.span;
  if (same) return {{clash.one, alone}};
  return {{clash.one, "this"}, {clash.other, "and this"}};
}

/// An exception that is not reached: with the rule's `where` and every exception that it hangs on.
class Unreachable {
public:
  Unreachable(Model const& model, Warnings& out) : model_(model), out_(out), reasoner_(model) {}

  void run() {
    for (std::size_t i = 0; i < model_.rules.size(); ++i)
      look_at(model_.rules[i], RuleId{static_cast<std::uint32_t>(i)});
    for (Exception const& e : model_.exceptions)
      look_at(e);
  }

private:
  void look_at(Rule const& rule, RuleId id) {
    if (!rule.where) return;
    auto const clash = reasoner_.clash({{&*rule.where, &reasoner_.frame(id), true}});
    if (!clash) return;
    std::vector<Mark> marks{{rule.origin, {}}};
    for (Mark& m : marks_of(*clash, "this never holds"))
      marks.push_back(std::move(m));
    out_.report({"C623",
                 "this rule never finds anything: no dossier meets its `where`",
                 std::move(marks),
                 {}},
                rule.title.en);
  }

  void look_at(Exception const& e) {
    RuleId const id = rule_of(model_, e);
    Rule const& rule = model_.rules[at(id)];
    Frame& frame = reasoner_.frame(id);
    std::vector<Claim> claims;
    if (rule.where) claims.push_back({&*rule.where, &frame, true});
    std::vector<Claim> chain;
    for (Exception const* one = &e; one != nullptr; one = outer(*one))
      chain.push_back({&one->when, &frame, true});
    claims.insert(claims.end(), chain.rbegin(), chain.rend());
    auto const clash = reasoner_.clash(claims);
    if (!clash) return;
    std::vector<Mark> marks{{e.origin, {}}};
    for (Mark& m : marks_of(*clash, "this never holds"))
      marks.push_back(std::move(m));
    out_.report({"C617",
                 "this exception never applies: " +
                     std::string(marks.size() == 2 ? "no dossier meets its `when`"
                                                   : "no dossier meets both of these"),
                 std::move(marks),
                 {}},
                e.title.en.empty() ? rule.title.en : e.title.en);
  }

  [[nodiscard]] Exception const* outer(Exception const& e) const {
    auto const* id = std::get_if<ExceptionId>(&e.target);
    return id == nullptr ? nullptr : &model_.exceptions[at(*id)];
  }

  Model const& model_;
  Warnings& out_;
  Reasoner reasoner_;
};

} // namespace

void warn_unreachable(Model const& model, Warnings& out) {
  Unreachable(model, out).run();
}

// ---- what is old --------------------------------------------------------------------------------

namespace {

class Old {
public:
  Old(Model const& model, Date older_than, Warnings& out)
      : model_(model), older_than_(older_than), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < model_.packages.size(); ++i) {
      Package const& p = model_.packages[i];
      if (!p.checked || *p.checked >= older_than_) continue;
      out_.report({"C621",
                   "this package was last checked on " + date_text(*p.checked) + ", before " +
                       date_text(older_than_),
                   {{{PackageId{static_cast<std::uint32_t>(i)}, p.span}, {}}},
                   "read its sources again and write `checked` with the day"},
                  p.title.en);
    }
    for (Rule const& r : model_.rules)
      look_at(r.cites, r.package, r.title.en);
    for (Exception const& e : model_.exceptions)
      look_at(e.cites, e.package, e.title.en);
    for (Viewpoint const& v : model_.viewpoints)
      look_at(v.cites, v.package, v.title.en);
    for (Question const& q : model_.questions) {
      for (Reading const& r : q.readings)
        look_at(r.cites, q.package, q.title.en);
    }
    // A version that has ended was right when its text was seen, and that text has not changed.
    for (Value const& v : model_.values) {
      if (!v.versions.empty()) look_at(v.versions.back().cites, v.package, v.title.en);
    }
  }

private:
  void look_at(std::vector<Cite> const& cites, PackageId package, std::string const& heading) {
    for (Cite const& c : cites) {
      if (!c.seen || *c.seen >= older_than_) continue;
      out_.report(
          {"C620",
           "this text was seen on " + date_text(*c.seen) + ", before " + date_text(older_than_),
           {{{package, c.span}, {}}},
           "read it again and write `seen` with the day"},
          heading);
    }
  }

  Model const& model_;
  Date older_than_;
  Warnings& out_;
};

} // namespace

void warn_old(Model const& model, Date older_than, Warnings& out) {
  Old(model, older_than, out).run();
}

} // namespace grens::check

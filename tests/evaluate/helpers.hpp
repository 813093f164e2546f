// What the tests of the evaluator share: a small world of records, rules around it as text,
// dossiers as JSON, and everything that was found.
#pragma once

#include "engine.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace grens::evaluate::test {

/// The records of these tests: like those of rules/dossier.grens, and as few as will do.
inline char const* const world = R"(package world
record dossier root
  organisation : one organisation optional
  volunteers : list of volunteer optional
  policy : one policy optional
  explanations : list of explanation optional
  waivers : list of waiver optional
  assume : list of assumption optional
  grants : list of grant optional
record grant identified by id
  id : text
  needs : text optional
  report_on : date pending
  for_volunteer : volunteer optional
record organisation identified by id
  id : text
  name : text optional
  country : text optional
  sports : yes_no optional
record volunteer identified by id aged by born rounding up
  id : text
  name : text optional
  born : date optional
  yes : yes_no optional
  a : yes_no optional
  b : yes_no optional
  amount : EUR bounded
  limit : EUR bounded
  spent : EUR bounded by (spent_at_least, spent_at_most)
  hours : hours bounded
  some : number optional at least 0 at most 10
  payments : list of payment optional
  roles : list of role optional
  skills : list of text optional
record payment identified by id dated by date evidenced by evidence
  id : text
  date : date
  amount : EUR bounded
  kind : one of (allowance, costs, wage) optional
  hours : hours optional at least 0
  worked "for" : period or parts otherwise date
  other : money in currency optional
  currency : text optional
  role : role optional
  evidence : list of evidence optional
record evidence
  kind : one of (bank, receipt, statement, spreadsheet, asserted)
record role identified by id dated by term from starts to ends
  id : text
  starts "from" : date optional
  ends "to" : date pending
  paid : yes_no optional
record policy
  readings : list of adopted by question optional
record adopted
  question : text
  choice : text
  adopted_on : date
record explanation
  finding : text optional
  rule : text optional
  subject : text optional
  item : text optional
  period : period optional
  text : text
  by : text
  date : date
record waiver
  finding : text
  reason : text
  by : text
  until : date
record assumption
  field : text
  value : anything
  by : text
  date : date
)";

/// What every law of these tests begins with.
inline char const* const head = R"(package law
  title en "The law" nl "De wet"
  currency EUR
uses world
source statute primary url "https://law.example" title en "Law" nl "Wet"
source paper secondary url "https://paper.example" title en "Paper" nl "Krant"
consequence lost of volunteer title en "lost" nl "vervallen"
)";

inline char const* const title = "  title en \"Rule\" nl \"Regel\"\n";
inline char const* const says =
    "  cite statute\n  say met en \"Good.\" nl \"Goed.\"  say breached en \"Bad.\" nl \"Fout.\"\n";
inline char const* const says_expect =
    "  cite statute\n  say met en \"Good.\" nl \"Goed.\"  say explain en \"Why?\" nl \"Hoezo?\"\n";

/// `rule NAME` about `binders`, with lets and a where if wanted in front of the norm.
inline std::string rule(std::string const& name, std::string const& binders,
                        std::string const& norm) {
  bool const expects = norm.find("expect ") != std::string::npos;
  return "rule " + name + "\n" + title + "  for " + binders + "\n  " + norm + "\n" +
         (expects ? says_expect : says);
}
inline std::string result(std::string const& name, std::string const& type,
                          std::string const& binders, std::string const& gives) {
  return "result " + name + " in " + type + "\n" + title + "  for " + binders + "\n  " + gives +
         "\n  cite statute\n  say en \"It is {it}.\" nl \"Het is {it}.\"\n";
}

using Book = std::shared_ptr<Rulebook const>;

inline Book load(std::vector<RuleFile> files) {
  Diagnostics faults;
  Book book = Rulebook::load(std::move(files), faults);
  for (Diagnostic const& d : faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(book);
  return book;
}
inline Book law(std::string const& text) {
  return load({{"world.grens", world}, {"law.grens", head + text}});
}

/// Everything that was handed over, and the faults.
struct Collected {
  std::vector<Findings> all;
  Counts totals;
  Overview top;
  bool begun = false;
  bool ended = false;
  Diagnostics faults;
  bool good = false;

  [[nodiscard]] std::vector<Finding> findings(std::string const& rule = {}) const {
    std::vector<Finding> out;
    for (Findings const& f : all) {
      for (Finding const& one : f.findings) {
        if (one.rule_name.substr(0, 6) != "grens." &&
            (rule.empty() || one.rule_name == "law." + rule))
          out.push_back(one);
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<Result> results(std::string const& rule = {}) const {
    std::vector<Result> out;
    for (Findings const& f : all) {
      for (Result const& one : f.results) {
        if (rule.empty() || one.rule_name == "law." + rule) out.push_back(one);
      }
    }
    return out;
  }
  /// The only finding of this rule.
  [[nodiscard]] Finding one(std::string const& rule) const {
    auto const found = findings(rule);
    REQUIRE(found.size() == 1);
    return found.front();
  }
  /// The only result: its value, its bounds "1..2", or "undetermined".
  [[nodiscard]] std::string gave(std::string const& rule) const {
    auto const found = results(rule);
    REQUIRE(found.size() == 1);
    return told(found.front());
  }
  static std::string told(Result const& r) {
    if (!r.value.empty()) return r.value;
    if (r.at_least.empty() && r.at_most.empty()) return "undetermined";
    return r.at_least + ".." + r.at_most;
  }
  /// "r met 2024-03; r breached 2024-04" in the order found.
  [[nodiscard]] std::string told(std::string const& rule = {}) const {
    std::string out;
    for (Finding const& f : findings(rule)) {
      out += (out.empty() ? "" : "; ") + f.rule_name.substr(4) + " " +
             std::string(outcome_word(f.outcome));
      if (!f.period.is_always()) out += " " + period_text(f.period);
    }
    return out;
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (Diagnostic const& d : faults)
      out += (out.empty() ? "" : " ") + d.code;
    return out;
  }
};

class Collecting final : public Receiver {
public:
  explicit Collecting(Collected& out) : out_(out) {}
  void overview(Overview const& o) override {
    out_.top = o;
    out_.begun = true;
  }
  void found(Findings const& f) override { out_.all.push_back(f); }
  void counts(Counts const& c) override {
    out_.totals = c;
    out_.ended = true;
  }

private:
  Collected& out_;
};

/// Asks the independent checker too; where a test folder has it (see tests/evaluate/recheck.cpp).
void recheck(Rulebook const& book, std::string const& dossier, Date as_of);

/// Whoever counts and whoever explains comes to the same.
inline void count_alike(Rulebook const& book, SourcePtr const& dossier, Date as_of,
                        Counts const& explained) {
  Collected counted;
  Collecting receiver(counted);
  REQUIRE(check_dossier(book, dossier, {as_of, false}, receiver, counted.faults));
  CHECK(counted.totals.by_rule == explained.by_rule);
  CHECK(counted.totals.by_label == explained.by_label);
}

inline Collected check(Rulebook const& book, std::string const& dossier,
                       char const* as_of = "2024-12-31", bool explain = true) {
  Collected out;
  auto const source = std::make_shared<Source>("dossier.json", dossier);
  Collecting receiver(out);
  out.good = check_dossier(book, source, {*parse_date(as_of), explain}, receiver, out.faults);
  if (out.good && explain) count_alike(book, source, *parse_date(as_of), out.totals);
#ifdef GRENS_RECHECK
  if (out.good && explain) recheck(book, dossier, *parse_date(as_of));
#endif
  return out;
}

/// The law and the dossier are without fault.
inline Collected run(std::string const& text, std::string const& dossier,
                     char const* as_of = "2024-12-31", bool explain = true) {
  Collected out = check(*law(text), dossier, as_of, explain);
  for (Diagnostic const& d : out.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(out.good);
  return out;
}

/// A dossier with one volunteer v1, whose other keys are `body`; `more` are keys of the root.
inline std::string volunteer(std::string const& body, std::string const& more = {}) {
  return "{\"volunteers\": [{\"id\": \"v1\"" + (body.empty() ? "" : ", " + body) + "}]" +
         (more.empty() ? "" : ", " + more) + "}";
}
/// `"payments": [...]`, each with an id p1, p2 … unless it has one.
inline std::string payments(std::vector<std::string> const& list) {
  std::string out = "\"payments\": [";
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += i == 0 ? "{" : ", {";
    if (list[i].find("\"id\"") == std::string::npos)
      out += "\"id\": \"p" + std::to_string(i + 1) + "\", ";
    out += list[i] + "}";
  }
  return out + "]";
}
inline std::string paid(std::string const& date, std::string const& amount,
                        std::string const& more = {}) {
  return "\"date\": \"" + date + "\", \"amount\": \"" + amount + "\"" +
         (more.empty() ? "" : ", " + more);
}
inline std::string kind(std::string const& word) {
  return "\"kind\": \"" + word + "\"";
}
/// The fields that a finding or result says would decide it: "volunteers.a volunteers.b".
inline std::string needed(Found const& f) {
  std::string out;
  for (Need const& n : f.needs)
    out += (out.empty() ? "" : " ") + n.field;
  return out;
}

} // namespace grens::evaluate::test

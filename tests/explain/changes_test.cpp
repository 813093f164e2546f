// The smallest changes, of made-up rules with a limit of each kind.
#include "explain/changes.hpp"

#include "evaluate/helpers.hpp"
#include "trials.hpp"

namespace grens::evaluate::test {
namespace {

using explain::ChangePart;
using explain::Remedies;
using explain::Remedy;
using Kind = ChangePart::Kind;

char const* const records = R"(package world
record dossier root
  volunteers : list of volunteer optional
  explanations : list of explanation optional
record volunteer identified by id aged by born rounding up
  id : text
  born : date optional
    title en "date of birth" nl "geboortedatum"
  ok : yes_no optional
  hours : hours optional at least 0
  payments : list of payment
  roles : list of role optional
  elsewhere : list of other optional
record role identified by id
  id : text
record other dated by period
  period : period
  amount : money bounded by (at_least, at_most)
record payment identified by id dated by date evidenced by evidence
  title en "payment" nl "betaling"
  id : text
  date : date
  amount : money in currency
  currency : text
  worked "for" : period or parts otherwise date
  shown : money in currency optional at least 0 at most amount
  evidence : list of evidence optional
record evidence
  kind : one of (bank, receipt, statement, spreadsheet, asserted)
record explanation
  finding : text optional
  rule : text optional
  subject : text optional
  item : text optional
  period : period optional
  text : text
  by : text
  date : date
)";

std::string const month_limit =
    rule("month", "volunteer v, month m of v.payments by worked",
         "require (sum of p.amount spread over p.worked during m for payment p of v.payments)"
         " <= 100.00 EUR otherwise lost(v) during year of m");

/// What turns the only finding of this rule, or the result of that name.
std::vector<Remedy> changes(std::string const& law_text, std::string const& person,
                            std::string const& name) {
  Book const book = load({{"world.grens", records}, {"law.grens", head + law_text}});
  Diagnostics faults;
  Date const as_of{2024, 6, 30};
  auto const source =
      std::make_shared<Source>("dossier.json", R"({"volunteers": [{"id": "v1", )" + person + "}]}");
  auto const trials = Trials::open(book, source, as_of, faults);
  for (Diagnostic const& d : faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(trials);
  auto const found = trials->told(0, {}, faults);
  auto const organisation = trials->organisation({}, faults);
  REQUIRE(found);
  REQUIRE(organisation);
  using Edits = std::vector<explain::Edit>;
  explain::AskEdited const ask{[&](Edits const& edits) {
                                 Diagnostics own;
                                 return trials->bare(0, edits, own);
                               },
                               [&](Edits const& edits) {
                                 Diagnostics own;
                                 return trials->told(0, edits, own);
                               },
                               [&](std::string_view at) { return trials->written(at); }};
  explain::Searched const in{book->model(),
                             book->model().records[check::at(book->plan().subject_record)],
                             trials->pointer(0),
                             as_of,
                             *found,
                             *organisation};
  for (Finding const& f : found->findings) {
    bool const asked = f.rule_name == "law." + name && explain::may_change(f);
    if (asked) return explain::changes_of(f, in, ask).all;
  }
  for (Result const& r : found->results) {
    if (r.rule_name == "law." + name) return explain::changes_of(r, in, ask).all;
  }
  return {};
}

std::string said(std::vector<Remedy> const& all) {
  std::string out;
  for (Remedy const& r : all)
    out += (out.empty() ? "" : "\n") + r.say.en;
  return out;
}

std::string pay(std::string const& date, std::string const& amount, std::string const& more = {}) {
  return paid(date, amount, R"("currency": "EUR")" + (more.empty() ? more : ", " + more));
}

TEST_CASE("an amount is lower by what is over, and not by a cent more") {
  auto const all = changes(month_limit,
                           payments({pay("2024-03-05", "80.00", R"("for": "2024-03")"),
                                     pay("2024-03-25", "45.50", R"("for": "2024-03")")}),
                           "month");
  REQUIRE(all.size() == 2);
  CHECK(all[0].parts.front().pointer == "/volunteers/0/payments/0/amount");
  CHECK(all[0].parts.front().field == "volunteers.payments.amount");
  CHECK(all[0].parts.front().by == "25.50 EUR");
  CHECK(all[0].say.en == "If payment p1 had been 25.50 EUR lower: 54.50 EUR instead of 80.00 EUR.");
  CHECK(all[0].say.nl ==
        "Als betaling p1 € 25,50 lager was geweest: € 54,50 in plaats van € 80,00.");
  CHECK(all[1].say.en == "If payment p2 had been 25.50 EUR lower: 20.00 EUR instead of 45.50 EUR.");
}

TEST_CASE("what is still to be paid is not said to have been") {
  auto const all =
      changes(month_limit, payments({pay("2024-07-05", "100.01", R"("for": "2024-07")")}), "month");
  REQUIRE(all.size() == 1);
  CHECK(all[0].say.en == "If payment p1 is 0.01 EUR lower: 100.00 EUR instead of 100.01 EUR.");
}

TEST_CASE("several amounts together, each by no more than it takes") {
  auto const all = changes(month_limit,
                           payments({pay("2024-03-05", "190.00", R"("for": "2024-03")"),
                                     pay("2024-03-25", "195.00", R"("for": "2024-03")")}),
                           "month");
  REQUIRE(all.size() == 1);
  REQUIRE(all[0].parts.size() == 2);
  CHECK(all[0].parts[0].by == "90.00 EUR");
  CHECK(all[0].parts[1].by == "195.00 EUR");
}

TEST_CASE("work of more months, only where the dossier does not say of which") {
  auto const all = changes(month_limit, payments({pay("2024-03-05", "250.00")}), "month");
  REQUIRE(all.size() == 2);
  CHECK(all[1].parts.front().kind == Kind::spread);
  CHECK(all[1].say.en == "If it was worked for over more months: payment p1, for January to March "
                         "2024.");
  CHECK(said(changes(month_limit, payments({pay("2024-03-05", "250.00", R"("for": "2024-03")")}),
                     "month")) ==
        "If payment p1 had been 150.00 EUR lower: 100.00 EUR instead of 250.00 EUR.");
}

TEST_CASE("costs that a receipt shows, and the board's explanation") {
  std::string const law_text =
      rule("pay", "volunteer v, payment p of v.payments",
           "expect p.amount - p.shown <= 50.00 EUR otherwise explain or lost(v)") +
      result("outside", "EUR", "volunteer v",
             "gives sum of p.amount for payment p of v.payments where lost(v)");
  std::string const person = payments({pay("2024-03-05", "60.00", R"("shown": "0.00")")});
  auto const all = changes(law_text, person, "pay");
  REQUIRE(all.size() == 3);
  CHECK(all[1].say.en ==
        "If a receipt for payment p1 exists and shows costs really made, at least 10.00 EUR.");
  CHECK(all[2].say.en ==
        "If the board explains it in writing: Rule (p1); the explanation itself is not tested.");
  // What hangs on it is zero with the same.
  auto const result = changes(law_text, person, "outside");
  REQUIRE(result.size() == 3);
  CHECK(result[0].parts.front().by == "10.00 EUR");
  CHECK(result[2].parts.front().kind == Kind::explain);
}

TEST_CASE("what is missing: which values would do, and from where on") {
  std::string const none = payments({});
  CHECK(said(changes(rule("it", "volunteer v", "require v.ok"), none, "it")) ==
        "If this is so: ok (volunteer v1): yes.");
  CHECK(said(changes(rule("it", "volunteer v", "require v.hours >= 12.5 hours"), none, "it")) ==
        "If this is so: hours (volunteer v1): at least 12.5 hours.");
  CHECK(said(changes(rule("it", "volunteer v", "require v.hours <= 8 hours"), none, "it")) ==
        "If this is so: hours (volunteer v1): at most 8 hours.");
  CHECK(said(changes(rule("it", "volunteer v", "require no role r of v.roles"), none, "it")) ==
        "If this is so: roles (volunteer v1): none.");
  CHECK(said(changes(rule("it", "volunteer v", "require (age of v at 2024-06-01) >= 18 years"),
                     none, "it")) ==
        "If this is so: date of birth (volunteer v1): at most 1 June 2006.");
}

TEST_CASE("a bounded amount of others, and two facts of which neither is enough") {
  CHECK(said(changes(rule("it", "volunteer v, year y of v.payments",
                          "require (sum of e.amount for other e of v.elsewhere during y)"
                          " <= 70.00 EUR"),
                     payments({pay("2024-03-05", "60.00")}), "it")) ==
        "If this is so: elsewhere (volunteer v1): at most 70.00 EUR (2024).");
  auto const both = changes(rule("it", "volunteer v", "require v.ok and (no role r of v.roles)"),
                            payments({}), "it");
  REQUIRE(both.size() == 1);
  CHECK(both[0].say.en ==
        "If this is so: ok (volunteer v1): yes, and this is so: roles (volunteer v1): none.");
}

TEST_CASE("evidence where proof is asked for") {
  auto const all =
      changes(rule("it", "volunteer v",
                   "require (sum of p.amount for payment p of v.payments) <= 100.00 EUR\n"
                   "  proof receipt or statement for payment p of v.payments\n"
                   "  otherwise lost(v)"),
              payments({pay("2024-03-05", "60.00")}), "it");
  REQUIRE(all.size() == 1);
  CHECK(all[0].parts.front().kind == Kind::evidence);
  CHECK(all[0].say.en ==
        "If this evidence exists and is added: receipt or statement (payment p1).");
}

TEST_CASE("nothing is offered for what is met, or what nothing would turn") {
  CHECK(changes(month_limit, payments({pay("2024-03-05", "60.00")}), "month").empty());
  CHECK(changes(rule("it", "volunteer v", "require v.ok"), R"("ok": false, )" + payments({}), "it")
            .empty());
}

} // namespace
} // namespace grens::evaluate::test

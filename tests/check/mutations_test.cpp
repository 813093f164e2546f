// Whatever stands where another word should be, there is a model or there are faults, and no crash.
#include "checking.hpp"

#include "syntax/parse.hpp"

#include <cctype>
#include <set>

namespace grens::check {

namespace {

/// A package with something of everything.
std::string everything() {
  return test_package(R"(define shown(payment p) = p.shown and p.kind is not one of (wage, costs)
define some_of(volunteer v) = list of payment p of v.payments where shown(p)
define reach(month m) = if scope is wide then year of m otherwise span(start of m, end of year of m)
rule in_bounds
  title en "Within" nl "Binnen"
  for organisation o, volunteer v, month m of some_of(v) by worked where v.born is recorded
  let paid = sum of p.amount spread over p.worked during m for payment p of v.payments
  let most = larger(limit at m, 2 * limit at start of m)
  require paid <= most otherwise lost(v) during reach(m)
  cite statute article "2"
  say met en "{v.name}: {paid}" nl "{margin}"
  say breached en "{o.name}" nl "{most}"
exception young to in_bounds
  let years = age of v at end of m
  when years < 18 years or (every payment p of v.payments has p.reason is gift)
  instead expect paid / 2 <= wage(years) at m * 3 hours otherwise explain or lost
  cite paper say met en "{paid}" nl "x" say explain en "{years}" nl "x"
rule free title en "Free" nl "Vrij" for volunteer v, year y of v.payments
  require not lost(v) during y cite statute say met en "a" nl "b" say breached en "a" nl "b"
result total in EUR title en "T" nl "T" for volunteer v, year y of v.payments
  gives sum of p.amount for payment p of v.payments during y where lost(v) during p.worked
  cite statute say en "{it} in {y}" nl "{it}"
scenario "one" for each (day, most) in (2024-01-01, 3 EUR) (2024-02-01, 4 EUR)
  given volunteer v1 { payments: [ { date: day, amount: most + 1 EUR, kind: wage } ] }
  on day finds in_bounds met by 1 EUR for v1 during 2024-01 finds total 0 EUR for v1
)");
}

struct Words {
  std::vector<Span> places;
  std::vector<std::string> different;
};

Words words_of(std::string const& text) {
  Words out;
  std::set<std::string> seen;
  auto const in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
  };
  for (std::uint32_t i = 0; i < text.size();) {
    std::uint32_t const begin = i;
    while (i < text.size() && in_word(text[i]))
      ++i;
    if (i > begin) {
      out.places.push_back({begin, i});
      seen.insert(text.substr(begin, i - begin));
    } else {
      ++i;
    }
  }
  out.different.assign(seen.begin(), seen.end());
  return out;
}

} // namespace

TEST_CASE("a package with something of everything checks") {
  Checked const checked = check_texts({world(), everything()});
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  CHECK(checked.model);
}

TEST_CASE("another word in any place gives a model or faults, and no crash", "[L1]") {
  std::string const text = everything();
  Words const words = words_of(text);
  std::size_t checked_count = 0;
  std::size_t other = 0;
  for (Span const place : words.places) {
    for (int round = 0; round < 6; ++round) {
      other = (other + 37) % words.different.size(); // every word comes by, in a fixed order
      std::string mutant = text;
      mutant.replace(place.begin, place.end - place.begin, words.different[other]);
      std::vector<syntax::Module> modules;
      bool parsed_well = true;
      for (std::string const& each : {world(), mutant}) {
        auto parsed = syntax::parse(std::make_shared<Source const>("m.grens", each));
        parsed_well = parsed_well && parsed.faults.empty();
        modules.push_back(std::move(parsed.module));
      }
      // A module of which parts did not parse is checked as well: an editor asks for that.
      Checked const checked = check(std::move(modules));
      bool const faulty = has_errors(checked.faults);
      CHECK_FALSE((checked.model && faulty));
      // Of rules from which something was left out there is no model, whatever else is right.
      if (parsed_well) CHECK(static_cast<bool>(checked.model) != faulty);
      checked_count += parsed_well ? 1 : 0;
    }
  }
  CHECK(checked_count > 300);
}

} // namespace grens::check

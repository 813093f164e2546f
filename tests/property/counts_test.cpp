// Counting and explaining are one evaluation: equal counts for generated dossiers with random
// unknowns, against the Dutch package and against rules that filter dated lists.
#include "evaluate/helpers.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace grens::evaluate::test {
namespace {

std::vector<RuleFile> rules() {
  std::vector<RuleFile> out;
  std::filesystem::path const root = GRENS_SOURCE_DIR "/rules";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".grens") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    out.push_back({std::filesystem::relative(entry.path(), root).string(), text.str()});
  }
  std::sort(out.begin(), out.end(),
            [](RuleFile const& a, RuleFile const& b) { return a.path < b.path; });
  return out;
}

/// Writes random dossiers: keys come and go, so that much is unknown.
class Generator {
public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::string dossier() {
    std::string out = "{\"grens\": \"dossier/1\", \"organisation\": {\"id\": \"o\", \"name\": "
                      "\"Club\", \"country\": \"NL\"" +
                      maybe("sports", truth()) +
                      maybe("corporate_tax", one({"not_subject", "exempt", "subject"})) +
                      maybe("public_benefit_status", "[{\"from\": \"" + date() + "\"}]") +
                      maybe("legal_form", one({"association", "none"})) + "}";
    if (chance(3))
      out += ", \"policy\": {\"readings\": {\"month_breach_scope\": {\"choice\": " +
             one({"whole_year", "rest_of_year", "month"}) + ", \"adopted_on\": \"2024-01-01\"}}}";
    if (chance(3))
      out += R"(, "assume": [{"field": "volunteers.benefits", "value": [], )"
             R"("by": "b", "date": "2024-01-01"}])";
    if (chance(3))
      out += R"(, "explanations": [{"rule": "hourly_guideline", "subject": "v0")"
             R"(, "text": "t", "by": "b", "date": "2024-01-01"}])";
    out += ", \"volunteers\": [";
    for (int i = 0, most = static_cast<int>(1 + below(2)); i < most; ++i)
      out += (i == 0 ? "" : ", ") + person(i);
    return out + "]}";
  }

private:
  std::mt19937 random_;
  bool chance(unsigned of) { return below(of) == 0; }
  unsigned below(unsigned most) { return static_cast<unsigned>(random_() % most); }
  std::string one(std::vector<std::string> const& words) {
    return "\"" + words[random_() % words.size()] + "\"";
  }
  std::string truth() { return chance(2) ? "true" : "false"; }
  std::string maybe(std::string const& key, std::string const& value) {
    return chance(2) ? ", \"" + key + "\": " + value : "";
  }
  std::string two(unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  std::string date() {
    return "202" + std::to_string(3 + random_() % 3) + "-" + two(1 + below(12)) + "-" +
           two(1 + below(28));
  }
  std::string month() {
    return "202" + std::to_string(3 + random_() % 3) + "-" + two(1 + below(12));
  }
  std::string number(unsigned most) {
    return "\"" + std::to_string(random_() % most) + "." + two(below(100)) + "\"";
  }

  std::string payment(int i) {
    bool const in_parts = chance(12); // which sum to the amount
    std::string const amount = in_parts     ? "\"30.50\""
                               : chance(20) ? "\"-5.00\""
                                            : number(chance(4) ? 2500 : 220);
    std::string out = "{\"id\": \"p" + std::to_string(i) + "\", \"date\": \"" + date() +
                      "\", \"amount\": " + amount +
                      ", \"currency\": " + (chance(15) ? "\"USD\"" : "\"EUR\"");
    if (!chance(4))
      out += ", \"kind\": " + one({"allowance", "allowance", "attendance_fee", "costs", "mileage",
                                   "in_kind", "gift_card", "advance_repaid", "wage"});
    out += maybe("agreed", one({"none", "fixed", "per_hour", "per_shift", "per_activity"})) +
           maybe("hours", number(12)) + maybe("km", number(90));
    if (in_parts) {
      out += ", \"for\": [{\"period\": \"" + month() + "\", \"amount\": \"10\"}, {\"period\": \"" +
             month() + "\", \"amount\": \"20.50\"}]";
    } else if (chance(4)) {
      out += ", \"for\": " + (chance(2) ? "\"" + month() + "\"" : std::string("\"2024\""));
    }
    if (chance(3))
      out += ", \"evidence\": [{\"kind\": " + one({"bank", "receipt", "asserted"}) + "}]";
    return out + "}";
  }
  std::string person(int i) {
    std::string out = "{\"id\": \"v" + std::to_string(i) + "\"" +
                      maybe("date_of_birth", "\"200" + std::to_string(random_() % 9) + "-0" +
                                                 std::to_string(1 + random_() % 9) + "-11\"");
    if (chance(3))
      out += ", \"employment\": [" +
             (chance(2) ? ""
                        : "{\"from\": \"" + date() + "\"" + maybe("same_terms_as_others", truth()) +
                              "}") +
             "]";
    if (chance(2))
      out += ", \"benefits\": [" +
             (chance(2) ? "" : "{\"kind\": \"ww\"" + maybe("from", "\"" + date() + "\"") + "}") +
             "]";
    if (chance(2))
      out += ", \"roles\": [{\"id\": \"r\"" + maybe("from", "\"2023-01-01\"") +
             maybe("profession_of_volunteer", truth()) + "}]";
    if (chance(3))
      out += ", \"elsewhere\": [{\"period\": \"2024\", \"at_least\": " + number(500) + "}]";
    if (chance(3))
      out += ", \"hours\": [{\"from\": \"2024-02-01\", \"to\": \"2024-02-29\", \"hours\": "
             "{\"at_least\": \"3\", \"at_most\": \"9\"}}]";
    out += ", \"payments\": [";
    int const count = static_cast<int>(random_() % 7);
    for (int p = 0; p < count; ++p)
      out += (p == 0 ? "" : ", ") + payment(p);
    return out + "]}";
  }
};

void compare(Rulebook const& book, std::string const& dossier) {
  Collected const told = check(book, dossier, "2025-06-30", true);
  for (Diagnostic const& d : told.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(told.good);
  Collected const counted = check(book, dossier, "2025-06-30", false);
  REQUIRE(counted.good);
  for (std::size_t r = 0; r < told.totals.by_rule.size(); ++r) {
    if (told.totals.by_rule[r] == counted.totals.by_rule[r]) continue;
    UNSCOPED_INFO(book.model().full_name(static_cast<check::RuleId>(r)) << " in " << dossier);
    CHECK(told.totals.by_rule[r] == counted.totals.by_rule[r]);
  }
  CHECK(told.totals.by_label == counted.totals.by_label);
  CHECK(told.totals.subjects == counted.totals.subjects);
  // What was counted is what was handed over.
  std::uint64_t handed = 0;
  for (Findings const& f : told.all) {
    for (Finding const& one : f.findings)
      handed += one.rule_name.substr(0, 6) == "grens." ? 0 : 1;
  }
  std::uint64_t sum = 0;
  for (std::uint64_t const n : told.totals.total())
    sum += n;
  for (std::uint64_t const n : told.totals.notes)
    sum -= n;
  CHECK(sum == handed);
}

void dossiers_count_as_they_explain(int many) {
  Book const book = load(rules());
  Generator generate(20261124);
  for (int i = 0; i < many; ++i)
    compare(*book, generate.dossier());
}

} // namespace

TEST_CASE("a hundred dossiers count as they explain, under the Dutch rules", "[L5]") {
  dossiers_count_as_they_explain(100);
}

TEST_CASE("a thousand dossiers count as they explain, under the Dutch rules", "[.][slow]") {
  dossiers_count_as_they_explain(1000);
}

TEST_CASE("a filter over a list with undated elements counts as it explains", "[L5]") {
  Book const book =
      law("define paid_roles(volunteer v) = list of role x of v.roles where x.paid\n" +
          rule("yearly", "volunteer v, year y of paid_roles(v)", "require v.a") +
          rule("none_in_2024", "volunteer v",
               "require no role x of paid_roles(v) during year of 2024-06-01"));
  for (std::string const undated : {"true", "false", "?"}) {
    for (std::string const dated : {"true", "false", "?"}) {
      auto const role = [](std::string const& id, std::string const& paid_word,
                           std::string const& from) {
        return "{\"id\": \"" + id + "\"" + (paid_word == "?" ? "" : ", \"paid\": " + paid_word) +
               from + "}";
      };
      CAPTURE(undated, dated);
      compare(*book,
              volunteer("\"a\": true, \"roles\": [" + role("x", undated, "") + ", " +
                        role("y", dated, ", \"from\": \"2024-01-01\", \"to\": \"2024-06-30\"") +
                        "]"));
    }
  }
}

} // namespace grens::evaluate::test

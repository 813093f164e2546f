// What a letter is told of a dossier: every payment, by date, with what the board assumes.
#include "account.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

namespace grens {
namespace {

std::optional<evaluate::Account> account_of(std::string const& volunteers,
                                            std::string const& subject, Diagnostics& faults,
                                            std::string const& more = {}) {
  static std::shared_ptr<Rulebook const> const book = [] {
    std::ifstream file(std::string(GRENS_SOURCE_DIR) + "/rules/dossier.grens");
    std::stringstream text;
    text << file.rdbuf();
    std::vector<RuleFile> files{{"dossier.grens", text.str()}};
    Diagnostics none;
    return Rulebook::load(std::move(files), none);
  }();
  auto const dossier = std::make_shared<Source const>(
      "dossier.json", R"({"grens": "dossier/1", "organisation": )"
                      R"({"id": "o", "name": "O", "country": "NL"}, "volunteers": [)" +
                          volunteers + "]" + more + "}");
  return read_account(*book, dossier, subject, faults);
}

} // namespace

TEST_CASE("an account holds the payments of one person, by date") {
  Diagnostics faults;
  auto const account = account_of(
      R"({"id": "v1", "payments": []}, {"id": "v2", "name": "Anna", "roles": )"
      R"([{"id": "r1", "name": "trainer"}, {"id": "r2", "name": "trainer"}, {"id": "r3"}], )"
      R"("payments": [)"
      R"({"id": "b", "date": "2024-05-01", "amount": "9.5", "currency": "EUR", "for": "2024-04", )"
      R"("kind": "mileage", "hours": "2.5"}, )"
      R"({"id": "a", "date": "2024-03-01", "amount": "10.00", "currency": "DKK", "for": )"
      R"([{"period": "2024-01", "amount": "4.00"}, {"period": "2024-02", "amount": "6.00"}]}]})",
      "v2", faults,
      R"(, "policy": {"allowances": [{"role": "trainer", "amount": "5", "unit": "hour", )"
      R"("for": "training", "why": "kit", "decided_on": "2023-11-20"}, {"role": "driver"}]})");
  CHECK(faults.empty());
  REQUIRE(account);
  CHECK(account->name == "Anna");
  CHECK(account->roles == std::vector<std::string>{"trainer"});
  REQUIRE(account->payments.size() == 2);
  CHECK(account->payments[0] ==
        evaluate::AccountPayment{
            {2024, 3, 1}, "10.00 DKK", "", {month_of({2024, 1, 1}), month_of({2024, 2, 1})}, ""});
  CHECK(account->payments[1] ==
        evaluate::AccountPayment{
            {2024, 5, 1}, "9.50 EUR", "mileage", {month_of({2024, 4, 1})}, "2.5"});
  REQUIRE(account->allowances.size() == 1);
  CHECK(account->allowances[0] == evaluate::AccountAllowance{"trainer", "5.00", "hour", "training",
                                                             "kit", Date{2023, 11, 20}});
}

TEST_CASE("an account is filled with what the board assumes, and says its own day for nothing") {
  Diagnostics faults;
  auto const account = account_of(
      R"({"id": "v1", "payments": [{"id": "a", "date": "2024-03-01", "amount": "1.00", )"
      R"("currency": "EUR"}]})",
      "v1", faults,
      R"(, "assume": [{"field": "volunteers.payments.kind", "value": "allowance", "by": "b", )"
      R"("date": "2024-01-01"}])");
  CHECK(faults.empty());
  REQUIRE(account);
  REQUIRE(account->payments.size() == 1);
  CHECK(account->payments[0] ==
        evaluate::AccountPayment{{2024, 3, 1}, "1.00 EUR", "allowance", {}, ""});
}

TEST_CASE("nobody of that name has no account, and a dossier with a fault has none either") {
  Diagnostics faults;
  CHECK_FALSE(account_of(R"({"id": "v1", "payments": []})", "v2", faults));
  CHECK(faults.empty());
  CHECK_FALSE(account_of(R"({"id": "v1", "payment": []})", "v1", faults));
  CHECK(has_errors(faults));
}

} // namespace grens

// Whatever comes in: no crash, and every line and entry is accounted for.
#include "helpers.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

std::vector<std::string> seeds() {
  std::string const batch =
      "<Ntry><Amt Ccy=\"EUR\">6</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
      "<BookgDt><DtTm>2024-01-05T00:00:00</DtTm></BookgDt><NtryDtls><Btch><NbOfTxs>2</NbOfTxs>"
      "</Btch><TxDtls><Amt Ccy=\"EUR\">3</Amt></TxDtls><TxDtls><Amt Ccy=\"EUR\">3</Amt></TxDtls>"
      "</NtryDtls></Ntry>";
  std::string const list = "volunteer,date,amount,kind,for,hours,agreed,costs_shown,note\n"
                           "v1,2024-01-05,1.00,costs,2024-02,3,none,1.00,\"a, b\"\n";
  return {
      camt(statement(
          {.closing = "93.00", .entries = debit("1.00", "2024-01-05", "Anna Jansen") + batch})),
      camt(statement({}) + statement({.id = "S2"}), "08"),
      people,
      "vrijwilliger;van;tot en met;uren\r\nv1;1-2-2024;29-2-2024;25,5\r\nv2;2024-03-01;;\"1\"\r\n",
      list,
      R"({"grens":"dossier/1"})",
  };
}

void survives(std::string const& text) {
  INFO(text);
  Run const alone = run({{"x", text}}, {}, 7);
  check_counts(alone);
  CHECK(alone.imported.usable == !alone.dossier.empty());
  CHECK(alone.imported.usable == !has_errors(alone.diagnostics));
  for (Diagnostic const& d : alone.diagnostics)
    CHECK_FALSE(render(d, false).empty());
  Run const beside = run({{"people.csv", people}, {"x", text}});
  check_counts(beside);
}

} // namespace

TEST_CASE("intake: cut at every eighth, counts add up") {
  for (std::string const& seed : seeds()) {
    for (std::size_t eighth = 0; eighth <= 8; ++eighth)
      survives(seed.substr(0, seed.size() * eighth / 8));
  }
}

TEST_CASE("intake: changed anywhere, counts add up") {
  std::mt19937 random(20'240'229);
  constexpr std::string_view spice = "<>\"',;\n\r\t0-9.&\xFF\xC3 ";
  for (std::string const& seed : seeds()) {
    for (int round = 0; round < 150; ++round) {
      std::string text = seed;
      for (int change = 0; change < 1 + round % 5; ++change) {
        std::size_t const at = random() % text.size();
        char const c = spice[random() % spice.size()];
        switch (random() % 3) {
        case 0: text[at] = c; break;
        case 1: text.insert(at, 1, c); break;
        default: text.erase(at, 1 + random() % 8); break;
        }
        if (text.empty()) text = " ";
      }
      survives(text);
    }
  }
}

TEST_CASE("intake: any bytes") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string text(random() % 200, ' ');
    for (char& c : text)
      c = static_cast<char>(random() % 256);
    survives(text);
    survives("name,iban\n" + text);
    survives("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">" + text);
  }
}

TEST_CASE("intake: the size of reads changes nothing") {
  for (std::string const& seed : seeds()) {
    Run const whole = run({{"people.csv", people}, {"x", seed + "\n"}}, {}, 65'536);
    Run const crumbs = run({{"people.csv", people}, {"x", seed + "\n"}}, {}, 1);
    CHECK(whole.dossier == crumbs.dossier);
    CHECK(whole.codes() == crumbs.codes());
  }
}

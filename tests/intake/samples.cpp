// Statements of other people's programs, and what the table beside them says must come out.
#include "samples.hpp"
#include "helpers.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

std::string content_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string payments_of(Run const& r) {
  std::string all;
  for (Unmatched const& u : r.imported.report.unmatched)
    all += (all.empty() ? "" : " ") + u.amount;
  return all;
}

struct Row {
  char const* file;
  std::size_t statements;
  char const* payments;
  std::size_t credits;
  bool adds_up;
};

constexpr auto rows = std::to_array<Row>({
    {"camt_parser-valid_example.xml", 1, "2.00 3.00 3.50 2.50", 1, true},
    {"camt_parser-valid_example_with_batch.xml", 1, "4753.74", 2, false},
    {"genkgo-camt053.v2.five.decimals.xml", 1, "", 1, false},
    {"genkgo-camt053.v2.minimal.xml", 1, "", 1, false},
    {"genkgo-camt053.v4.xml", 1, "", 1, false},
    {"genkgo-camt053.v8.xml", 1, "", 1, false},
    {"genkgo-camt053.v2.multi.statement.xml", 2, "7.00", 1, true},
});

} // namespace

TEST_CASE("intake: the table of samples") {
  auto const folder = grens::test::samples("camt053");
  if (!folder) {
    return;
  }
  for (Row const& row : rows) {
    INFO(row.file);
    for (std::size_t const step : {1U, 4096U}) {
      Run const r = run({{row.file, content_of(*folder / row.file)}}, {}, step);
      CHECK(r.codes() == "I407");
      FileTally const& f = r.file(0);
      CHECK(f.kind == FileKind::camt053);
      CHECK(f.statements.size() == row.statements);
      CHECK(payments_of(r) == row.payments);
      CHECK(f.aside(Reason::credit) == row.credits);
      for (StatementTally const& s : f.statements)
        CHECK(s.adds_up == row.adds_up);
      CHECK(r.imported.report.complete.proven == row.adds_up);
      check_counts(r);
    }
  }
}

TEST_CASE("intake: what the samples say beside their sums") {
  auto const folder = grens::test::samples("camt053");
  if (!folder) {
    return;
  }
  auto const import_sample = [&](char const* name) {
    return run({{name, content_of(*folder / name)}});
  };
  Run const batch = import_sample("camt_parser-valid_example_with_batch.xml");
  REQUIRE(batch.file(0).unsplit.size() == 1);
  CHECK(batch.file(0).unsplit[0].missing.en.find("batch of 3 payments") != std::string::npos);
  CHECK(batch.file(0).unsplit[0].ref == "camt_parser-valid_example_with_batch.xml#1.1");

  Run const five = import_sample("genkgo-camt053.v2.five.decimals.xml");
  CHECK(five.file(0).statements[0].why_not.en ==
        "18.15 + 8.85 - 0.00 = 27.00, and its closing balance is 27.05 EUR");

  Run const other = import_sample("genkgo-camt053.v4.xml");
  CHECK(other.file(0).statements[0].why_not.en ==
        "the closing balance is in SEK and the opening balance in EUR");
  CHECK(other.file(0).statements[0].account == "NL26VAYB8060476890");
  CHECK(other.file(0).statements[0].sequence == 12312);

  Run const two = import_sample("genkgo-camt053.v2.multi.statement.xml");
  CHECK(two.file(0).statements[0].follows == Follows::first);
  CHECK(two.file(0).statements[1].follows == Follows::yes);

  Run const wrong = import_sample("genkgo-camt053.v2.wrong.xml");
  CHECK(wrong.codes() == "I423");
  CHECK(wrong.dossier.empty());
}

TEST_CASE("intake: samples cut at each eighth") {
  auto const folder = grens::test::samples("camt053");
  if (!folder) {
    return;
  }
  for (Row const& row : rows) {
    std::string const whole = content_of(*folder / row.file);
    for (std::size_t eighth = 1; eighth < 8; ++eighth) {
      INFO(row.file << " cut at " << eighth << "/8");
      Run const r = run({{row.file, whole.substr(0, whole.size() * eighth / 8)}});
      CHECK(r.find("I421") != nullptr);
      CHECK(r.dossier.empty());
      check_counts(r);
    }
  }
}

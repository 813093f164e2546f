// people.csv, hours.csv and payments.csv as people make them.
#include "helpers.hpp"
#include "intake/csv_numbers.hpp"

#include <catch2/catch.hpp>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

/// The amounts of a payments.csv for v1 with these cells in one column.
std::string amounts(std::vector<std::string> const& cells, ImportOptions const& options = {}) {
  std::string list = "volunteer;date;amount\n";
  for (std::string const& c : cells)
    list += "v1;2024-01-05;" + c + "\n";
  Run const r = run({{"people.csv", people}, {"p.csv", list}}, options);
  check_counts(r);
  if (!r.imported.usable) return r.codes();
  std::string all;
  for (Payment const& p : r.imported.volunteers[0].payments)
    all += exact_text(p.amount, 2) + " ";
  return all;
}

std::string first_person(std::string const& list) {
  Run const r = run({{"people.csv", list}});
  check_counts(r);
  if (r.imported.volunteers.empty()) return r.codes();
  Person const& p = r.imported.volunteers[0].person;
  return p.id + "|" + p.name + "|" + (p.born ? date_text(*p.born) : "") + "|" + p.iban;
}

} // namespace

TEST_CASE("intake: the decimal sign is decided for a whole column") {
  CHECK(amounts({"1.5", "10", "1,234.50"}) == "1.50 10.00 1234.50 ");
  CHECK(amounts({"1,5", "1.234"}) == "1.50 1234.00 ");
  CHECK(amounts({"1.234", "1,5"}) == "1234.00 1.50 ");
  CHECK(amounts({"1.234.567"}) == "1234567.00 ");
  CHECK(amounts({"1.234,56"}) == "1234.56 ");
  CHECK(amounts({"0.125"}) == "0.125 ");
  CHECK(amounts({"1234.567"}) == "1234.567 ");
  CHECK(amounts({"€ 12,50", "-3,00", "12,50 EUR"}) == "12.50 -3.00 12.50 ");
  CHECK(amounts({"10", "20"}) == "10.00 20.00 ");
}

TEST_CASE("intake: 1.234 alone is undecidable, and --decimal decides") {
  CHECK(amounts({"1.234"}) == "I446");
  CHECK(amounts({"1.234", "10", "5"}) == "I446");
  CHECK(amounts({"1,234"}) == "I446");
  CHECK(amounts({"1.234"}, {.decimal = DecimalSign::comma}) == "1234.00 ");
  CHECK(amounts({"1.234"}, {.decimal = DecimalSign::point}) == "1.234 ");
  CHECK(amounts({"1.5"}, {.decimal = DecimalSign::comma}) == "I448");
  CHECK(amounts({"1.5", "1,5"}) == "I447");
}

TEST_CASE("intake: what is no number is refused") {
  for (std::string const cell : {"1e400", "twelve", "1:30", "12,", ",5", "1.23.456,0", "--5", "-",
                                 "€", "1234567890123456789"}) {
    INFO(cell);
    CHECK(amounts({cell}) == "I448");
  }
}

TEST_CASE("intake: shapes of numbers") {
  CHECK(shape_of("12") == Shape::whole);
  CHECK(shape_of("1.234") == Shape::undecidable);
  CHECK(shape_of("1.23") == Shape::point);
  CHECK(shape_of("1,23") == Shape::comma);
  CHECK(shape_of("1.234.5") == Shape::comma);
  CHECK_FALSE(number_of("1.234.5", DecimalSign::comma));
}

TEST_CASE("intake: dates") {
  auto const born = [](std::string const& date) {
    return first_person("name;date_of_birth\nX;" + date + "\n");
  };
  CHECK(born("2001-05-03") == "x|X|2001-05-03|");
  CHECK(born("3-5-2001") == "x|X|2001-05-03|");
  CHECK(born("03-05-2001") == "x|X|2001-05-03|");
  CHECK(born("") == "x|X||");
  for (std::string const bad :
       {"03/05/2001", "3-5-01", "2001-02-30", "30-2-2001", "May 3", "2001-5-3", "--", "-1-2"}) {
    INFO(bad);
    CHECK(born(bad) == "I449");
  }
}

TEST_CASE("intake: encodings, separators, quotes and line ends") {
  CHECK(first_person("id,name,iban\nv1,\"Jansen, A.\",\n") == "v1|Jansen, A.||");
  CHECK(first_person("id;naam;iban\r\nv1;\"Jan \"\"de Bal\"\" Bos\";\r\n") ==
        "v1|Jan \"de Bal\" Bos||");
  CHECK(first_person("id\tname\tiban\rv1\tAnna\t\r") == "v1|Anna||");
  CHECK(first_person("\xEF\xBB\xBFid;name;iban\nv1;Zoë;\n") == "v1|Zoë||");
  CHECK(first_person("id;name;iban\nv1;Zo\xEB \x80;\n") == "v1|Zoë €||");
  CHECK(first_person("sep=;\nid;name;iban\nv1;Anna;\n") == "v1|Anna||");
  CHECK(first_person("\n;;\nid;name;iban\n\n;;\nv1; Anna ;nl91 abna 0417 1643 00") ==
        "v1|Anna||NL91ABNA0417164300");
  CHECK(first_person("id;name;iban\nv1;\"two\nlines\";\n") == "v1|two\nlines||");
}

TEST_CASE("intake: lines are counted, blank ones too") {
  Run const r = run({{"people.csv", "id,name,iban\n\nv1,Anna,\n,,\nv2,,\n"}});
  FileTally const& f = r.file(0);
  CHECK(f.read == 5);
  CHECK(f.used == 1);
  CHECK(f.aside(Reason::header) == 1);
  CHECK(f.aside(Reason::blank) == 2);
  CHECK(f.aside(Reason::unreadable) == 1);
  CHECK(r.codes() == "I451");
}

TEST_CASE("intake: columns that are not read are counted, near ones are asked about") {
  Run const r = run({{"people.csv", "name,date_of_brith,iban,city\nAnna,2001-05-03,,Utrecht\n"}});
  CHECK(r.codes() == "I444");
  CHECK(r.find("I444")->help == "Did you mean 'date_of_birth'?");
  CHECK(r.file(0).columns_not_read == std::vector<std::string>{"date_of_brith", "city"});
}

TEST_CASE("intake: periods and words, in Dutch too") {
  auto const payment = [](std::string const& columns, std::string const& cells) {
    Run const r = run(
        {{"people.csv", people},
         {"p.csv", "vrijwilliger;datum;bedrag;" + columns + "\nv2;2024-01-05;1;" + cells + "\n"}});
    if (!r.imported.usable) return r.codes();
    Payment const& p = r.imported.volunteers[1].payments.at(0);
    return p.kind + "|" + p.agreed + "|" + (p.worked ? period_text(*p.worked) : "") + "|" +
           p.currency;
  };
  CHECK(payment("voor", "2024-02") == "||2024-02|EUR");
  CHECK(payment("voor", "2-2024") == "||2024-02|EUR");
  CHECK(payment("voor", "5-3-2024") == "||2024-03-05|EUR");
  CHECK(payment("voor", "2024-01-01/2024-06-30") == "||2024-01-01/2024-06-30|EUR");
  CHECK(payment("voor", "winter") == "I455");
  CHECK(payment("soort;afgesproken", "Vergoeding;Per uur") == "allowance|per_hour||EUR");
  CHECK(payment("soort;afgesproken", "gift card;geen") == "gift_card|none||EUR");
  CHECK(payment("soort", "voorschot") == "advance_repaid|||EUR");
  CHECK(payment("soort", "vergoedign") == "I450");
  CHECK(payment("valuta", "CHF") == "|||CHF");
  CHECK(payment("valuta", "euro") == "I450");
}

TEST_CASE("intake: a negative payment in a list comes through, for the rules to explain") {
  CHECK(amounts({"-25.00"}) == "-25.00 ");
}

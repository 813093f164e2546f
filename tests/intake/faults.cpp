// Everything that can be wrong with files: the code, the place, what to do, and no half output.
#include "helpers.hpp"
#include "intake/excerpt.hpp"
#include "intake/stream.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

/// Checks that the run stopped with this code and wrote nothing; answers the diagnostic's text
/// form.
std::string refusal(Run const& r, std::string_view code) {
  INFO(r.codes());
  Diagnostic const* const d = r.find(code);
  REQUIRE(d != nullptr);
  CHECK(d->severity == Severity::error);
  CHECK_FALSE(d->help.empty());
  CHECK_FALSE(r.imported.usable);
  CHECK(r.dossier.empty());
  check_counts(r);
  return render(*d, false);
}

std::string refused_list(std::string const& list, std::string_view code) {
  return refusal(run({{"people.csv", people}, {"list.csv", list}}), code);
}

std::string refused_camt(std::string const& entries, std::string_view code) {
  return refusal(run({{"people.csv", people}, {"a.xml", camt(statement({.entries = entries}))}}),
                 code);
}

std::string with(std::string text, std::string const& what, std::string const& by) {
  std::size_t const at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

bool has(std::string const& text, std::string_view part) {
  if (text.find(part) != std::string::npos) return true;
  WARN(text);
  return false;
}

} // namespace

TEST_CASE("intake: files that are not what they should be") {
  CHECK(has(refusal(run({{"x.txt", "hello, treasurer"}}), "I401"), "hello, treasurer"));
  CHECK(has(refusal(run({{"a.xml", ""}}), "I402"), "'a.xml' is empty"));
  CHECK(
      has(refusal(run({{"people.csv", people}, {"people.csv", people}}), "I403"), "'people.csv'"));
  std::string const text = camt(statement({}));
  CHECK(has(refusal(run({{"a.xml", text}, {"b.xml", text}}), "I404"), "the same file"));
  CHECK(has(refusal(run({{"o.json", R"({"grens":"dossier/1"})"}}), "I409"), "is a dossier"));
}

TEST_CASE("intake: an organisation is needed, and it must not say what the files say") {
  Diagnostics diagnostics;
  MemoryFile file("people.csv", people);
  std::array<PullSource*, 1> const sources = {&file};
  Imported const none = import_files(nullptr, sources, {}, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "I405");
  CHECK(has(diagnostics[0].help, R"({ "grens": "dossier/1", "organisation": { "id")"));
  CHECK(told(none).empty());

  EventTape tape;
  tape.begin_object(0);
  tape.key("volunteers", 0);
  tape.begin_list(0);
  tape.end_list(0);
  tape.end_object(0);
  diagnostics.clear();
  MemoryFile again("people.csv", people);
  std::array<PullSource*, 1> const more = {&again};
  CHECK_FALSE(import_files(&tape, more, {}, diagnostics).usable);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "I406");
  diagnostics.clear();
  CHECK(import_files(&tape, {}, {}, diagnostics).usable);
}

TEST_CASE("intake: faults of the XML") {
  std::string const whole = camt(statement({.entries = debit("1.00", "2024-01-05", "X")}));
  auto const refused = [&](std::string const& text, std::string_view code) {
    return refusal(run({{"people.csv", people}, {"a.xml", text}}), code);
  };
  std::string const broken = refused(with(whole, "</Nm>", "</Name>"), "I420");
  CHECK(has(broken, "mismatched tag"));
  CHECK(has(broken, "a.xml:6:"));
  CHECK(has(refused(whole + "<Document/>", "I420"), "Were two files joined?"));
  CHECK(has(refused(whole.substr(0, whole.size() / 2), "I421"), "stops in the middle"));
  CHECK(has(refused(with(whole, "<Document", "<!DOCTYPE Document [<!ENTITY a \"b\">]>\n<Document"),
                    "I422"),
            "<!DOCTYPE Document"));
  CHECK(has(refused(camt("<GrpHdr/>"), "I423"), "no statement"));
  CHECK(
      has(refused(with(whole, "<Nm>X", "<Nm>" + std::string(20'000, 'x')), "I428"), "10000 bytes"));
  CHECK(has(refused(with(whole, "<Nm>X", "<Nm " + std::string(2'000'000, 'x') + ">X"), "I428"),
            "has no end"));
}

TEST_CASE("intake: text_bytes_max holds for a text of a statement") {
  for (std::size_t const size : {limits::text_bytes_max, limits::text_bytes_max + 1}) {
    std::string const text = camt(statement(
        {.closing = "99.00", .entries = debit("1.00", "2024-01-05", std::string(size, 'x'))}));
    CHECK(run({{"people.csv", people}, {"a.xml", text}}).imported.usable ==
          (size == limits::text_bytes_max));
  }
}

TEST_CASE("intake: intake_bytes_max is the most that a stream gives") {
  CHECK(limits::intake_bytes_max == 2U << 30U);
  for (std::size_t const most : {200'000U, 199'999U}) {
    MemoryFile file("a.xml", std::string(200'000, ' '));
    Stream stream(file, most);
    CHECK(stream.rest().size() ==
          (most == 200'000 ? 200'000 : 196'608)); // up to the last whole read
    CHECK(stream.too_large() == (most < 200'000));
  }
}

TEST_CASE("intake: a list larger than any list is refused") {
  std::string text = people;
  text.append(list_bytes_max, '\n');
  CHECK(has(refusal(run({{"people.csv", text}}, {}, 65'536), "I408"), "64 MiB"));
}

TEST_CASE("intake: faults of an entry") {
  std::string const good = debit("1.00", "2024-01-05", "X");
  for (std::string const bad : {"1,00", "1e400", "", "1234567890123456789", "NaN"}) {
    INFO(bad);
    CHECK(has(refused_camt(with(good, ">1.00<", ">" + bad + "<"), "I425"),
              "'" + bad + "' is not an amount"));
  }
  CHECK(has(refused_camt(with(good, "1.00", "-1.00"), "I425"), "below zero"));
  CHECK(has(refused_camt(with(good, "<Amt Ccy=\"EUR\">1.00</Amt>", ""), "I425"),
            "entry 1 of statement 1"));
  CHECK(has(refused_camt(with(good, "2024-01-05", "2024-02-30"), "I426"),
            "'2024-02-30' is not a date"));
  CHECK(has(refused_camt(with(good, "<BookgDt><Dt>2024-01-05</Dt></BookgDt>", ""), "I426"),
            "no booking date"));
  CHECK(has(refused_camt(with(good, "DBIT", "OUT"), "I427"), "'OUT' is no direction"));
  CHECK(has(refused_camt(with(good, "<CdtDbtInd>DBIT</CdtDbtInd>", ""), "I427"),
            "came in or went out"));
  CHECK(has(refused_camt(with(good, " Ccy=\"EUR\"", ""), "I430"), "without a currency"));
}

TEST_CASE("intake: a fault in every entry is told at most a hundred times") {
  std::string entries;
  for (int i = 0; i < 300; ++i)
    entries += debit("x", "2024-01-05", "X");
  Run const r = run({{"people.csv", people}, {"a.xml", camt(statement({.entries = entries}))}});
  CHECK(r.diagnostics.size() == limits::diagnostics_max);
  CHECK(r.file(1).aside(Reason::unreadable) == 300);
}

TEST_CASE("intake: the place of a fault is its value, with line and column") {
  std::string const text =
      refused_camt(debit("1.00", "2024-01-05", "é") + debit("8,85", "2024-01-05", "X"), "I425");
  CHECK(has(text, "a.xml:7:22"));
  CHECK(has(text, "<Ntry><Amt Ccy=\"EUR\">8,85</Amt>"));
  CHECK(has(text, "│                      ────\n"));
}

TEST_CASE("intake: a place far into a large file is told in words") {
  Place const near =
      place_of("a.xml", {.text = "<Amt>x</Amt>", .line = 3, .column = 4, .begin = 5, .end = 6});
  CHECK(near.source->place(near.span.begin).line == 3);
  CHECK(near.source->place(near.span.begin).column == 10);
  CHECK(near.source->text(near.span) == "x");
  Place const far = place_of(
      "a.xml", {.text = "<Amt>x</Amt>", .line = 3'000'000, .column = 4, .begin = 5, .end = 6});
  CHECK(far.pointer == "line 3000000, column 10");
  CHECK(has(render({"I425", Severity::error, "t", {far}, {}, {}}, false),
            "a.xml at line 3000000, column 10"));
}

TEST_CASE("intake: a statement that comes twice would count double") {
  StatementText const parts{.closing = "99.00", .entries = debit("1.00", "2024-01-05", "X")};
  std::string const text = camt(statement(parts));
  CHECK(has(refusal(run({{"a.xml", text}, {"b.xml", text + "\n"}, {"people.csv", people}}), "I429"),
            "b.xml#1"));
}

TEST_CASE("intake: faults of a list's text") {
  CHECK(has(refused_list(std::string("\xFF\xFEn\0a\0m\0e\0,\0i\0b\0a\0n\0\n\0", 22), "I440"),
            "UTF-16"));
  CHECK(has(refused_list("name,iban\nA\xE2\x80\xAE,\n", "I440"), "list.csv:2:2"));
  CHECK(has(refused_list("name,iban\n\"A,\n", "I441"), "never closes"));
  CHECK(has(refused_list("name,iban\n\"A\"B,\n", "I441"), "list.csv:2:4"));
}

TEST_CASE("intake: faults of a list's columns") {
  std::string const missing = refused_list("volunteer,datte,amount\nv1,2024-01-05,1\n", "I442");
  CHECK(has(missing, "a column is missing: date"));
  CHECK(has(missing, "'datte' is near it"));
}

TEST_CASE("intake: one of several columns") {
  CHECK(has(refused_list("date_of_birth,iban\n2001-05-03,\n", "I442"), "missing: name"));
  CHECK(has(refused_list("volunteer,from,to\nv1,2024-01-01,\n", "I442"), "missing: hours"));
  CHECK(has(refused_list("volunteer,hours\nv1,5\n", "I442"),
            "one of the columns is missing: from, date"));
  CHECK(has(refused_list("naam,name,iban\nA,B,\n", "I443"), "two columns mean the same: name"));
}

TEST_CASE("intake: faults of a line") {
  std::string const header = "volunteer,date,amount,kind,iban\n";
  CHECK(has(refused_list(header + "v1,2024-01-05,1,50,costs,,x\n", "I445"), "7 cells"));
  CHECK(has(refused_list(header + "v1,,1,,\n", "I451"), "'date' is empty"));
  CHECK(has(refused_list(header + ",2024-01-05,1,,\n", "I451"), "nobody is named"));
  CHECK(has(refused_list(header + "v1,05/01/2024,1,,\n", "I449"), "can mean two days"));
  CHECK(has(refused_list(header + "v1,2024-01-05,1,costss,\n", "I450"), "Did you mean 'costs'?"));
  CHECK(
      has(refused_list(header + "v1,2024-01-05,1,,NL92ABNA0417164300\n", "I452"), "check digits"));
  CHECK(has(refused_list(header + "111222333,2024-01-05,1,,\n", "I457"), "BSN"));
  CHECK(has(refused_list("volunteer,from,to,hours\nv1,2024-02-02,2024-02-01,5\n", "I449"),
            "before the first"));
  CHECK(has(refused_list("volunteer,from,to,hours\nv1,2024-02-02,,-5\n", "I448"), "below zero"));
}

TEST_CASE("intake: people who cannot be told apart") {
  CHECK(has(refused_list("id,name,iban\nv1,Somebody,\n", "I453"), "two people have the id 'v1'"));
  CHECK(has(refusal(run({{"l.csv", "name,iban\nAnna,\nANNA,\n"}}), "I453"), "Add a column 'id'"));
  Run const shared =
      run({{"l.csv", "id,name,iban\nv1,A,NL91ABNA0417164300\nv2,B,NL91ABNA0417164300\n"}});
  CHECK(shared.codes() == "I454");
  CHECK(shared.imported.usable);
}

TEST_CASE("intake: lines for nobody are reported and do not stop the import") {
  Run const r = run({{"people.csv", people},
                     {"p.csv", "volunteer,date,amount\nBea de Vrees,2024-01-05,1\n"},
                     {"h.csv", "volunteer,from,hours\nPiet,2024-01-05,1\n"}});
  CHECK(r.codes() == "I456 I456");
  CHECK(r.diagnostics[0].help == "Did you mean 'B. de Vries'?");
  CHECK(r.diagnostics[1].help == "Add this person to the list of people.");
  CHECK(r.imported.usable);
  CHECK(r.file(1).aside(Reason::nobody) == 1);
  CHECK(r.file(2).aside(Reason::nobody) == 1);
  CHECK(r.imported.report.unmatched.size() == 1);
  check_counts(r);
}

TEST_CASE("intake: a line that is nearly a bank payment may count it twice") {
  std::string const text =
      camt(statement({.closing = "99.00", .entries = debit("1.00", "2024-01-05", "Anna Jansen")}));
  Run const r = run({{"people.csv", people},
                     {"a.xml", text},
                     {"p.csv", "volunteer,date,amount\nv1,2024-01-04,1\n"}});
  CHECK(r.codes() == "I459");
  CHECK(r.imported.usable);
}

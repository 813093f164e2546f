#include "parsing.hpp"

namespace grens::syntax {

namespace {

std::string const head = "rule r\n  title en \"E\"\n  for volunteer v\n";

/// The text with the part that must be underlined between ‹ and ›; nothing between them is an empty
/// place, which stands at a line's end.
struct Marked {
  std::string text;
  Span span;
};

Marked marked(std::string text) {
  std::string const open = "‹";
  std::string const close = "›";
  std::size_t const begin = text.find(open);
  text.erase(begin, open.size());
  std::size_t const end = text.find(close);
  text.erase(end, close.size());
  return {text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

struct Case {
  std::string text;
  std::string code;
  std::string title;
  std::string help; // a part of it; empty: anything
};

void check(std::vector<Case> const& cases) {
  for (Case const& c : cases) {
    Marked const expected = marked(c.text);
    Fault const fault = fault_of(expected.text);
    INFO(c.text);
    CHECK(fault.code == c.code);
    CHECK(fault.span == expected.span);
    CHECK(fault.title == c.title);
    CHECK_THAT(fault.help, Catch::Contains(c.help));
  }
}

} // namespace

TEST_CASE("P101: what is expected, and what was found", "[syntax]") {
  check({
      {"uses a ‹}›", "P101", "expected the end of the declaration, found `}`", ""},
      {"uses a,‹›", "P101", "expected a package such as nl.tax before the end of the file", ""},
      {"‹ruel› x", "P101", "expected a declaration, found `ruel`", "did you mean `rule`?"},
      {"‹cite› x", "P101", "expected a declaration, found `cite`", "fixed order"},
      {"uses a\n‹\"text\"›", "P101", "expected a declaration, found the text \"text\"", ""},
      {"source s ‹first› url \"x\"", "P101",
       "expected `primary`, `secondary` or `derived`, found `first`", ""},
      {"consequence c ‹off› volunteer", "P101", "expected `of`, found `off`", "`of`"},
      {"value v in EUR\n  ‹frm› 2024-01-01", "P101", "expected `from`, found `frm`", "`from`"},
      {"value v in EUR from ‹2024-01› 3", "P101",
       "expected a date such as 2026-01-31, found `2024-01`", ""},
      {"value v in ‹}›", "P101", "expected a type such as EUR, text or one of (…), found `}`", ""},
      {"define f(payment p) = a ‹!›", "P101", "expected the end of the declaration, found `!`", ""},
      {"define f(payment p ‹=› a", "P101", "expected `,` or `)`, found `=`", ""},
      {"define f(payment p) = f(a ‹b›)", "P101", "expected `,` or `)`, found `b`", ""},
      {"define f(payment p) = a.‹2›", "P101", "expected a word, found `2`", ""},
      {"define f(payment p) = a is one of (b,‹)›", "P101", "expected a label, found `)`", ""},
      {"record r\n  a ‹text›\n", "P101", "expected `:`, found `text`", ""},
      {"record r\n  a :\n  ‹b› : text", "P101",
       "expected a type such as EUR, text or one of (…), found `b`", ""},
      {"scenario ‹s›", "P101", "expected a text in quotes, found `s`", ""},
      {"scenario \"s\" given volunteer v { a: 1 ‹b›: 2 }", "P101", "expected `,` or `}`, found `b`",
       ""},
      {"scenario \"s\" on day finds x 3 ‹for› v", "P101",
       "expected a unit such as EUR or hours, found `for`", ""},
      {"scenario \"s\" given v v { a: [ { a: b } monthly ‹0› times ] }", "P101",
       "expected a whole number from 1, found `0`", ""},
      {"value v in number from 2024-01-01 1/‹0›", "P101", "this divides by zero", ""},
  });
}

TEST_CASE("P101: help where something certain is known", "[syntax]") {
  check({
      {head + "  expect a <= b‹›\n  cite s", "P101", "expected `otherwise explain` before `cite`",
       "safe harbour"},
      {head + "  expect a <= b otherwise ‹lost›(v)\n  cite s", "P101",
       "expected `explain`, found `lost`", "otherwise explain or"},
      {head + "  require a otherwise ‹explain›\n  cite s", "P101",
       "expected a consequence, found `explain`", "only `expect`"},
      {head + "  require a‹›\n  say met en \"x\"", "P101", "expected `cite` before `say`",
       "needs its source"},
      {head + "  require a\n  cite s\n  say ‹brached› en \"x\"", "P101",
       "expected a text such as en \"…\", found `brached`", "did you mean `breached`?"},
      {head + "  ‹lte› x = 2", "P101", "expected `require` or `expect`, found `lte`",
       "did you mean `let`?"},
      {head + "  require a ‹otherwse› lost", "P101", "expected `cite`, found `otherwse`",
       "did you mean `otherwise`?"},
      {"rule r title ‹\"E\"›", "P101", "expected a text such as en \"…\", found the text \"E\"",
       "names its language"},
      {"rule r title en‹›", "P101", "expected a text in quotes before the end of the file", ""},
      {"value v in EUR from 2024-01-01 1 cite s‹›\nuses a", "P101",
       "expected `known until` before `uses`", "until when it is known"},
      {"scenario \"s\" given volunteer v { }‹›\n finds x met", "P101",
       "expected `on` before `finds`", "on which day"},
      {"question q title en \"E\" reading a cite s reading b cite s‹›", "P101",
       "expected `default` before the end of the file", "which reading"},
      {"define f(payment p) = a ‹==› b", "P101", "expected a value, found `==`", "`=`"},
      {"define f(payment p) = a ‹!=› b", "P101", "expected the end of the declaration, found `!=`",
       "`is not`"},
      {"define f(payment p) = a ‹=>› b", "P101", "expected a value, found `=>`", "`>=`"},
      {"define f(payment p) = a ‹&&› b", "P101", "expected the end of the declaration, found `&&`",
       "`and`"},
      {"define f(payment p) = a <= b ‹<=› c", "P101",
       "expected the end of the declaration, found `<=`", "two sides"},
  });
}

TEST_CASE("P101: what people write who come from paper, spreadsheets or word processors",
          "[syntax]") {
  std::string const value = "value v in EUR\n  from 2024-01-01 ";
  check({
      {value + "25‹,›50 cite s", "P101", "expected `cite`, found `,`", "with a point"},
      {value + "‹€25› cite s", "P101", "expected a number, a label or `unknown`, found `€25`",
       "12.50 EUR"},
      {value + "25 ‹EUR› cite s", "P101", "expected `cite`, found `EUR`", "once, behind `in`"},
      {"value day‹-›fee in EUR", "P101", "expected `in`, found `-`", "one word"},
      {"value day ‹fee› in EUR", "P101", "expected `in`, found `fee`", "one word"},
      {"rule day ‹fee› title en \"E\"", "P101", "expected `title`, found `fee`", "one word"},
      {"rule r‹›\n  for volunteer v", "P101", "expected `title` before `for`", "both languages"},
      {"rule r title en \"E\"‹›\n  require a", "P101", "expected `for` before `require`",
       "about whom"},
      {"source s ‹url› \"x\"", "P101", "expected `primary`, `secondary` or `derived`, found `url`",
       "authority itself"},
      {"source s primary url ‹https›://x", "P101", "expected a text in quotes, found `https`",
       "between"},
      {"consequence c of v title en ‹“lost”›", "P101", "expected a text in quotes, found `“lost”`",
       "straight quotes"},
      {"consequence c of v title en \"the \"‹lost›\" one\"", "P101",
       "expected the end of the declaration, found `lost`", "inside a text"},
      {"define f(payment p) = p.a > ‹EUR› 100", "P101", "expected a value, found `EUR`",
       "comes first"},
      {"define f(payment p) = p.a is ‹\"b c\"›", "P101", "expected a label, found the text \"b c\"",
       "`=`"},
      {"define f(payment p) = sum of p.a for payment p of l where p.b is c ‹during› m", "P101",
       "expected the end of the declaration, found `during`", "before `where`"},
      {"define f(payment p) = sum of p.a‹›", "P101", "expected `for` before the end of the file",
       "over what"},
      {"define f(payment p) = 20 ‹percent› * p.a", "P110", "`percent` is no unit", "`%`"},
      {head + "  require a‹›\n  let b = 1\n  cite s", "P101", "expected `cite` before `let`",
       "fixed order"},
      {"scenario \"s\" given v v { a ‹=› 1 }", "P101", "expected `:`, found `=`", "stands `:`"},
      {"scenario \"s\" given v v { a: 1 ‹b›: 2 }", "P101", "expected `,` or `}`, found `b`",
       "comma"},
  });
}

TEST_CASE("P101: a comparison behind an aggregate asks for parentheses", "[syntax]") {
  std::string const help = "put it in parentheses";
  std::string const sum = "sum of p.a for payment p of l";
  check({
      {head + "  require " + sum + " where p.b <= 10 EUR ‹<=› limit\n  cite s", "P101",
       "expected `cite`, found `<=`", help},
      {head + "  require " + sum + " ‹<=› limit\n  cite s", "P101", "expected `cite`, found `<=`",
       help},
      {"define f(payment p) = " + sum + " ‹+› 3", "P101",
       "expected the end of the declaration, found `+`", help},
      {"define f(payment p) = 3 + ‹sum› of p.a for payment p of l", "P101",
       "expected a value, found `sum`", help},
      {"define f(payment p) = a and ‹every› payment p of l has b", "P101",
       "expected a value, found `every`", help},
      {"define f(payment p) = not ‹some› payment p of l has b", "P101",
       "expected a value, found `some`", help},
      {"define f(payment p) =\n  a +\n  ‹if› a then b otherwise c", "P101",
       "expected a value, found `if`", help},
  });
}

TEST_CASE("P101: keywords are no names", "[syntax]") {
  check({
      {"rule ‹value›\n  title en \"E\"", "P101", "`value` is a keyword; choose another name", ""},
      {"define f(payment ‹sum›) = 1", "P101", "`sum` is a keyword; choose another name", ""},
      {head + "  let ‹cite› = 3", "P101", "`cite` is a keyword; choose another name", ""},
      {"rule r title en \"E\" for ‹rule› x", "P101", "`rule` is a keyword; choose another name",
       ""},
      {"consequence ‹oré› of v", "P101", "expected a name, found `oré`", "lower-case"},
      {"consequence ‹Lost› of v", "P101", "expected a name, found `Lost`", "lower-case"},
      {"define f(payment p) = a ‹oré› b", "P101",
       "expected the end of the declaration, found `oré`", ""},
  });
}

TEST_CASE("P101: the caret steps over blanks and comments, or stays at the line's end",
          "[syntax]") {
  check({
      {"uses a,   # why\n  # and why\n   ‹3›", "P101",
       "expected a package such as nl.tax, found `3`", ""},
      {head + "  let x =‹›   # a comment\n  require x\n  cite s", "P101",
       "expected a value before `require`", ""},
      {"define f(payment p) = (a + b‹›\ndefine g(payment p) = a", "P101",
       "expected `)` before `define`", ""},
      {"define f(payment p) =‹›\n\n# the end\n", "P101",
       "expected a value before the end of the file", ""},
  });
}

TEST_CASE("P104 and P105: what no reader can read", "[syntax]") {
  using namespace std::string_literals;
  auto const fault = fault_of("uses a\0b"s);
  CHECK(fault.code == "P104");
  CHECK(fault.span == Span{6, 7});
  CHECK(fault.title == "there is a NUL byte here");
  Fault const latin = fault_of("# caf\xE9 1\n");
  CHECK(latin.code == "P104");
  CHECK(latin.span == Span{5, 6});
  CHECK(latin.title == "this is not UTF-8");
  Fault const control = fault_of("uses a # \u202E\n");
  CHECK(control.code == "P104");
  CHECK(control.under == "\u202E");
  CHECK_THAT(control.title, Catch::Contains("direction"));
  Fault const cut = fault_of("uses a \xE2\x80");
  CHECK(cut.code == "P104");
  CHECK(cut.title == "this is not UTF-8");
  Fault const returned = fault_of("uses a\r\nuses b\r\n");
  CHECK(returned.code == "P105");
  CHECK(returned.span == Span{6, 7});
  CHECK_THAT(returned.help, Catch::Contains("LF"));
}

TEST_CASE("P106: a text that is not closed is shown where it begins", "[syntax]") {
  check({
      {head + "  require a\n  cite s\n  say met en ‹\"›x\n  say breached en \"y\"", "P106",
       "this text is not closed", "same line"},
      {"scenario ‹\"›abc", "P106", "this text is not closed", ""},
      {"uses a ‹\"›abc", "P106", "this text is not closed", ""},
      {head + "  require a cite s say met en ‹\"›x nl \"y\"", "P106", "this text is not closed",
       ""},
      {head + "  require a cite s say met en \"x\" nl ‹\"›y", "P106", "this text is not closed",
       ""},
  });
}

TEST_CASE("P108: more digits than anybody means", "[syntax]") {
  check({
      {"define f(payment p) = ‹1234567890123456789›", "P108", "this number has more than 18 digits",
       ""},
      {"define f(payment p) = ‹1.123456789012345678› EUR", "P108",
       "this number has more than 18 digits", ""},
      {"scenario \"s\" given v v { a: [ { a: b } monthly ‹10000› times ] }", "P108",
       "this number has more than 18 digits", ""},
      {"define f(payment p) = 0.12345678901234567 ‹%›", "P108",
       "this number has more than 18 digits", ""},
      {"value v in number from 2024-01-01 123456789012345678/0.0000000000000000‹1›", "P108",
       "this number has more than 18 digits", ""},
  });
  CHECK(expression("123456789012345678") == "123456789012345678");
}

TEST_CASE("P109: dates and periods that do not exist", "[syntax]") {
  check({
      {"value v in EUR from ‹2024-02-30› 1", "P109", "there is no date or period `2024-02-30`",
       "2024-02 has 29 days"},
      {"value v in EUR from ‹2023-02-29› 1", "P109", "there is no date or period `2023-02-29`",
       "28 days"},
      {"define f(payment p) = ‹2024-13›", "P109", "there is no date or period `2024-13`", ""},
      {"define f(payment p) = ‹2024-1-5›", "P109", "there is no date or period `2024-1-5`",
       "2026-01-31"},
      {"define f(payment p) = ‹2100-20›", "P109", "there is no date or period `2100-20`",
       "blanks around the minus"},
      {"define f(payment p) = ‹2024-Q5›", "P109", "there is no date or period `2024-Q5`", ""},
      {"define f(payment p) = ‹2023-W53›", "P109", "there is no date or period `2023-W53`", ""},
      {"define f(payment p) = ‹2024-06-15T12›", "P109",
       "there is no date or period `2024-06-15T12`", ""},
      {"scenario \"s\" given v v { a: ‹0000› }", "P109", "there is no date or period `0000`", ""},
      {"scenario \"s\" given v v { a: 2024-05 to 2024-0‹4› }", "P109",
       "this period ends before it begins", ""},
  });
  CHECK(expression("2024-02-29") == "2024-02-29");
}

TEST_CASE("P112: a year begins on a day that every year has", "[syntax][L7]") {
  check({
      {"define f(year from ‹02-29› y) = a", "P112", "three years in four have no 29 February",
       "02-28 or 03-01"},
      {"define f(payment p) = season from ‹31-08› of d", "P112", "no year has a day `31-08`",
       "09-01 is 1 September"},
      {"define f(payment p) = year from ‹04-31› of d", "P112", "no year has a day `04-31`", ""},
      {"define f(year from ‹2024-04-06› y) = a", "P101",
       "expected a day of the year such as 09-01, found `2024-04-06`", ""},
  });
}

TEST_CASE("rounding says which way, since says what day", "[syntax][L2][L8]") {
  check({
      {"define f(payment p) = round a ‹to› 1 EUR", "P101",
       "expected `up`, `down`, `half_up` or `half_even`, found `to`", ""},
      {"define f(payment p) = round a up to ‹b›", "P101",
       "expected a number such as 0.01 EUR, found `b`", ""},
      {"define f(payment p) = d + 1 month rounding ‹half_up›", "P101",
       "expected `up`, `down` or `refused`, found `half_up`", ""},
      {"define f(payment ‹since›) = a", "P101", "`since` is a keyword; choose another name", ""},
      {"define f(rolling 3 ‹years› w) = a", "P101",
       "expected `months`, `weeks` or `days`, found `years`", ""},
  });
}

TEST_CASE("P110: words that are no units", "[syntax]") {
  check({
      {"define f(payment p) = 3 ‹euro›", "P110", "`euro` is no unit", "`EUR`"},
      {"define f(payment p) = 3 ‹eur›", "P110", "`eur` is no unit", "`EUR`"},
      {"define f(payment p) = 3 ‹€›", "P110", "`€` is no unit", "`EUR`"},
      {"define f(payment p) = 3 EUR per ‹huor›", "P110", "`huor` is no unit", "`hour`"},
      {"define f(payment p) = 3 ‹hrs›", "P110", "`hrs` is no unit", ""},
      {"define f(payment p) = 12‹e5›", "P110", "`e5` is no unit", ""},
      {"value v in ‹EURO›", "P110", "`EURO` is no unit", "`EUR`"},
      {"value v in EUR per ‹person›", "P110", "`person` is no unit", ""},
      {"package p currency ‹euro›", "P110", "`euro` is no unit", "`EUR`"},
      {"package p currency ‹hours›", "P110", "`hours` is no unit", ""},
      {"scenario \"s\" given v v { a: 12 ‹EURO› }", "P110", "`EURO` is no unit", "`EUR`"},
      {"scenario \"s\" on day finds x breached by 3 ‹cents›", "P110", "`cents` is no unit", ""},
  });
}

TEST_CASE("one fault for each broken declaration, and the others are read", "[syntax]") {
  std::string const text = "uses a\n"
                           "rule r\n  title en \"E\"\n  for volunteer v\n  require (\n  cite s\n"
                           "  say met en \"x\"\n"
                           "uses b\n"
                           "value v in EURO\n  from 2024-01-01 3 } cite ]\n"
                           "nonsense ( ( (\nmore nonsense\n"
                           "record q\n  value : text\n  source \"x\" : text\n  a : }\n"
                           "  value : text\n  rule rule rule\n"
                           "uses c";
  Parsed const parsed = parse_text(text);
  std::string codes;
  for (Diagnostic const& d : parsed.faults)
    codes += d.code + " ";
  CHECK(codes == "P101 P110 P101 ");
  CHECK(dump(parsed.module) == "(uses [a])\n(uses [b])\n(uses [c])\n");
}

TEST_CASE("recovery knows indented files, fields named as declarations, and texts", "[syntax]") {
  CHECK(dump(parse_text("  uses )\n  uses b\n").module) == "(uses [b])\n");
  CHECK(dump(parse_text(") \n    uses b\n  uses c").module) == "(uses [b])\n(uses [c])\n");
  CHECK(dump(parse_text("record r x\n  uses : x\nuses : x\nuses b").module) == "(uses [b])\n");
  CHECK(dump(parse_text("uses a }\n   uses c\nuses b").module) == "(uses [a])\n(uses [b])\n");
  CHECK(parse_text("uses )\nuses )\nuses )\n").faults.size() == 3);
}

TEST_CASE("a fault renders with its place", "[syntax]") {
  Parsed const parsed = parse_text("uses a,\n  # è\n  3", "rules/x.grens");
  REQUIRE(parsed.faults.size() == 1);
  CHECK(render_line(parsed.faults.front()) ==
        "rules/x.grens:3:3: error: expected a package such as nl.tax, found `3` [P101]");
}

} // namespace grens::syntax

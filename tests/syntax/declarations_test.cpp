#include "parsing.hpp"

namespace grens::syntax {

namespace {

std::string const title = " title en \"E\" nl \"N\"";
std::string const titled = "[( en \"E\") ( nl \"N\")]";

} // namespace

TEST_CASE("package and uses", "[syntax]") {
  CHECK(declared("package nl") == "(package nl [] - - -)");
  CHECK(declared("package at.tax") == "(package at.tax [] - - -)"); // Austria, and a keyword
  CHECK(declared("package nl.tax.value" + title +
                 " currency EUR checked 2026-11-24 applies when organisation.country is NL") ==
        "(package nl.tax.value " + titled + " EUR 2026-11-24 (is organisation.country [NL]))");
  CHECK(declared("uses dossier, nl.wage") == "(uses [dossier nl.wage])");
}

TEST_CASE("sources", "[syntax]") {
  CHECK(declared("source wet_lb primary jci \"jci1.3:c:X\"" + title) ==
        "(source wet_lb grade0 jci \"jci1.3:c:X\" " + titled + ")");
  for (std::string const kind : {"ecli", "celex", "eli", "url"}) {
    CHECK(declared("source s derived " + kind + " \"x\" title en \"E\"") ==
          "(source s grade2 " + kind + " \"x\" [( en \"E\")])");
  }
}

TEST_CASE("values and their versions", "[syntax]") {
  std::string const end = " known until 2026-12-31";
  CHECK(declared("value v in EUR from 2024-01-01 210.00 cite a" + end) ==
        "(value v - (unit EUR) [] [(from 2024-01-01 - [(band - exact 210.00 210.00  [])] "
        "[(cite a - - -)])] 2026-12-31)");
  CHECK(declared("value v by age in EUR per hour" + title +
                 " from 2017-07-01 until 2018-12-31 0+ 2.50"
                 " 22+ unknown because en \"x\" nl \"y\" 23+ 4.50 cite a cite b" +
                 end) ==
        "(value v age (unit EUR per hour) " + titled +
            " [(from 2017-07-01 2018-12-31 [(band 0 exact 2.50 2.50  []) "
            "(band 22 unknown 0 0  [( en \"x\") ( nl \"y\")]) (band 23 exact 4.50 4.50  [])] "
            "[(cite a - - -) (cite b - - -)])] 2026-12-31)");
}

TEST_CASE("scalars: fractions, bounds, labels", "[syntax]") {
  auto const scalar = [](std::string const& text) {
    std::string const tree =
        declared("value v in number from 2024-01-01 " + text + " cite a known until 2026-12-31");
    std::size_t const begin = tree.find("[(band") + 1;
    return tree.substr(begin, tree.find(" [(cite") - begin - 1);
  };
  CHECK(scalar("1/3") == "(band - exact 1/3 1/3  [])");
  CHECK(scalar("22 .. 23") == "(band - bounded 22 23  [])");
  CHECK(scalar("22..23.5") == "(band - bounded 22 23.5  [])");
  CHECK(scalar("1/3 .. 2/3") == "(band - bounded 1/3 2/3  [])");
  CHECK(scalar("22 .. 23 because en \"x\"") == "(band - bounded 22 23  [( en \"x\")])");
  CHECK(scalar("monthly") == "(band - label 0 0 monthly [])");
  CHECK(scalar("yes") == "(band - label 0 0 yes [])");
  CHECK(scalar("no") == "(band - label 0 0 no [])");
  CHECK(scalar("25_000") == "(band - exact 25000 25000  [])");
  CHECK(scalar("0+ 1 # c\n 5+ 1/3") == "(band 0 exact 1 1  []) (band 5 exact 1/3 1/3  [])");
}

TEST_CASE("consequences, questions and defines", "[syntax]") {
  CHECK(declared("consequence lost of volunteer" + title) ==
        "(consequence lost volunteer " + titled + ")");
  CHECK(declared("question q" + title + " reading a cite s reading b" + title +
                 " cite s cite t default a") ==
        "(question q " + titled + " [(reading a [] [(cite s - - -)]) (reading b " + titled +
            " [(cite s - - -) (cite t - - -)])] a)");
  CHECK(declared("define f(payment p, month m, rolling 12 months w, date d, money x) = p") ==
        "(define f [( payment p) ( month m) ( (rolling 12) w) ( date d) ( money x)] p)");
  CHECK(declared("define f(year from 04-06 y, rolling 3 days w, season from 09-01 s) = y") ==
        "(define f [( (year-from 04-06) y) ( (rolling-days 3) w) ( (season-from 09-01) s)] y)");
}

TEST_CASE("citations", "[syntax]") {
  auto const cited = [](std::string const& text) {
    std::string const tree = declared("scenario \"s\" " + text + " on day finds r met");
    std::size_t const begin = tree.find('[');
    return tree.substr(begin, tree.find(']') + 1 - begin);
  };
  CHECK(cited("cite a") == "[(cite a - - -)]");
  CHECK(cited("cite a article \"2 lid 6\" secondary seen 2025-01-01") ==
        "[(cite a \"2 lid 6\" grade1 2025-01-01)]");
  CHECK(cited("cite a seen 2025-01-01") == "[(cite a - - 2025-01-01)]");
  CHECK(cited("cite a derived cite b") == "[(cite a - grade2 -) (cite b - - -)]");
}

TEST_CASE("rules: heads, norms and sentences", "[syntax]") {
  CHECK(declared("rule r" + title +
                 " for volunteer v, month m of v.payments by worked where a and b"
                 " let x = 1 let y = x + 2"
                 " require x <= y otherwise lost(v, 1) during reach(m)"
                 " cite s cite t"
                 " say met en \"a\" next met en \"b\" say breached en \"c\""
                 " say explain en \"d\" say not_applicable en \"e\" next undetermined en \"f\"") ==
        "(rule r (head " + titled +
            " [(for volunteer v - - -) (for month m v.payments worked -)] (and a b)"
            " [(let x 1) (let y (+ x 2))])"
            " (require (<= x y) (effect lost [v 1] (call reach [m])))"
            " (close [(cite s - - -) (cite t - - -)]"
            " [(say met [( en \"a\")]) (say breached [( en \"c\")]) (say explain [( en \"d\")])"
            " (say not_applicable [( en \"e\")])]"
            " [(say met [( en \"b\")]) (say undetermined [( en \"f\")])]))");
  auto const norm = [](std::string const& text) {
    std::string const tree = declared("rule r title en \"E\" for volunteer v " + text + " cite s");
    std::size_t const begin = tree.find("[]) ") + 4;
    return tree.substr(begin, tree.find(" (close") - begin);
  };
  CHECK(norm("require a") == "(require a -)");
  CHECK(norm("require a otherwise lost") == "(require a (effect lost [] -))");
  CHECK(norm("require a proof receipt or bank for payment p of l where p.x otherwise lost") ==
        "(require a (proof [receipt bank] (for payment p l - -) p.x) (effect lost [] -))");
  CHECK(norm("expect a proof bank for payment p of l otherwise explain") ==
        "(expect a (proof [bank] (for payment p l - -) -) -)");
  CHECK(norm("expect a otherwise explain") == "(expect a -)");
  CHECK(norm("expect a otherwise explain or lost(v) during year of p.date") ==
        "(expect a (effect lost [v] (year-of p.date)))");
  CHECK(norm("require if a then yes otherwise no otherwise lost(v)") ==
        "(require (if a yes no) (effect lost [v] -))");
  CHECK(norm("require every payment p of l has p.x otherwise lost(v)") ==
        "(require (every (for payment p l - -) - p.x) (effect lost [v] -))");
}

TEST_CASE("results", "[syntax]") {
  CHECK(declared("result r in EUR" + title +
                 " for volunteer v, year y of v.payments"
                 " gives sum of p.a for payment p of v.payments during y where b"
                 " label rule cite s say en \"{it}\"") ==
        "(result r (unit EUR) (head " + titled +
            " [(for volunteer v - - -) (for year y v.payments - -)] - [])"
            " (sum p.a - (for payment p v.payments - y) b) rule"
            " (close [(cite s - - -)] [(say - [( en \"{it}\")])] []))");
}

TEST_CASE("exceptions", "[syntax]") {
  std::string const close = "(close [(cite s - - -)] [] [])";
  CHECK(declared("exception e to r when a instead not applicable cite s") ==
        "(exception e r [] [] a (not-applicable) " + close + ")");
  CHECK(declared("exception e to r" + title +
                 " let x = 1 when no payment p of l instead require b otherwise lost cite s") ==
        "(exception e r " + titled +
            " [(let x 1)] (no (for payment p l - -) - -) (require b (effect lost [] -)) " + close +
            ")");
  CHECK(declared("exception e to r when a instead expect b otherwise explain cite s") ==
        "(exception e r [] [] a (expect b -) " + close + ")");
  CHECK(declared("exception e to r when a instead gives 0 EUR cite s") ==
        "(exception e r [] [] a (gives 0 EUR) " + close + ")");
}

TEST_CASE("records", "[syntax]") {
  CHECK(declared("record r") == "(record r no - - - - yes - [])");
  CHECK(declared("record r root identified by id dated by term from starts to ends"
                 " aged by born rounding down evidenced by proof") ==
        "(record r yes id term (starts ends) born no proof [])");
  CHECK(declared("record r dated by date date : date amount : money") ==
        "(record r no - date - - yes - [(field date - (date) (required)) "
        "(field amount - (money -) (required))])");
}

TEST_CASE("fields: every type", "[syntax]") {
  auto const typed = [](std::string const& text) {
    Module const module = parse_clean("record r f : " + text);
    auto const& record = std::get<RecordDecl>(module.declarations.at(0));
    REQUIRE(record.fields.size() == 1);
    return dump(record.fields.front().type);
  };
  CHECK(typed("EUR") == "(unit EUR)");
  CHECK(typed("EUR per hour") == "(unit EUR per hour)");
  CHECK(typed("hours") == "(unit hours)");
  CHECK(typed("number per week") == "(unit number per week)");
  CHECK(typed("number") == "(number)");
  CHECK(typed("money") == "(money -)");
  CHECK(typed("money in currency") == "(money currency)");
  CHECK(typed("text") == "(text)");
  CHECK(typed("date") == "(date)");
  CHECK(typed("period") == "(period no)");
  CHECK(typed("period or parts") == "(period yes)");
  CHECK(typed("yes_no") == "(yes_no)");
  CHECK(typed("anything") == "(anything)");
  CHECK(typed("one of (a, rule, NL)") == "(one-of [a rule NL])");
  CHECK(typed("one organisation") == "(one organisation)");
  CHECK(typed("list of payment") == "(list-of payment -)");
  CHECK(typed("list of adoption by question") == "(list-of adoption question)");
  CHECK(typed("list of text") == "(list-of text -)");
  CHECK(typed("list of period") == "(list-of period -)");
  CHECK(typed("role") == "(id role)");
}

TEST_CASE("fields: names, keys and presence", "[syntax]") {
  auto const fields = [](std::string const& text) {
    std::string const tree = declared("record r " + text);
    std::size_t const begin = tree.find('[');
    return tree.substr(begin, tree.size() - 1 - begin);
  };
  CHECK(fields("a : text optional b : text pending") ==
        "[(field a - (text) (optional - -)) (field b - (text) (pending))]");
  CHECK(fields("a : number optional at least 0 at most b b : number optional at most 7") ==
        "[(field a - (number) (optional 0 b)) (field b - (number) (optional - 7))]");
  CHECK(fields("a : money bounded b : money bounded by (at_least, at_most)") ==
        "[(field a - (money -) (bounded -)) (field b - (money -) (bounded (at_least at_most)))]");
  CHECK(fields("worked \"for\" : period otherwise month of date") ==
        "[(field worked for (period no) (otherwise (month-of date)))]");
  // Every word may name a field, and the default of the field before it ends in time.
  CHECK(fields("a : yes_no otherwise no and : text or \"x\" : text otherwise b is : c"
               " during : hours otherwise 10 km : km otherwise 3 hours rule : text") ==
        "[(field a - (yes_no) (otherwise no)) (field and - (text) (required))"
        " (field or x (text) (otherwise b)) (field is - (id c) (required))"
        " (field during - (unit hours) (otherwise 10)) (field km - (unit km) (otherwise 3 hours))"
        " (field rule - (text) (required))]");
  CHECK(fields("root : text") == "[(field root - (text) (required))]");
}

TEST_CASE("records and fields have titles", "[syntax]") {
  CHECK(declared("record r root title en \"R\" nl \"N\" no : text title en \"F\" km \"k\" : km"
                 " title : text pending title nl \"T\" at : text") ==
        "(titled (record r yes - - - - yes - [(field no - (text) (required) [( en \"F\")])"
        " (field km k (unit km) (required))"
        " (field title - (text) (pending) [( nl \"T\")]) (field at - (text) (required))])"
        " [( en \"R\") ( nl \"N\")])");
}

TEST_CASE("layout is free and order is kept", "[syntax]") {
  Module const one_line = parse_clean("uses a uses b consequence c of d title en \"x\" uses e");
  CHECK(dump(one_line) == "(uses [a])\n(uses [b])\n(consequence c d [( en \"x\")])\n(uses [e])\n");
  std::string spread = language_example();
  std::string const tree = dump(parse_clean(spread));
  // One token a line, and the comments gone, is the same tree.
  std::string lines;
  bool in_text = false;
  bool in_comment = false;
  for (char const c : spread) {
    if (c == '#' && !in_text) in_comment = true;
    if (c == '\n') in_comment = false;
    if (in_comment) continue;
    if (c == '"') in_text = !in_text;
    lines += c == ' ' && !in_text ? '\n' : c;
  }
  CHECK(dump(parse_clean(lines)) == tree);
}

TEST_CASE("nothing is a module too", "[syntax]") {
  CHECK(parse_clean("").declarations.empty());
  CHECK(parse_clean("\n \t # only a comment").declarations.empty());
  CHECK(parse_clean("\xEF\xBB\xBFuses a").declarations.size() == 1);
}

} // namespace grens::syntax

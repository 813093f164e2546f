// The formatter: what it may not change, whatever stands in a file, and how the house looks.
#include "parsing.hpp"

#include "syntax/format.hpp"
#include "syntax/tokens.hpp"

#include <random>

namespace grens::syntax {

namespace {

std::string formatted(std::string const& text) {
  Formatted const out = format(std::make_shared<Source const>("test.grens", text));
  for (Diagnostic const& fault : out.faults)
    FAIL_CHECK(render(fault, false));
  return out.text;
}

/// Words, numbers, texts and symbols, then the comments, each in their order.
struct Written {
  std::vector<std::string> tokens;
  std::vector<std::string> comments;
};
Written written(std::string const& text) {
  Written all;
  for (Token const& token : tokens_of(text)) {
    std::string word = text.substr(token.span.begin, token.span.end - token.span.begin);
    while (word.back() == ' ' || word.back() == '\t')
      word.pop_back();
    auto& into = token.kind == TokenKind::comment ? all.comments : all.tokens;
    into.push_back(std::move(word));
  }
  return all;
}

/// Everything that was written is still there, the tree is the same, and once is enough.
void check_format(std::string const& text, std::string const& name) {
  std::string const out = formatted(text);
  Written const before = written(text);
  Written const after = written(out);
  bool const kept = before.tokens == after.tokens && before.comments == after.comments;
  if (!kept) FAIL("something was lost in " << name << ": " << out);
  if (dump(parse_clean(out)) != dump(parse_clean(text))) FAIL("another tree in " << name);
  std::string const again = formatted(out);
  if (again == out) return;
  std::size_t at = 0;
  while (again[at] == out[at])
    ++at;
  std::size_t const from = at < 200 ? 0 : at - 200;
  FAIL("twice is not once in " << name << ":\n"
                               << out.substr(from, 400) << "\n--- again:\n"
                               << again.substr(from, 400));
}

/// The text with comments and other blanks put between tokens: at line ends, on lines of their own,
/// several at a place.
std::string with_comments(std::string const& text, std::mt19937& random, std::size_t one_in) {
  std::vector<Token> const tokens = tokens_of(text);
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token const& token = tokens[i];
    std::uint32_t const end =
        i + 1 < tokens.size() ? tokens[i + 1].span.begin : static_cast<std::uint32_t>(text.size());
    out += text.substr(token.span.begin, token.span.end - token.span.begin);
    std::string blanks = text.substr(token.span.end, end - token.span.end);
    bool const ends_line = token.kind == TokenKind::comment;
    // Paths such as `at.tax` are written together.
    bool const in_path = text[token.span.end - 1] == '.' || (end < text.size() && text[end] == '.');
    if (in_path || random() % one_in != 0) {
      out += blanks;
      continue;
    }
    std::string const name = "# comment " + std::to_string(++count);
    switch (random() % 6) {
    case 0: out += (ends_line ? "\n" : " ") + name + "\n" + blanks; break;
    case 1: out += "\n" + name + "\n" + blanks; break;
    case 2: out += "\n\n     " + name + "   \n\n" + blanks; break;
    case 3: out += "\n#\n   " + name + "\n" + blanks; break;
    case 4: out += ends_line ? "\n\n\n" + blanks : " \t " + blanks; break;
    default: out += "\n" + blanks; break;
    }
  }
  return out;
}

} // namespace

TEST_CASE("formatting keeps every token, every comment and the tree, and is done once",
          "[syntax][L14]") {
  for (RuleText const& rule : rule_texts())
    check_format(rule.text, rule.name);
}

TEST_CASE("comments stay in order wherever they stand", "[syntax][L14]") {
  std::mt19937 random(1917);
  std::vector<RuleText> const texts = rule_texts();
  for (RuleText const& rule : texts) {
    check_format(with_comments(rule.text, random, 40), rule.name);
    if (rule.text.size() < 20'000) check_format(with_comments(rule.text, random, 4), rule.name);
  }
  for (int run = 0; run < 40; ++run)
    check_format(with_comments(texts.front().text, random, 2 + random() % 20), "the example");
}

TEST_CASE("layout does not depend on how a text was laid out", "[syntax][L14]") {
  for (RuleText const& rule : rule_texts()) {
    if (rule.text.size() > 20'000) continue;
    // Without comments, and with each token on a line of its own.
    std::string flat;
    std::string tall;
    for (Token const& token : tokens_of(rule.text)) {
      if (token.kind == TokenKind::comment) continue;
      std::string const word =
          rule.text.substr(token.span.begin, token.span.end - token.span.begin);
      bool const dot = word == ".";
      if (dot) {
        flat.pop_back();
        tall.pop_back();
      }
      flat += word + (dot ? "" : " ");
      tall += word + (dot ? "" : "\n");
    }
    INFO(rule.name);
    CHECK((formatted(flat) == formatted(tall)));
  }
}

TEST_CASE("a text with a fault stays as it is", "[syntax][L14]") {
  std::string const text = "uses   a\nrule r\n";
  Formatted const out = format(std::make_shared<Source const>("test.grens", text));
  CHECK(out.text == text);
  CHECK(out.faults.size() == 1);
}

TEST_CASE("the house layout of declarations", "[syntax][L14]") {
  CHECK(formatted("") == "");
  CHECK(formatted("# only\n\n\n# comments\n") == "# only\n\n# comments\n");
  CHECK(formatted(
            "\xEF\xBB\xBFpackage p title en \"P\" currency EUR checked 2026-01-01\n\nuses a,b.c") ==
        "package p\n"
        "  title en \"P\"\n"
        "  currency EUR\n"
        "  checked 2026-01-01\n"
        "uses a, b.c\n");
  // Sources stand together or apart as their author put them; others always stand apart.
  CHECK(formatted("source a primary url \"x\" title en \"A\"\n"
                  "source b primary url \"x\" title en \"B\"\n\n\n"
                  "source c primary url \"x\" title en \"C\"\n"
                  "define f(payment p)=p.a   # why\n") == "source a primary  url \"x\"\n"
                                                          "  title en \"A\"\n"
                                                          "source b primary  url \"x\"\n"
                                                          "  title en \"B\"\n"
                                                          "\n"
                                                          "source c primary  url \"x\"\n"
                                                          "  title en \"C\"\n"
                                                          "\n"
                                                          "define f(payment p) = p.a" +
                                                              std::string(40, ' ') + "# why\n");
}

TEST_CASE("versions, rows, lets and sentences stand in columns", "[syntax][L14]") {
  CHECK(formatted("value v by age in EUR from 2024-01-01 0+ 2.50 21+ 10.00 cite a "
                  "from 2025-01-01 until 2025-12-31 0+ 12.50 21+ 1/3 cite b cite c "
                  "known until 2026-12-31") ==
        "value v by age in EUR\n"
        "  from 2024-01-01                   0+  2.50  21+ 10.00  cite a\n"
        "  from 2025-01-01 until 2025-12-31  0+ 12.50  21+   1/3  cite b  cite c\n"
        "  known until 2026-12-31\n");
  CHECK(formatted("scenario \"s\" for each (a, b, c) in (one, 2024-01-01, 1_000.00 EUR) "
                  "(three, 2024-01-01, 5.00 EUR) given v x {} on 2024-01-01 finds r met") ==
        "scenario \"s\"\n"
        "  for each (a, b, c) in\n"
        "    (one,   2024-01-01, 1_000.00 EUR)\n"
        "    (three, 2024-01-01,     5.00 EUR)\n"
        "  given v x {}\n"
        "  on 2024-01-01\n"
        "  finds r met\n");
  CHECK(
      formatted("rule r title en \"R\" for volunteer v let a = - b.c let long = -(a) - -a "
                "require a <= long cite x say met en \"M\" nl \"m\" say breached en \"B\" nl \"b\" "
                "next undetermined en \"U\"") == "rule r\n"
                                                 "  title en \"R\"\n"
                                                 "  for volunteer v\n"
                                                 "  let a    = -b.c\n"
                                                 "  let long = -(a) - -a\n"
                                                 "  require a <= long\n"
                                                 "  cite x\n"
                                                 "  say met      en \"M\"\n"
                                                 "               nl \"m\"\n"
                                                 "  say breached en \"B\"\n"
                                                 "               nl \"b\"\n"
                                                 "  next undetermined en \"U\"\n");
}

TEST_CASE("what is written together stays together", "[syntax][L14]") {
  CHECK(formatted("define f(payment p) = year from 04-06 of p.date within since  p.date") ==
        "define f(payment p) = year from 04-06 of p.date within since p.date\n");
  CHECK(formatted("define f(payment p) = round (p.a+1)/3 half_up to 0.01 EUR") ==
        "define f(payment p) = round (p.a + 1) / 3 half_up to 0.01 EUR\n");
  CHECK(formatted("define f(payment p) = p.a-1 - -p.b * -(2-1_000.50)") ==
        "define f(payment p) = p.a - 1 - -p.b * -(2 - 1_000.50)\n");
  CHECK(formatted("scenario \"s\" given v x { a: - 5.00 EUR, b: [ -1 EUR ] } on 2024-01-01 "
                  "finds r - 5.00 EUR .. - 1.00 EUR finds s x_y") ==
        "scenario \"s\"\n"
        "  given v x { a: -5.00 EUR, b: [ -1 EUR ] }\n"
        "  on 2024-01-01\n"
        "  finds r -5.00 EUR .. -1.00 EUR\n"
        "  finds s x_y\n");
}

TEST_CASE("what does not fit breaks where it is read", "[syntax][L14]") {
  std::string const a = "a_condition_that_is_rather_long(with, arguments)";
  std::string const b = "another_condition_of_some_length(with, more)";
  CHECK(formatted("define f(payment p) = " + a + " or " + b + " and not " + a) ==
        "define f(payment p) =\n"
        "  " +
            a +
            "\n"
            "  or " +
            b + " and not " + a + "\n");
  CHECK(formatted("define f(payment p) = if " + a + " then " + b + " otherwise if " + b +
                  " then no otherwise yes") == "define f(payment p) =\n"
                                               "  if " +
                                                   a + " then " + b +
                                                   "\n"
                                                   "  otherwise if " +
                                                   b +
                                                   " then no\n"
                                                   "  otherwise yes\n");
  CHECK(formatted("exception e to r when " + a + " and (" + b + " or " + b +
                  ") "
                  "instead require " +
                  a + " and " + b +
                  " and c otherwise lost(v) during y "
                  "cite x") == "exception e to r\n"
                               "  when " +
                                   a +
                                   "\n"
                                   "   and (" +
                                   b + " or " + b +
                                   ")\n"
                                   "  instead require " +
                                   a +
                                   "\n"
                                   "              and " +
                                   b +
                                   "\n"
                                   "              and c\n"
                                   "    otherwise lost(v) during y\n"
                                   "  cite x\n");
}

TEST_CASE("the day that a year begins on stays one word", "[syntax][L7][L14]") {
  std::string const text =
      "define f(year from 04-06 y, rolling 3 days w) = round x / 3 half_up to 1 days\n"
      "define g(date d) = start of season from 09-01 of d + 1 months rounding down + 10 days\n"
      "define h(role r) = share of season from 09-01 s of r.l where s within since r.ends\n";
  CHECK(formatted(text) == text);
  check_format(text, "seasons");
  CHECK(formatted("define f(number n) = 10-05\n") == "define f(number n) = 10 - 05\n");
}

TEST_CASE("signs and levels are laid out as tables", "[syntax][L13][L14]") {
  CHECK(formatted("indicator pay title en \"P\" for volunteer v, rolling 3 months w of v.payments "
                  "gives paid / 3 weak when it > 1 EUR strong when it > 2.00 EUR "
                  "trend over 6 months rising when slope > 0.10 EUR viewpoint reward cite a "
                  "say en \"{it}\"") == "indicator pay\n"
                                        "  title en \"P\"\n"
                                        "  for volunteer v, rolling 3 months w of v.payments\n"
                                        "  gives paid / 3\n"
                                        "  weak when it > 1 EUR\n"
                                        "  strong when it > 2.00 EUR\n"
                                        "  trend over 6 months rising when slope > 0.10 EUR\n"
                                        "  viewpoint reward\n"
                                        "  cite a\n"
                                        "  say en \"{it}\"\n");
  CHECK(formatted("level drift title en \"D\" for volunteer v, month m of v.payments counting pay "
                  "row none title en \"n\" row watch title en \"w\" when weak >= 1 "
                  "kept through 3 months cite a say en \"L\"") ==
        "level drift\n"
        "  title en \"D\"\n"
        "  for volunteer v, month m of v.payments\n"
        "  counting pay\n"
        "  row none   title en \"n\"\n"
        "  row watch  title en \"w\"\n"
        "    when weak >= 1\n"
        "  kept through 3 months\n"
        "  cite a\n"
        "  say en \"L\"\n");
}

} // namespace grens::syntax

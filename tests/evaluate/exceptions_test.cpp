// Exceptions, exceptions to exceptions, and those that contradict each other (L6, S11).
#include "evaluate/helpers.hpp"

namespace grens::evaluate::test {
namespace {

/// The same as `v.a`, which nobody sees in the rules: on one condition two that contradict each
/// other are refused before there is a dossier.
char const* const also_a = "v.a = yes";

/// `exception NAME to TARGET when … instead …`, cited and said.
std::string exception(std::string const& name, std::string const& target, std::string const& when,
                      std::string const& instead, std::string const& source = "paper") {
  std::string const sentences =
      instead.find("gives") == 0 ? "  say en \"It is {it}.\" nl \"Het is {it}.\"\n"
      : instead == "not applicable"
          ? "  say en \"Outside.\" nl \"Erbuiten.\"\n"
          : "  say met en \"Good.\" nl \"Goed.\"  say breached en \"Bad.\" nl \"Fout.\"\n";
  return "exception " + name + " to " + target + "\n  title en \"" + name + "\" nl \"" + name +
         "\"\n  when " + when + "\n  instead " + instead + "\n  cite " + source + "\n" + sentences;
}

std::string facts(std::string const& a, std::string const& b, std::string const& amount = "50.00") {
  std::string body = "\"amount\": \"" + amount + "\"";
  if (a != "?") body += ", \"a\": " + a;
  if (b != "?") body += ", \"b\": " + b;
  return volunteer(body);
}

std::string const base = rule("r", "volunteer v", "require v.amount <= 10 EUR");

Outcome outcome(std::string const& text, std::string const& dossier) {
  return run(text, dossier).one("r").outcome;
}

/// "undetermined breached": the only findings of the rules, in this order; counted, it is the same.
std::string outcomes(std::string const& text, std::string const& dossier,
                     std::vector<std::string> const& rules) {
  Collected const got = run(text, dossier);
  std::string out;
  for (std::string const& rule : rules) {
    out += (out.empty() ? "" : " ") + std::string(outcome_word(got.one(rule).outcome));
  }
  CHECK(run(text, dossier, "2024-12-31", false).totals.by_rule == got.totals.by_rule);
  return out;
}

using plan::Truth;

/// e1 to r, e2 to e1 …: each with a limit of its own, or not applicable; the amount is 50.
struct Chain {
  std::vector<Outcome> norms; // of r, e1, e2 …
  [[nodiscard]] std::string text() const {
    std::string out = rule("r", "volunteer v", norm(0));
    char const* const whens[] = {"", "v.a", "v.b", "v.yes", "v.some <= 5"};
    for (std::size_t i = 1; i < norms.size(); ++i) {
      std::string const target = i == 1 ? "r" : "e" + std::to_string(i - 1);
      out += exception("e" + std::to_string(i), target, whens[i], norm(i));
    }
    return out;
  }
  [[nodiscard]] std::string norm(std::size_t i) const {
    if (norms[i] == Outcome::not_applicable) return "not applicable";
    return norms[i] == Outcome::met ? "require v.amount <= 50 EUR" : "require v.amount <= 49 EUR";
  }
  static std::string dossier(std::vector<Truth> const& when) {
    std::string body = "\"amount\": \"50.00\"";
    char const* const keys[] = {"", "a", "b", "yes"};
    for (std::size_t i = 1; i < 4; ++i) {
      if (when[i] == Truth::unknown) continue;
      body += std::string(", \"") + keys[i] + "\": " + (when[i] == Truth::yes ? "true" : "false");
    }
    if (when[4] != Truth::unknown)
      body += std::string(", \"some\": \"") + (when[4] == Truth::yes ? "1" : "9") + "\"";
    return volunteer(body);
  }
  /// What stands in place i when it is known which exceptions apply; nothing: it takes itself or
  /// what it overrides away.
  [[nodiscard]] std::optional<Outcome> stands(std::size_t i, std::vector<Truth> const& when) const {
    bool const overridden = i + 1 < norms.size() && when[i + 1] == Truth::yes;
    if (overridden) {
      auto const above = stands(i + 1, when);
      bool const withdraws = i > 0 && above == Outcome::not_applicable;
      if (withdraws) return std::nullopt;
      if (above) return above;
    }
    return norms[i];
  }
  /// The same under every answer to what is unknown, else undetermined.
  [[nodiscard]] Outcome expected(std::vector<Truth> when) const {
    for (Truth& t : when) {
      if (t != Truth::unknown) continue;
      t = Truth::yes;
      Outcome const one = expected(when);
      t = Truth::no;
      Outcome const other = expected(when);
      if (one == other) return one;
      bool const outside = one == Outcome::not_applicable || other == Outcome::not_applicable;
      bool const met = one == Outcome::met || other == Outcome::met;
      return outside && met ? Outcome::met : Outcome::undetermined;
    }
    return *stands(0, when);
  }
};

std::string const kept = rule("kept", "volunteer v", "require not lost(v)");

} // namespace

TEST_CASE("an exception replaces the norm where it applies", "[L6]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.amount <= 100 EUR");
  CHECK(outcome(text, facts("true", "?")) == Outcome::met);
  CHECK(outcome(text, facts("false", "?")) == Outcome::breached);
  CHECK(outcome(text, facts("true", "?", "100.01")) == Outcome::breached);
  // Either way the same outcome: whether it applies does not matter.
  CHECK(outcome(text, facts("?", "?", "5.00")) == Outcome::met);
  CHECK(outcome(text, facts("?", "?", "200.00")) == Outcome::breached);
  Finding const open = run(text, facts("?", "?")).one("r");
  CHECK(open.outcome == Outcome::undetermined);
  CHECK(needed(open) == "volunteers.a");
}

TEST_CASE("an exception that applies and is not decided itself names what would decide it",
          "[L5][L6]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.hours <= 2 hours");
  Finding const f = run(text, facts("true", "?")).one("r");
  CHECK(f.outcome == Outcome::undetermined);
  CHECK(needed(f) == "volunteers.hours");
}

TEST_CASE("an exception brings its own citation", "[L6][L11]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.amount <= 100 EUR");
  auto const cited = [&](std::string const& a) {
    std::string out;
    for (Citation const& c : run(text, facts(a, "?")).one("r").cites)
      out += c.source + " ";
    return out;
  };
  CHECK(cited("false") == "statute ");
  CHECK(cited("true") == "statute paper ");
}

TEST_CASE("not applicable takes the rule away", "[L6][S11]") {
  std::string const text = base + exception("e", "r", "v.a", "not applicable");
  Finding const f = run(text, facts("true", "?")).one("r");
  CHECK(f.outcome == Outcome::not_applicable);
  CHECK(f.say.en == "Outside.");
  CHECK(outcome(text, facts("false", "?")) == Outcome::breached);
  CHECK(outcome(text, facts("?", "?")) == Outcome::undetermined);
}

TEST_CASE("not applicable on an exception restores what that one overrode", "[L6][S11]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.amount <= 100 EUR") +
                           exception("not_then", "e", "v.b", "not applicable");
  CHECK(outcome(text, facts("true", "false")) == Outcome::met);
  CHECK(outcome(text, facts("true", "true")) == Outcome::breached); // the rule's own norm again
  CHECK(outcome(text, facts("false", "true")) == Outcome::breached);
  CHECK(outcome(text, facts("true", "?")) == Outcome::undetermined);
  CHECK(outcome(text, facts("true", "?", "5.00")) == Outcome::met); // both norms are met
}

TEST_CASE("an exception to an exception may have its own norm", "[L6]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.amount <= 100 EUR") +
                           exception("less", "e", "v.b", "require v.amount <= 40 EUR");
  CHECK(outcome(text, facts("true", "false")) == Outcome::met);
  CHECK(outcome(text, facts("true", "true")) == Outcome::breached);
  CHECK(outcome(text, facts("true", "true", "40.00")) == Outcome::met);
  CHECK(outcome(text, facts("false", "true", "40.00")) == Outcome::breached);
}

TEST_CASE("two that apply at once and disagree are a conflict with both citations", "[L6][S11]") {
  std::string const lenient =
      exception("lenient", "r", "v.a", "require v.amount <= 100 EUR", "statute");
  std::string const strict = exception("strict", "r", "v.b", "require v.amount <= 20 EUR", "paper");
  for (std::string const& text : {base + lenient + strict, base + strict + lenient}) {
    Finding const f = run(text, facts("true", "true")).one("r");
    CHECK(f.outcome == Outcome::conflict);
    CHECK(f.cites.size() == 2);
    CHECK(f.say.en.find("lenient") != std::string::npos);
    CHECK(f.say.en.find("strict") != std::string::npos);
    CHECK(f.say.nl.find("strict") != std::string::npos);
    CHECK(outcome(text, facts("true", "false")) == Outcome::met);
    CHECK(outcome(text, facts("false", "true")) == Outcome::breached);
  }
}

TEST_CASE("two that agree merge, with both citations", "[L6][S11]") {
  std::string const text = base +
                           exception("e", "r", "v.a", "require v.amount <= 100 EUR", "paper") +
                           exception("f", "r", "v.b", "require v.amount <= 60 EUR", "statute");
  Finding const f = run(text, facts("true", "true")).one("r");
  CHECK(f.outcome == Outcome::met);
  CHECK(f.cites.size() == 2);
}

TEST_CASE("a conflict does not go away because a third may apply", "[L6]") {
  std::string const text = base + exception("lenient", "r", "v.a", "require v.amount <= 100 EUR") +
                           exception("strict", "r", also_a, "require v.amount <= 20 EUR") +
                           exception("third", "r", "v.b", "require v.amount <= 30 EUR");
  CHECK(outcome(text, facts("true", "?")) == Outcome::conflict);
}

TEST_CASE("one that is not decided may still agree: no conflict yet", "[L6][L5]") {
  std::string const text = base + exception("lenient", "r", "v.a", "require v.amount <= 100 EUR") +
                           exception("short", "r", "v.a", "require v.hours <= 2 hours");
  std::string const facts_open = "\"amount\": \"50.00\", \"a\": true";
  CHECK(outcome(text, volunteer(facts_open + ", \"hours\": \"2\"")) == Outcome::met);
  CHECK(outcome(text, volunteer(facts_open + ", \"hours\": \"3\"")) == Outcome::conflict);
  CHECK(outcome(text, volunteer(facts_open)) == Outcome::undetermined);
}

TEST_CASE("an exception replaces what a result gives", "[L6][S11]") {
  std::string const text = result("r", "EUR", "volunteer v", "gives v.amount") +
                           exception("half", "r", "v.a", "gives v.amount / 2");
  CHECK(run(text, facts("true", "?")).gave("r") == "25.00 EUR");
  CHECK(run(text, facts("false", "?")).gave("r") == "50.00 EUR");
  CHECK(run(text, facts("?", "?")).gave("r") == "25.00 EUR..50.00 EUR");
}

TEST_CASE("values that contradict each other give no value, in whatever order they stand",
          "[L6][S11]") {
  std::string const half = exception("half", "r", "v.a", "gives v.amount / 2", "paper");
  std::string const twice = exception("twice", "r", "v.b", "gives v.amount * 2", "statute");
  std::string const own = result("r", "EUR", "volunteer v", "gives v.amount");
  for (std::string const& text : {own + half + twice, own + twice + half}) {
    Collected const got = run(text, facts("true", "true"));
    REQUIRE(got.results("r").size() == 1);
    Result const r = got.results("r").front();
    CHECK(r.value.empty());
    CHECK(r.cites.size() == 2);
  }
}

TEST_CASE("a result says why it has no value, and what to do about it", "[L6][L16]") {
  std::string own = result("r", "EUR", "volunteer v", "gives v.amount");
  own += "  next undetermined en \"Note the amount.\" nl \"Noteer het bedrag.\"\n";
  std::string const text = own + exception("outside", "r", "v.a", "not applicable");
  auto const found = [&](std::string const& body) {
    return run(text, volunteer(body)).results("r").front();
  };
  Result const open = found("\"a\": false");
  CHECK(open.outcome == Outcome::met);
  CHECK(open.say.en.find("not to be determined") != std::string::npos);
  CHECK(open.next.en == "Note the amount.");
  Result const outside = found("\"a\": true, \"amount\": \"5\"");
  CHECK(outside.outcome == Outcome::not_applicable);
  CHECK(outside.value.empty());
  CHECK(outside.say.en.find("not to be determined") == std::string::npos);
  CHECK_FALSE(outside.say.en.empty());
  CHECK(outside.next.en.empty());
  Result const given = found("\"a\": false, \"amount\": \"5\"");
  CHECK(given.value == "5.00 EUR");
  CHECK(given.next.en.empty());
}

TEST_CASE("bounded values that contradict each other are not taken for one another", "[L6][L5]") {
  // One exception gives 0 to 10, the other 100 to 200: they cannot both be right.
  std::string const text = result("r", "EUR", "volunteer v", "gives 0 EUR") +
                           exception("low", "r", "v.a", "gives v.amount") +
                           exception("high", "r", "v.b", "gives v.limit");
  std::string const bounds = "\"amount\": {\"at_least\": \"0\", \"at_most\": \"10\"}, "
                             "\"limit\": {\"at_least\": \"100\", \"at_most\": \"200\"}";
  CHECK(run(text, volunteer(bounds + ", \"a\": true, \"b\": false")).gave("r") ==
        "0.00 EUR..10.00 EUR");
  CHECK(run(text, volunteer(bounds + ", \"a\": true, \"b\": true")).gave("r") !=
        "0.00 EUR..10.00 EUR");
  // Whether the second applies is not known: everything between them may be the value.
  CHECK(run(text, volunteer(bounds + ", \"a\": true")).gave("r") != "0.00 EUR..10.00 EUR");
}

TEST_CASE("words that contradict each other give no word", "[L6]") {
  std::string const text = result("r", "one of (simple, full, none)", "volunteer v", "gives none") +
                           exception("e", "r", "v.a", "gives simple") +
                           exception("f", "r", "v.b", "gives full");
  CHECK(run(text, facts("true", "false")).gave("r") == "simple");
  CHECK(run(text, facts("true", "true")).gave("r") == "undetermined");
  CHECK(run(text, facts("true", "?")).gave("r") == "undetermined");
}

TEST_CASE("an exception that turns breached into met takes the consequence away", "[L6][S10]") {
  std::string const text =
      rule("r", "volunteer v", "require v.amount <= 10 EUR otherwise lost(v)") +
      exception("e", "r", "v.a", "not applicable") +
      rule("kept", "volunteer v", "require not lost(v)");
  CHECK(run(text, facts("true", "?")).one("kept").outcome == Outcome::met);
  CHECK(run(text, facts("false", "?")).one("kept").outcome == Outcome::breached);
  CHECK(run(text, facts("?", "?")).one("kept").outcome == Outcome::undetermined);
}

TEST_CASE("the consequence of an exception that may apply is unknown", "[L6][S10]") {
  std::string const text =
      rule("r", "volunteer v", "require v.amount <= 1_000 EUR") +
      exception("e", "r", "v.a", "require v.amount <= 5 EUR otherwise lost(v)") + kept;
  CHECK(outcomes(text, facts("true", "?"), {"r", "kept"}) == "breached breached");
  CHECK(outcomes(text, facts("false", "?"), {"r", "kept"}) == "met met");
  CHECK(outcomes(text, facts("?", "?"), {"r", "kept"}) == "undetermined undetermined");
  CHECK(outcomes(text, facts("?", "?", "5.00"), {"r", "kept"}) == "met met");
  CHECK(needed(run(text, facts("?", "?")).one("kept")) == "volunteers.a");
}

TEST_CASE("breached whatever applies brings about what every norm that may apply brings about",
          "[L6][S10]") {
  auto const law = [](std::string const& own, std::string const& other) {
    return rule("r", "volunteer v", "require v.amount <= 10 EUR" + own) +
           exception("e", "r", "v.a", "require v.amount <= 20 EUR" + other) + kept;
  };
  std::string const lost = " otherwise lost(v)";
  CHECK(outcomes(law(lost, lost), facts("?", "?"), {"r", "kept"}) == "breached breached");
  CHECK(outcomes(law(lost, ""), facts("?", "?"), {"r", "kept"}) == "breached undetermined");
  CHECK(outcomes(law("", lost), facts("?", "?"), {"r", "kept"}) == "breached undetermined");
  CHECK(outcomes(law(lost + " during month of 2023-05-01", lost + " during month of 2024-05-01"),
                 facts("?", "?"), {"r", "kept"}) == "breached undetermined");
}

TEST_CASE("a conflict leaves the consequences of all that contradict each other unknown",
          "[L6][S10]") {
  std::string const strict =
      exception("strict", "r", "v.a", "require v.amount <= 5 EUR otherwise lost(v)");
  std::string const lenient =
      exception("lenient", "r", also_a, "require v.amount <= 500 EUR otherwise worse(v)");
  std::string const worse = "consequence worse of volunteer title en \"w\" nl \"w\"\n" +
                            rule("better", "volunteer v", "require not worse(v)");
  for (std::string const& two : {strict + lenient, lenient + strict}) {
    CHECK(outcomes(base + two + kept + worse, facts("true", "?"), {"r", "kept", "better"}) ==
          "conflict undetermined undetermined");
  }
}

TEST_CASE("an unknown list leaves the consequences of exceptions unknown too", "[L6][S10][L5]") {
  std::string const text =
      rule("r", "volunteer v, payment p of v.payments", "require p.amount <= 1_000 EUR") +
      exception("e", "r", "v.a", "require p.amount <= 5 EUR otherwise lost(v)") + kept;
  CHECK(outcomes(text, facts("true", "?"), {"r", "kept"}) == "undetermined undetermined");
}

TEST_CASE("an exception that is taken away leaves the one it overrides in place", "[L6][S11]") {
  std::string const text = base + exception("e1", "r", "v.a", "require v.amount <= 100 EUR") +
                           exception("e2", "e1", "v.a", "require v.amount <= 20 EUR") +
                           exception("e3", "e2", "v.b", "not applicable");
  CHECK(outcome(text, facts("true", "false")) == Outcome::breached);
  CHECK(outcome(text, facts("true", "true")) == Outcome::met);
  CHECK(outcome(text, facts("true", "?")) == Outcome::undetermined);
  CHECK(outcome(text, facts("false", "true")) == Outcome::breached);
}

TEST_CASE("exceptions four deep come to what each answer to the unknown comes to",
          "[L5][L6][S11]") {
  std::array const kinds{Outcome::met, Outcome::breached, Outcome::not_applicable};
  std::array const answers{Truth::no, Truth::yes, Truth::unknown};
  for (std::size_t k = 0; k < 54; ++k) { // the rule itself is breached
    Chain const chain{{Outcome::breached, kinds[k % 3], kinds[k / 3 % 3], kinds[k / 9 % 3],
                       k / 27 == 0 ? Outcome::met : Outcome::not_applicable}};
    Book const book = law(chain.text());
    for (std::size_t i = 0; i < 81; ++i) {
      std::vector<Truth> const when{Truth::yes, answers[i % 3], answers[i / 3 % 3],
                                    answers[i / 9 % 3], answers[i / 27]};
      CAPTURE(chain.text(), Chain::dossier(when));
      CHECK(outcome_word(check(*book, Chain::dossier(when)).one("r").outcome) ==
            outcome_word(chain.expected(when)));
    }
  }
}

TEST_CASE("the board's word is enough where no more than a word can be asked", "[L9][S11]") {
  std::string const text =
      rule("r", "volunteer v", "expect v.amount <= 10 EUR otherwise explain") +
      exception("strict", "r", "v.a", "require v.amount <= 60 EUR otherwise lost(v)");
  auto const found = [&](std::string const& a) { return run(text, facts(a, "?")).one("r"); };
  CHECK(found("false").outcome == Outcome::explain);
  CHECK(found("false").word_is_enough);
  CHECK(found("?").outcome == Outcome::undetermined);
  CHECK_FALSE(found("?").word_is_enough); // what is required may stand instead
}

TEST_CASE("two that are breached alike bring about what each of them does, and both are said",
          "[L6][S10][S11]") {
  auto const limited = [](std::string const& name, std::string const& when,
                          std::string const& limit, std::string const& more) {
    return "exception " + name + " to r\n  when " + when +
           "\n  instead require v.amount <= " + limit + " EUR" + more +
           "\n  cite paper\n  say met en \"Good.\" nl \"Goed.\"\n" +
           "  say breached en \"{margin} over.\" nl \"{margin} te veel.\"\n";
  };
  std::string const worse = "consequence worse of volunteer title en \"w\" nl \"w\"\n" +
                            rule("better", "volunteer v", "require not worse(v)");
  std::string const small = limited("small", "v.a", "5", " otherwise lost(v)");
  std::string const large = limited("large", also_a, "20", " otherwise worse(v)");
  for (std::string const& two : {small + large, large + small}) {
    std::string const text = base + two + kept + worse;
    CHECK(outcomes(text, facts("true", "?"), {"r", "kept", "better"}) ==
          "breached breached breached");
    Finding const f = run(text, facts("true", "?")).one("r");
    CHECK(f.over.empty());
    CHECK(f.say.en.find("45.00") != std::string::npos);
    CHECK(f.say.en.find("30.00") != std::string::npos);
    CHECK(f.say.nl.find("45,00") != std::string::npos);
    CHECK(f.consequence.find("lost") != std::string::npos);
    CHECK(f.consequence.find("worse") != std::string::npos);
    // One sentence is enough where both are met.
    CHECK(run(text, facts("true", "?", "1.00")).one("r").say.en == "Good.");
  }
  // Limits that are the same are told as one.
  std::string const same = base + small + limited("other", "v.a", "5", "") + kept;
  CHECK(run(same, facts("true", "?")).one("r").over == "45.00 EUR");
  CHECK(run(same, facts("true", "?")).one("r").say.en.find("over") ==
        run(same, facts("true", "?")).one("r").say.en.rfind("over"));
  CHECK(run(same, facts("true", "?")).one("r").consequence == "lost");
}

TEST_CASE("how far over is not told where it hangs on which norm applies", "[L5][L6]") {
  std::string const text = base + exception("e", "r", "v.a", "require v.amount <= 20 EUR");
  CHECK(run(text, facts("true", "?")).one("r").over == "30.00 EUR");
  CHECK(run(text, facts("false", "?")).one("r").over == "40.00 EUR");
  CHECK(run(text, facts("?", "?")).one("r").outcome == Outcome::breached);
  CHECK(run(text, facts("?", "?")).one("r").over.empty());
}

} // namespace grens::evaluate::test

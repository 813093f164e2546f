// Outcomes do not depend on the order in which files, declarations or payments stand.
#include "evaluate/helpers.hpp"

#include <algorithm>
#include <random>

namespace grens::evaluate::test {
namespace {

std::vector<std::string> declarations() {
  return {
      "value maximum in EUR\n  title en \"M\" nl \"M\"\n  from 2024-01-01  10.00  cite statute\n  "
      "known until 2024-12-31\n",
      "question reach\n  title en \"Which?\" nl \"Welke?\"\n  reading wide cite paper\n  reading "
      "narrow cite statute\n  default wide\n",
      "define paid(volunteer v, month m) = sum of p.amount for payment p of v.payments during m "
      "where p.kind is not costs\n",
      "define far(month m) = if reach is wide then year of m otherwise m\n",
      rule("monthly", "volunteer v, month m of v.payments",
           "require paid(v, m) <= maximum at m otherwise lost(v) during far(m)"),
      rule("each", "volunteer v, payment p of v.payments",
           "expect p.amount <= 6 EUR otherwise explain or lost(v) during month of p.date"),
      rule("kept", "volunteer v, month m of v.payments", "require not lost(v) during m"),
      result(
          "taxed", "EUR", "volunteer v",
          "gives sum of p.amount for payment p of v.payments where lost(v) during month of p.date"),
      "exception employed to monthly\n  title en \"E\" nl \"E\"\n  when v.a\n  instead not "
      "applicable\n  cite paper\n  say en \"Out.\" nl \"Uit.\"\n",
      "exception generous to monthly\n  title en \"G\" nl \"G\"\n  when v.b\n  instead require "
      "paid(v, m) <= 20 EUR\n  cite paper\n"
      "  say met en \"Y\" nl \"J\"  say breached en \"N\" nl \"N\"\n",
  };
}

std::string people() {
  std::string out = "{\"volunteers\": [";
  char const* const truths[] = {"", "true", "false"};
  int count = 0;
  for (auto const* a : truths) {
    for (auto const* b : truths) {
      out +=
          (count == 0 ? "" : ", ") + std::string("{\"id\": \"v") + std::to_string(count) + "\", ";
      if (*a != '\0') out += std::string("\"a\": ") + a + ", ";
      if (*b != '\0') out += std::string("\"b\": ") + b + ", ";
      out += payments({paid("2024-01-05", "6.00", kind("wage")),
                       paid("2024-01-20", "5.00", count % 2 == 0 ? "" : kind("costs")),
                       paid("2024-03-01", "7.00"),
                       paid("2024-03-09", std::to_string(count * 3) + ".00")}) +
             "}";
      ++count;
    }
  }
  return out + "]}";
}

/// Everything found, in an order of its own. What is named in a sentence may be named in another
/// order.
std::vector<std::string> found(Collected const& got) {
  std::vector<std::string> out;
  for (Finding const& f : got.findings()) {
    std::string line = f.id + " " + f.rule_name + " " + std::string(outcome_word(f.outcome)) + " " +
                       f.over + " " + f.consequence;
    std::vector<std::string> more;
    for (Need const& n : f.needs)
      more.push_back(n.pointer);
    for (OtherReading const& o : f.other_readings)
      more.push_back(o.comes_to);
    for (Citation const& c : f.cites)
      more.push_back(c.source);
    std::sort(more.begin(), more.end());
    for (std::string const& m : more)
      line += " " + m;
    out.push_back(line);
  }
  for (Result const& r : got.results())
    out.push_back(r.id + " " + Collected::told(r));
  std::sort(out.begin(), out.end());
  return out;
}

/// The first line that differs, on both sides; empty where none does.
std::string difference(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    std::string const left = i < a.size() ? a[i] : "nothing";
    std::string const right = i < b.size() ? b[i] : "nothing";
    if (left != right) return left + " | " + right;
  }
  return {};
}

} // namespace

TEST_CASE("the order of declarations changes no outcome", "[L6]") {
  auto random = std::mt19937(20261124);
  std::vector<std::string> list = declarations();
  std::vector<std::string> first;
  for (int round = 0; round < 12; ++round) {
    std::string text;
    for (std::string const& d : list)
      text += d;
    auto const now = found(run(text, people()));
    CHECK(now.size() > 50);
    if (round == 0) first = now;
    CHECK(difference(now, first) == "");
    std::shuffle(list.begin(), list.end(), random);
  }
}

TEST_CASE("adding an unrelated rule changes nothing of the others", "[S10]") {
  std::string law_text;
  for (std::string const& d : declarations())
    law_text += d;
  auto const before = found(check(*law(law_text), people()));
  std::vector<std::string> const unrelated{
      rule("other", "volunteer v, month m of v.payments", "require v.born <= start of m"),
      rule("more", "volunteer v, payment p of v.payments",
           "expect p.hours <= 3 hours otherwise explain or alone(v)"),
      result("counted", "number", "volunteer v, year y of v.payments",
             "gives count of payment p of v.payments during y"),
  };
  for (std::string const& one : unrelated) {
    std::string const alone = "consequence alone of volunteer title en \"a\" nl \"a\"\n";
    Collected got = check(*law(one + alone + law_text), people());
    auto const is_new = [](Found const& f) {
      return f.rule_name == "law.other" || f.rule_name == "law.more" ||
             f.rule_name == "law.counted";
    };
    for (Findings& all : got.all) {
      std::erase_if(all.findings, is_new);
      std::erase_if(all.results, is_new);
    }
    CHECK(difference(before, found(got)).empty());
  }
}

TEST_CASE("each undetermined finding says why", "[L5]") {
  std::string text;
  for (std::string const& d : declarations())
    text += d;
  for (Finding const& f : run(text, people()).findings()) {
    CAPTURE(f.subject, f.rule_name, period_text(f.period), f.say.en);
    CHECK((f.outcome != Outcome::undetermined || !f.needs.empty()));
  }
}

TEST_CASE("the order of files changes no outcome and no order of findings inside a package",
          "[L15]") {
  std::string text = head;
  for (std::string const& d : declarations())
    text += d;
  std::string const second =
      "package second\n  title en \"S\" nl \"S\"\n  currency EUR\nuses world, law\n"
      "source other primary url \"https://o.example\" title en \"O\" nl \"O\"\n"
      "rule after\n  title en \"A\" nl \"A\"\n  for volunteer v\n  require not lost(v)\n  cite "
      "other\n"
      "  say met en \"Y\" nl \"J\"  say breached en \"N\" nl \"N\"\n";
  std::vector<RuleFile> files{
      {"world.grens", world}, {"law.grens", text}, {"second.grens", second}};
  std::sort(files.begin(), files.end(),
            [](RuleFile const& a, RuleFile const& b) { return a.path < b.path; });
  std::vector<std::string> first;
  do {
    auto const now = found(check(*load(files), people()));
    if (first.empty()) first = now;
    CHECK(difference(now, first) == "");
  } while (
      std::next_permutation(files.begin(), files.end(),
                            [](RuleFile const& a, RuleFile const& b) { return a.path < b.path; }));
}

TEST_CASE("the order of payments changes no outcome") {
  std::string text;
  for (std::string const& d : declarations())
    text += d;
  std::vector<std::string> list;
  for (int i = 0; i < 6; ++i) {
    list.push_back("\"id\": \"p" + std::to_string(i) + "\", " +
                   paid("2024-0" + std::to_string(1 + i % 3) + "-1" + std::to_string(i),
                        std::to_string(3 + i) + ".00", i == 4 ? "" : kind("wage")));
  }
  auto const outcomes = [&] {
    std::vector<std::string> out;
    Collected const got = run(text, volunteer(payments(list)));
    for (Finding const& f : got.findings())
      out.push_back(f.id + std::string(outcome_word(f.outcome)) + f.over);
    for (Result const& r : got.results())
      out.push_back(r.id + Collected::told(r));
    std::sort(out.begin(), out.end());
    return out;
  };
  auto const first = outcomes();
  auto random = std::mt19937(7);
  for (int round = 0; round < 8; ++round) {
    std::shuffle(list.begin(), list.end(), random);
    CHECK(difference(outcomes(), first) == "");
  }
}

} // namespace grens::evaluate::test

// The index that editors ask: every name with what it stands for, filled while checking.
#include "check/checking.hpp"
#include "check/index.hpp"
#include "syntax/parse.hpp"

using namespace grens;
using namespace grens::check;

namespace {

struct Indexed {
  Index index;
  Diagnostics faults;
  std::string text;

  /// The name at the n-th occurrence of `word` in the package `test`.
  [[nodiscard]] Use const* at(std::string const& word, std::size_t n = 1) const {
    std::size_t offset = text.find(word);
    for (; n > 1 && offset != std::string::npos; --n)
      offset = text.find(word, offset + 1);
    auto const package = index.package_of("test");
    if (!package || offset == std::string::npos) return nullptr;
    return index.touching(*package, static_cast<std::uint32_t>(offset));
  }
  [[nodiscard]] std::string declared(Use const& use) const {
    auto const& package = index.model->packages[check::at(use.declared.package)];
    return package.name + ":" + std::string(package.source->text(use.declared.span));
  }
};

Indexed indexed(std::string const& text) {
  Indexed out;
  out.text = test_package(text);
  std::vector<syntax::Module> modules;
  modules.push_back(syntax::parse(std::make_shared<Source>("world", world())).module);
  modules.push_back(syntax::parse(std::make_shared<Source>("test", out.text)).module);
  out.faults = check::check(std::move(modules), out.index).faults;
  return out;
}

} // namespace

TEST_CASE("a name knows where it was made, its field and its type", "[editor]") {
  Indexed const in = indexed("define big(payment big_one) = big_one.amount > 5 EUR\n"
                             "define two(payment other) = big(other)\n");
  REQUIRE(in.faults.empty());
  Use const* local = in.at("big_one.amount");
  REQUIRE(local != nullptr);
  CHECK(local->stands == Stands::local);
  CHECK(in.declared(*local) == "test:big_one");
  REQUIRE(local->type.has_value());
  CHECK(local->type->sort == Sort::row);
  Use const* field = in.at("amount >");
  REQUIRE(field != nullptr);
  CHECK(field->stands == Stands::field);
  CHECK(in.declared(*field).substr(in.declared(*field).find(':')) == ":amount");
  Use const* call = in.at("big(other)");
  REQUIRE(call != nullptr);
  CHECK(call->stands == Stands::define);
  CHECK(in.index.of(*call).size() == 2);
  CHECK(in.index.of(*local).size() == 2);
}

TEST_CASE("every place holds one name, and what is named there is written there", "[editor]") {
  Indexed const in = indexed(rule_text("require sum of p.amount for payment p of v.payments <= "
                                       "100 EUR"));
  REQUIRE(in.index.uses.size() > 20);
  for (std::size_t i = 1; i < in.index.uses.size(); ++i) {
    Use const& a = in.index.uses[i - 1];
    Use const& b = in.index.uses[i];
    if (a.place.package == b.place.package) CHECK(a.place.span.end <= b.place.span.begin);
  }
}

TEST_CASE("the index holds what could be understood where there are errors", "[editor]") {
  Indexed const in = indexed("define bad(payment p) = p.amount > nothing_like_it\n"
                             "define good(payment q) = q.amount > 5 EUR\n");
  REQUIRE(in.faults.size() == 1);
  CHECK(in.faults.front().code == "C207");
  REQUIRE(in.index.model != nullptr);
  Use const* in_bad = in.at("p.amount");
  REQUIRE(in_bad != nullptr);
  CHECK(in_bad->stands == Stands::local);
  CHECK(in.at("nothing_like_it") == nullptr);
  CHECK(in.at("q.amount")->stands == Stands::local);
}

TEST_CASE("a name is touched up to its last byte and right behind it", "[editor]") {
  Indexed const in = indexed("define good(payment quantity) = quantity.amount > 5 EUR\n");
  auto const package = *in.index.package_of("test");
  auto const begin = static_cast<std::uint32_t>(in.text.find("quantity)"));
  CHECK(in.index.touching(package, begin) != nullptr);
  CHECK(in.index.touching(package, begin + 8) != nullptr);
  CHECK(in.index.touching(package, begin + 9) == nullptr);
  CHECK(in.index.ending_at(package, begin + 8) == in.index.touching(package, begin));
  CHECK(in.index.ending_at(package, begin + 7) == nullptr);
}

TEST_CASE("what a level counts is the indicator, also where its rows ask for it", "[editor]") {
  std::string const close = "  cite statute say en \"x\" nl \"x\"\n";
  Indexed const in = indexed(
      "viewpoint pay title en \"Pay\" nl \"Loon\" cite statute\n"
      "indicator near_limit title en \"Near\" nl \"Bijna\"\n"
      "  for volunteer v, month m of v.payments\n"
      "  gives sum of p.amount for payment p of v.payments during m\n"
      "  weak when it > 1 EUR viewpoint pay\n" +
      close +
      "level drift title en \"Drift\" nl \"Verschuiving\"\n"
      "  for volunteer v, month m of v.payments\n"
      "  counting near_limit\n"
      "  row quiet title en \"none\" nl \"geen\"\n"
      "  row watch title en \"watch\" nl \"let op\" when near_limit is strong or weak >= 1\n" +
      close);
  Use const* declared = in.at("near_limit");
  Use const* counted = in.at("near_limit", 2);
  Use const* asked = in.at("near_limit", 3);
  REQUIRE((declared != nullptr && counted != nullptr && asked != nullptr));
  CHECK(declared->stands == Stands::indicator);
  CHECK(same_thing(*declared, *counted));
  CHECK(same_thing(*declared, *asked));
  CHECK(in.index.of(*declared).size() == 3);
  // The words of the language are no names of the level.
  CHECK(in.at("drift title")->stands == Stands::level);
  CHECK(in.at("pay\n")->stands == Stands::viewpoint);
}

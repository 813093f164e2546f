// Falsified certificates: whatever is changed in an outcome, or in the dossier behind it, is found,
// and the place is named.
#include "verify/mutations.hpp"

#include "base/sha256.hpp"
#include "verify/certificates.hpp"
#include "verify/dossiers.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace grens::verify::test {
namespace {

struct Certificate {
  Json outcome;
  Json dossier;
};

Json tree(std::string const& text) {
  Diagnostics faults;
  auto out = read_tree(source("tree.json", text), faults);
  REQUIRE(out);
  return std::move(*out);
}

Certificate made(std::string const& dossier, Date as_of, bool signs = false) {
  auto const outcome =
      certificate(*rules_of_grens(), source("dossier.json", dossier), as_of, signs);
  REQUIRE(outcome);
  return {tree(*outcome), tree(dossier)};
}

/// The first of the scenarios about signs in which a level holds for certain.
Certificate drifting() {
  for (Case const& one : scenarios_of(rules_of_grens()->model(), "nl.employment.")) {
    auto const outcome =
        certificate(*rules_of_grens(), source("dossier.json", one.dossier), one.as_of, true);
    if (outcome && outcome->find("\"since\":\"") != std::string::npos)
      return {tree(*outcome), tree(one.dossier)};
  }
  FAIL("no scenario has a level");
  return {};
}

/// A few that differ much: those of the tax authority's own examples, a small group, made-up ones;
/// some with signs.
std::vector<Certificate> certificates() {
  std::vector<Certificate> all;
  for (std::string const name : {"02-tax-authority/v-1.json", "02-tax-authority/bd24-2.json",
                                 "02-tax-authority/r-1.json", "03-informal-group/dossier.json"})
    all.push_back(made(text_of(tree(file("examples/" + name))), {2025, 6, 30}));
  Maker maker(7);
  for (int i = 0; i < 12; ++i) {
    Case const one = maker.next();
    all.push_back(made(one.dossier, one.as_of, i % 6 == 0));
  }
  all.push_back(drifting());
  return all;
}

/// Whether one of the two stands in or around the other.
bool meet(std::string const& a, std::string const& b) {
  std::string const& less = a.size() < b.size() ? a : b;
  std::string const& more = a.size() < b.size() ? b : a;
  return more.rfind(less, 0) == 0;
}

/// Whether the outcome is what the rules find in that dossier after all: a payment in another
/// currency, say, can be any amount.
bool is_true(std::string const& outcome, std::string const& dossier, Json const& claimed) {
  auto const as_of = parse_date(claimed.text_of("as_of"));
  REQUIRE(as_of);
  bool const signs = !claimed.find("drift")->items.empty();
  auto const found = certificate(*rules_of_grens(), source("dossier.json", dossier), *as_of, signs);
  return found && *found == outcome;
}

/// Falsifies one; false where there is nothing of the kind to falsify.
bool is_tried(Mutation const& mutation, Certificate const& certificate, std::mt19937& random) {
  Forgery forgery{certificate.outcome, certificate.dossier, random};
  auto const place = mutation.apply(forgery);
  if (!place) return false;
  std::string const dossier = text_of(forgery.dossier);
  if (forgery.rehashed) {
    for (Member& m : forgery.outcome.members) {
      if (m.key != "inputs") continue;
      for (Member& input : m.value.items.front().members) {
        if (input.key == "sha256") input.value.text = sha256_hex(dossier);
      }
    }
  }
  Diagnostics faults;
  std::string const outcome = text_of(forgery.outcome);
  if (place->empty() && is_true(outcome, dossier, forgery.outcome)) return false;
  Verified const v = verify(rules_of_grens()->model(), source("outcome.json", outcome),
                            source("dossier.json", dossier), faults);
  CAPTURE(mutation.name, *place);
  CHECK(v.verdict == Verdict::differs);
  bool const named = std::any_of(faults.begin(), faults.end(), [&](Diagnostic const& d) {
    return !d.places.empty() && d.places.front().source != nullptr &&
           !d.places.front().pointer.empty() && meet(d.places.front().pointer, *place);
  });
  if (!named) {
    for (Diagnostic const& d : faults)
      UNSCOPED_INFO(render_line(d));
  }
  CHECK(named);
  return true;
}

void falsify(int rounds, std::size_t least) {
  std::vector<Certificate> const all = certificates();
  std::mt19937 random(3);
  std::map<std::string, int> counts;
  std::size_t tried = 0;
  for (int round = 0; round < rounds; ++round) {
    for (Mutation const& mutation : all_mutations()) {
      // The next certificate that holds such a thing.
      std::size_t const first = random() % all.size();
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (!is_tried(mutation, all[(first + i) % all.size()], random)) continue;
        ++counts[mutation.name];
        ++tried;
        break;
      }
    }
  }
  std::string table;
  for (Mutation const& mutation : all_mutations()) {
    table += std::to_string(counts[mutation.name]) + "  " + mutation.name + "\n";
    CHECK(counts[mutation.name] > 0);
  }
  UNSCOPED_INFO(table);
  CHECK(tried >= least);
}

} // namespace

TEST_CASE("a falsified certificate is refused and the place is named") {
  falsify(4, 300);
}

TEST_CASE("no byte of what was found can be another one") {
  Case const one = Maker(11).next();
  SourcePtr const dossier = source("dossier.json", one.dossier);
  auto const outcome = certificate(*rules_of_grens(), dossier, one.as_of);
  REQUIRE(outcome);
  std::size_t const begin = outcome->find("\"findings\"");
  REQUIRE(begin != std::string::npos);
  std::mt19937 random(5);
  for (int i = 0; i < 100; ++i) {
    std::string other = *outcome;
    std::size_t const at = begin + random() % (other.size() - begin - 1);
    other[at] = static_cast<char>(other[at] ^ static_cast<char>(1 + random() % 7));
    Diagnostics faults;
    Verified const v =
        verify(rules_of_grens()->model(), source("outcome.json", other), dossier, faults);
    CAPTURE(at, outcome->substr(at - 20, 40));
    CHECK(v.verdict != Verdict::same);
    CHECK_FALSE(faults.empty());
  }
}

TEST_CASE("a dossier with any byte changed is refused or another one") {
  Case const one = Maker(11).next();
  auto const outcome =
      certificate(*rules_of_grens(), source("dossier.json", one.dossier), one.as_of);
  REQUIRE(outcome);
  std::mt19937 random(6);
  for (int i = 0; i < 100; ++i) {
    std::string other = one.dossier;
    std::size_t const at = random() % (other.size() - 1);
    other[at] = static_cast<char>(other[at] ^ static_cast<char>(1 + random() % 7));
    Diagnostics faults;
    Verified const v = verify(rules_of_grens()->model(), source("outcome.json", *outcome),
                              source("dossier.json", other), faults);
    CAPTURE(at, one.dossier.substr(at > 20 ? at - 20 : 0, 40));
    CHECK((v.verdict == Verdict::refused || v.verdict == Verdict::differs));
  }
}

TEST_CASE("two thousand falsified certificates are refused and the place is named", "[.][slow]") {
  falsify(34, 2000);
}

} // namespace grens::verify::test

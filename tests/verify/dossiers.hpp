// Dossiers for the tests of the checker: written from trees, from scenarios, and made up.
#pragma once

#include "engine.hpp"
#include "verify/tree.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

namespace grens::verify::test {

std::string text_of(Json const& tree);

/// The rules of the house itself.
std::shared_ptr<Rulebook const> rules_of_grens();
/// Those and the rules of an example.
std::shared_ptr<Rulebook const> rules_of_example(std::string const& folder);
/// A file of the repository.
std::string file(std::string const& path);

struct Case {
  std::string name;
  std::string dossier;
  Date as_of;
};
/// A dossier for each scenario and each row of its table; what a dossier requires and the scenario
/// does not say is filled in. `package`: the beginning of the names of those that count.
std::vector<Case> scenarios_of(check::Model const& model, std::string const& package = {});

/// Makes up dossiers for the Dutch rules: seeded, and as odd as they come.
class Maker {
public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}
  Case next();

private:
  std::mt19937 random_;
  int made_ = 0;

  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  bool one_in(int many) { return below(many) == 0; }
  template <std::size_t n> std::string word(std::array<char const*, n> const& words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(n)))];
  }
  std::string day(int year);
  Json organisation();
  Json volunteer(int place);
  Json payment(int place, bool has_role);
  Json roles();
  Json hours();
  Json policy();
  Json directives(Json root);
};

} // namespace grens::verify::test

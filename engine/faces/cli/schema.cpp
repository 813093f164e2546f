#include "faces/cli/commands.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/words.hpp"
#include "faces/embedded_rules.hpp"

#include <cstdio>

namespace grens::cli {

namespace {

constexpr std::string_view suffix = ".schema.json";

} // namespace

Exit schema(std::string const& name) {
  std::vector<std::string_view> known;
  for (faces::EmbeddedRule const& file : faces::embedded_schemas()) {
    if (!file.path.ends_with(suffix)) continue;
    known.push_back(file.path.substr(0, file.path.size() - suffix.size()));
    if (known.back() != name) continue;
    std::fwrite(file.text.data(), 1, file.text.size(), stdout);
    return Exit::fine;
  }
  auto const near = nearest(name, known);
  std::string names;
  for (std::string_view const one : known)
    names += (names.empty() ? "" : ", ") + std::string(one);
  return refuse({fault("I496", "there is no schema '" + name + "'", {},
                       near ? "Did you mean " + *near + "?" : "There are: " + names + ".")},
                Format::text);
}

} // namespace grens::cli

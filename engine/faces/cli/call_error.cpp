#include "faces/cli/call_error.hpp"

#include "base/diagnostic.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"

#include <string>
#include <vector>

namespace grens::cli {

namespace {

CLI::App const& innermost(CLI::App const& app) {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.front());
}

std::vector<std::string> names_of(CLI::App const& app) {
  std::vector<std::string> names;
  for (CLI::Option const* option : app.get_options()) {
    for (std::string const& name : option->get_lnames())
      names.push_back("--" + name);
  }
  if (app.get_parent() == nullptr) {
    for (CLI::App const* sub : app.get_subcommands([](CLI::App const*) { return true; }))
      names.push_back(sub->get_name());
  }
  return names;
}

/// What the call holds and no command knows.
std::string unknown_word(CLI::App const& app, std::string const& word) {
  bool const option = word.substr(0, 1) == "-";
  std::vector<std::string> const names = names_of(app);
  std::vector<std::string_view> const known(names.begin(), names.end());
  auto const near = nearest(word.substr(0, word.find('=')), known);
  std::string const what = option                        ? "no option "
                           : app.get_parent() == nullptr ? "no command "
                                                         : "nothing that it knows as ";
  std::string out = (app.get_parent() == nullptr ? "grens" : "grens " + app.get_name()) + " has " +
                    what + "'" + word + "'";
  return out + (near ? ": did you mean " + *near + "?" : "");
}

std::string sentence(CLI::App const& app, CLI::ParseError const& error) {
  std::vector<std::string> const extra = app.remaining(true);
  if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr && !extra.empty()) {
    return unknown_word(app, extra.front());
  }
  if (dynamic_cast<CLI::RequiredError const*>(&error) != nullptr) {
    if (app.get_parent() == nullptr) {
      return extra.empty() ? "say what to do" : unknown_word(app, extra.front());
    }
    std::string const what = error.what();
    return what.substr(0, what.find(' ')) + " is missing";
  }
  if (dynamic_cast<CLI::ArgumentMismatch const*>(&error) != nullptr) {
    std::string const what = error.what();
    bool const often = what.find("At Most") != std::string::npos;
    return what.substr(0, what.find(':')) + (often ? " is said more than once" : " needs a value");
  }
  return error.what();
}

} // namespace

void tell_call_error(CLI::App const& app, CLI::ParseError const& error) {
  CLI::App const& sub = innermost(app);
  bool const colour = wants_colour(Stream::err);
  std::string const word = colour ? "\x1b[1;31merror\x1b[0m" : "error";
  tell(word + ": " + sentence(sub, error));
  std::string const command = sub.get_parent() == nullptr ? "" : sub.get_name() + " ";
  tell("  = help: grens " + command + "--help shows what can be said");
}

} // namespace grens::cli

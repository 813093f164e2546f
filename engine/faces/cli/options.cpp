#include "faces/cli/options.hpp"

#include "base/diagnostic.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <functional>

namespace grens::cli {

using evaluate::Outcome;

namespace {

/// A word and what it stands for.
template <class T> struct Choice {
  std::string_view word;
  T meaning;
};

constexpr auto languages =
    std::to_array<Choice<Language>>({{"en", Language::en}, {"nl", Language::nl}});
constexpr auto formats = std::to_array<Choice<Format>>({{"text", Format::text},
                                                        {"json", Format::json},
                                                        {"ndjson", Format::ndjson},
                                                        {"counts", Format::counts},
                                                        {"html", Format::html}});
constexpr auto plain_formats =
    std::to_array<Choice<Format>>({{"text", Format::text}, {"json", Format::json}});
constexpr auto report_formats = std::to_array<Choice<Format>>(
    {{"text", Format::text}, {"json", Format::json}, {"html", Format::html}});
constexpr auto page_formats =
    std::to_array<Choice<Format>>({{"text", Format::text}, {"html", Format::html}});
constexpr auto tellings = std::to_array<Choice<Telling>>(
    {{"text", Telling::text}, {"line", Telling::line}, {"json", Telling::json}});
constexpr auto levels = std::to_array<Choice<FailOn>>({{"never", FailOn::never},
                                                       {"breached", FailOn::breached},
                                                       {"conflict", FailOn::conflict},
                                                       {"undetermined", FailOn::undetermined},
                                                       {"explain", FailOn::explain}});
constexpr auto outcomes =
    std::to_array<Choice<Outcome>>({{"met", Outcome::met},
                                    {"explain", Outcome::explain},
                                    {"breached", Outcome::breached},
                                    {"conflict", Outcome::conflict},
                                    {"undetermined", Outcome::undetermined},
                                    {"not_applicable", Outcome::not_applicable}});
constexpr auto signs = std::to_array<Choice<intake::DecimalSign>>(
    {{"comma", intake::DecimalSign::comma}, {"point", intake::DecimalSign::point}});

constexpr auto depths =
    std::to_array<Choice<report::Depth>>({{"sentence", report::Depth::sentence},
                                          {"paragraph", report::Depth::paragraph},
                                          {"proof", report::Depth::proof}});

/// The words with bars between them, as the help shows them.
template <class T, std::size_t n> std::string words_of(std::array<Choice<T>, n> const& choices) {
  std::string out;
  for (Choice<T> const& c : choices)
    out += (out.empty() ? "" : "|") + std::string(c.word);
  return out;
}

template <class T, std::size_t n>
T chosen(std::string const& word, std::string const& option,
         std::array<Choice<T>, n> const& choices) {
  std::vector<std::string_view> known;
  known.reserve(n);
  for (Choice<T> const& c : choices) {
    if (c.word == word) return c.meaning;
    known.push_back(c.word);
  }
  auto const near = nearest(word, known);
  throw CLI::ValidationError(option, "'" + word + "' is none of " + words_of(choices) +
                                         (near ? "; did you mean " + *near + "?" : ""));
}

/// An option with one word, given to `take`.
CLI::Option* word_option(CLI::App& app, std::string const& name, std::string const& shape,
                         std::string const& help,
                         std::function<void(std::string const&)> const& take) {
  return app.add_option_function<std::string>(name, take, help)
      ->type_name(shape)
      ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

std::vector<std::string> parts_of(std::string const& list) {
  std::vector<std::string> parts(1);
  for (char const c : list) {
    if (c == ',') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

} // namespace

Date Options::day() const {
  return as_of ? *as_of : local_date();
}

void take_files(CLI::App& app, Options& options) {
  app.add_option("FILE", options.files,
                 "Dossiers, or an organisation with its bank files and lists.\n"
                 "A folder stands for the files in it; content says what a file is")
      ->required()
      ->type_name("");
}

void take_date(CLI::App& app, std::string const& name, std::string const& help,
               std::optional<Date>& into) {
  word_option(app, name, "DATE", help, [name, &into](std::string const& word) {
    into = parse_date(word);
    if (into) return;
    throw CLI::ValidationError(name, "'" + word + "' is no date: write it as 2024-12-31");
  });
}

void take_as_of(CLI::App& app, Options& options) {
  take_date(app, "--as-of", "The day that is today for the rules [today]", options.as_of);
}

void take_language(CLI::App& app, Options& options) {
  word_option(app, "--lang", words_of(languages), "The language of the text [en]",
              [&options](std::string const& word) {
                options.language = chosen(word, "--lang", languages);
              });
}

void take_format(CLI::App& app, Options& options) {
  word_option(
      app, "--format", words_of(formats), "What comes out [text]",
      [&options](std::string const& word) { options.format = chosen(word, "--format", formats); });
}

void take_plain_format(CLI::App& app, Format& into) {
  word_option(app, "--format", words_of(plain_formats), "What comes out [text]",
              [&into](std::string const& word) { into = chosen(word, "--format", plain_formats); });
}

void take_report_format(CLI::App& app, Format& into) {
  word_option(
      app, "--format", words_of(report_formats), "What comes out [text]",
      [&into](std::string const& word) { into = chosen(word, "--format", report_formats); });
}

void take_page_format(CLI::App& app, Format& into) {
  word_option(app, "--format", words_of(page_formats), "What comes out [text]",
              [&into](std::string const& word) { into = chosen(word, "--format", page_formats); });
}

void take_out(CLI::App& app, Options& options) {
  word_option(app, "--out", "FILE", "A file instead of stdout; it is there whole or not at all",
              [&options](std::string const& word) { options.out = word; });
}

void take_only(CLI::App& app, Options& options) {
  word_option(app, "--only", "OUTCOME,...", "Show these outcomes alone:\n" + words_of(outcomes),
              [&options](std::string const& list) {
                for (std::string const& word : parts_of(list))
                  options.only.push_back(chosen(word, "--only", outcomes));
              });
}

void take_fail_on(CLI::App& app, Options& options) {
  word_option(
      app, "--fail-on", "LEVEL",
      "What makes the exit code 1, each with those before it:\n" + words_of(levels) + " [breached]",
      [&options](std::string const& word) { options.fail_on = chosen(word, "--fail-on", levels); });
}

void take_rules(CLI::App& app, Options& options) {
  word_option(app, "--rules", "DIR", "Rules in a folder, instead of those inside the program",
              [&options](std::string const& word) { options.rules = word; });
}

void take_folder(CLI::App& app, std::string const& name, std::string const& help,
                 std::string& into) {
  word_option(app, name, "DIR", help, [&into](std::string const& word) { into = word; });
}

void take_decimal(CLI::App& app, Options& options) {
  word_option(
      app, "--decimal", words_of(signs),
      "The decimal sign of lists, where their content does not tell",
      [&options](std::string const& word) { options.decimal = chosen(word, "--decimal", signs); });
}

void take_redact(CLI::App& app, Options& options) {
  word_option(app, "--redact", "KEYFILE",
              "People become pseudonyms, made with the secret key in this file, and free text goes",
              [&options](std::string const& word) { options.redact = word; });
}

void take_rule_files(CLI::App& app, Options& options) {
  app.add_option("FILE", options.files,
                 "Rule files; a folder stands for the *.grens files under it")
      ->required()
      ->type_name("");
}

void take_diagnostics(CLI::App& app) {
  word_option(
      app, "--diagnostics", words_of(tellings),
      "Faults on stderr with an excerpt, on one line each,\nor as one JSON object a line [text]",
      [](std::string const& word) { tell_as(chosen(word, "--diagnostics", tellings)); });
}

void take_subject(CLI::App& app, Options& options, std::string const& help) {
  word_option(app, "--subject", "ID", help, [&options](std::string const& word) {
    options.subject = word;
  })->required();
}

void take_finding(CLI::App& app, Options& options) {
  take_subject(app, options, "About whom: a person's id, or organisation");
  word_option(app, "--rule", "RULE", "One rule: its name, with or without its package",
              [&options](std::string const& word) { options.rule = word; });
  word_option(
      app, "--depth", words_of(depths), "How much is told [proof]",
      [&options](std::string const& word) { options.depth = chosen(word, "--depth", depths); });
  word_option(app, "--period", "PERIOD", "What lies in this period: 2024, 2024-03, 2024-03-05",
              [&options](std::string const& word) {
                options.period = parse_period(word);
                if (options.period) return;
                throw CLI::ValidationError(
                    "--period", "'" + word +
                                    "' is no period: write it as 2024, 2024-Q1, 2024-03, "
                                    "2024-W09, 2024-03-05 or 2024-04-06/2025-04-05");
              });
}

} // namespace grens::cli

// What can be said on the command line, and what it means.
#pragma once

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "evaluate/outcome.hpp"
#include "faces/cli/exit_code.hpp"
#include "intake/import.hpp"
#include "report/proof.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace grens::cli {

enum class Format { text, json, ndjson, counts, html };

/// Options that several commands share; each command takes those that it knows.
struct Options {
  std::vector<std::string> files;
  std::optional<Date> as_of; // nothing: today
  Language language = Language::en;
  Format format = Format::text;
  std::string out; // a file; empty: stdout
  std::vector<evaluate::Outcome> only;
  FailOn fail_on = FailOn::breached;
  std::string rules; // a folder; empty: the rules inside the program
  std::optional<intake::DecimalSign> decimal;
  std::string redact; // a file with a key; empty: people keep their names
  // explain
  std::string subject;
  std::string rule;
  std::optional<Period> period;
  report::Depth depth = report::Depth::proof;

  [[nodiscard]] Date day() const;
};

/// An option that is a date, or nothing.
void take_date(CLI::App& app, std::string const& name, std::string const& help,
               std::optional<Date>& into);
void take_files(CLI::App& app, Options& options);
void take_as_of(CLI::App& app, Options& options);
void take_language(CLI::App& app, Options& options);
void take_format(CLI::App& app, Options& options);
/// text or json alone.
void take_plain_format(CLI::App& app, Format& into);
/// text, json or html.
void take_report_format(CLI::App& app, Format& into);
/// text or html alone.
void take_page_format(CLI::App& app, Format& into);
void take_subject(CLI::App& app, Options& options, std::string const& help);
void take_out(CLI::App& app, Options& options);
void take_only(CLI::App& app, Options& options);
void take_fail_on(CLI::App& app, Options& options);
void take_rules(CLI::App& app, Options& options);
/// An option that is a folder.
void take_folder(CLI::App& app, std::string const& name, std::string const& help,
                 std::string& into);
void take_decimal(CLI::App& app, Options& options);
/// An option that makes people pseudonyms.
void take_redact(CLI::App& app, Options& options);
void take_rule_files(CLI::App& app, Options& options);
/// How faults are told on stderr.
void take_diagnostics(CLI::App& app);
void take_finding(CLI::App& app, Options& options);

} // namespace grens::cli

// The report of signs as a page to hand over: everybody in one table, then each person's story with
// its picture. It says what the rules say and judges nobody.
#pragma once

#include "report/drift_story.hpp"
#include "report/heading.hpp"
#include "report/markup.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// A level of the rules, by its full name, with what its rows are called, from the lowest.
struct LevelRows {
  std::string rule;
  std::vector<Texts> rows;
};

struct DriftPageOptions {
  Language language = Language::en;
  std::vector<LevelRows> levels;
};

/// begin, add for each subject, end; again for each further dossier; close. People are held until
/// the end: those whose level is highest come first, and the table of all before them.
class DriftPage {
public:
  DriftPage(Sink sink, DriftPageOptions options);
  ~DriftPage() = default;
  DriftPage(DriftPage const&) = delete; // the pen writes into its own text
  DriftPage& operator=(DriftPage const&) = delete;

  void begin(Heading heading);
  void add(evaluate::Findings const& findings);
  void end();
  /// The words that every report ends with.
  void close();

private:
  /// A person's row and story, already written; the organisation has no row.
  struct Part {
    bool of_organisation = false;
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;
    std::string row;
    std::string story;
  };

  void add_organisation(evaluate::Findings const& findings);
  [[nodiscard]] std::string next_anchor() const;
  void add_level(Months months, evaluate::Findings const& findings);
  void write_top();

  Sink sink_;
  std::string text_;
  Markup page_{text_};
  DriftPageOptions options_;
  Heading heading_;
  std::vector<Part> parts_;
  std::optional<Date> checked_;
  std::string engine_;
  std::size_t dossiers_ = 0;
};

} // namespace grens::report

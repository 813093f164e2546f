// The report of signs: everybody at a glance, what the organisation as a whole shows, then where
// each person stands, since when, month by month, which signs say so and which facts are missing.
// It says what the rules say and judges nobody.
#pragma once

#include "report/drift_story.hpp"
#include "report/heading.hpp"
#include "report/page.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace grens::report {

struct DriftOptions {
  Language language = Language::en;
  PageOptions page;
};

/// begin, add for each subject, end; again for each further dossier; close. Stories are held until
/// the end, because the table of all stands before the first of them.
class DriftReport {
public:
  DriftReport(Sink sink, DriftOptions options);
  ~DriftReport() = default;
  DriftReport(DriftReport const&) = delete; // the stories are written into its own text
  DriftReport& operator=(DriftReport const&) = delete;

  void begin(Heading const& heading);
  void add(evaluate::Findings const& findings);
  void end();
  /// The words that every report ends with.
  void close();

private:
  /// One person's line in the table.
  struct Row {
    std::string name;
    std::string level;
    std::string since;
    std::vector<std::string> bars; // by month
  };

  void add_organisation(evaluate::Findings const& findings);
  void add_level(Months months, std::vector<evaluate::Sign> const& signs);
  void print_table();
  void print_months(Months months);
  void print_signs(Story const& story);
  void print_changes(std::vector<Change> const& changes);
  void print_steps(Story const& story);
  void print_needs(evaluate::Level const& last);

  Sink sink_;
  Page page_;
  std::string stories_;
  Page story_page_;
  DriftOptions options_;
  std::vector<Row> rows_;
  std::optional<Date> checked_;
  std::size_t told_ = 0;
};

} // namespace grens::report

// The report of signs: what the organisation as a whole shows; where each person stands, since
// when, month by month, which signs say so and which facts are missing. It says what the rules say
// and judges nobody.
#pragma once

#include "report/heading.hpp"
#include "report/page.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace grens::report {

struct DriftOptions {
  Language language = Language::en;
  PageOptions page;
};

/// begin, add for each subject; again for each further dossier; close.
class DriftReport {
public:
  DriftReport(Sink sink, DriftOptions options);

  void begin(Heading const& heading);
  void add(evaluate::Findings const& findings);
  /// The words that every report ends with.
  void close();

private:
  using Signs = std::vector<evaluate::Sign const*>;

  void add_organisation(evaluate::Findings const& findings);
  void add_level(std::span<evaluate::Level const> months, evaluate::Findings const& findings);
  void print_months(std::span<evaluate::Level const> months);
  void print_signs(Signs const& signs);
  void print_measured(Signs const& signs);
  void print_needs(evaluate::Level const& last);
  void print_next(evaluate::Level const& last, Signs const& signs);
  void print_steps(std::vector<std::string> const& steps);

  Page page_;
  DriftOptions options_;
  std::optional<Date> checked_;
  std::size_t told_ = 0;
};

} // namespace grens::report

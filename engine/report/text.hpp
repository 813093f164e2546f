// The report on a terminal. It is calm where all is well and says first what a treasurer has to
// know: what may be missing, who is not fine and why, what to do, and which law says so.
#pragma once

#include "report/digest.hpp"
#include "report/heading.hpp"
#include "report/page.hpp"
#include "report/summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

struct TextOptions {
  Language language = Language::en;
  PageOptions page;
  std::vector<evaluate::Outcome> only; // empty: whatever is not simply met
};

/// begin, add for the organisation and each person, end; again for each further dossier; close.
/// People are held until the end, because the table of all stands before the first of them: this
/// report is for reading, and a stream of a million people wants another format.
class TextReport {
public:
  TextReport(Sink sink, TextOptions options);

  void begin(Heading heading);
  void add(evaluate::Findings const& findings);
  void end(evaluate::Counts const& counts);
  /// The words that every report ends with.
  void close();

private:
  void print_table_of_people();
  void print_people();

  Page page_;
  TextOptions options_;
  Heading heading_;
  DigestOptions digest_options_;
  Known of_organisation_;
  std::vector<Digest> organisation_; // none or one
  std::vector<Digest> people_;
  std::optional<Date> checked_;
  bool any_ = false;
};

} // namespace grens::report

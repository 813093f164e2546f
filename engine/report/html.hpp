// The report as a page to hand over: one file that needs no script, no network and no other file,
// on a screen, on a phone and on paper.
#pragma once

#include "explain/headroom.hpp"
#include "report/digest.hpp"
#include "report/heading.hpp"
#include "report/markup.hpp"
#include "report/summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace grens::report {

struct HtmlOptions {
  Language language = Language::en;
  std::vector<evaluate::Outcome> only; // empty: whatever is not simply met
};

/// begin, add for the organisation and each person, end; again for each further dossier; close.
/// People are held until the end, because the table of all stands before the first of them.
class HtmlReport {
public:
  HtmlReport(Sink sink, HtmlOptions options);
  ~HtmlReport() = default;
  HtmlReport(HtmlReport const&) = delete; // the pen writes into its own text
  HtmlReport& operator=(HtmlReport const&) = delete;

  void begin(Heading heading);
  /// `room`: what still fits for this person, where somebody asked; its currency is `currency`.
  void add(evaluate::Findings const& findings,
           std::optional<explain::Headroom> const& room = std::nullopt,
           std::string const& currency = {});
  void end(evaluate::Counts const& counts);
  /// The words that every report ends with.
  void close();

private:
  Sink sink_;
  std::string text_;
  Markup page_{text_};
  HtmlOptions options_;
  Heading heading_;
  DigestOptions digest_options_;
  Known of_organisation_;
  std::vector<Digest> people_;
  std::string parts_; // of the people, already written
  std::string organisation_;
  Grounds grounds_;
  std::optional<Date> checked_;
  std::string engine_;
  std::size_t dossiers_ = 0;
};

} // namespace grens::report

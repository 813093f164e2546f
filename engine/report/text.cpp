#include "report/text.hpp"

#include "report/details.hpp"
#include "report/labels.hpp"
#include "report/shared.hpp"
#include "report/table.hpp"

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase only_shown{"Shown: {} alone.", "Getoond: alleen {}."};

} // namespace

TextReport::TextReport(Sink sink, TextOptions options)
    : page_(std::move(sink), options.page), options_(std::move(options)) {}

void TextReport::begin(Heading heading) {
  if (any_) page_.blank();
  any_ = true;
  heading_ = std::move(heading);
  if (!checked_ || (heading_.checked && *heading_.checked < *checked_)) {
    checked_ = heading_.checked;
  }
  digest_options_ = {options_.language, options_.only, heading_.overall, heading_.readings};
  of_organisation_.clear();
  organisation_.clear();
  people_.clear();
  print_heading(page_, heading_, options_.language);
}

void TextReport::add(evaluate::Findings const& findings) {
  bool const about_organisation = findings.subject == "organisation";
  if (about_organisation) remember(findings, options_.language, of_organisation_);
  Digest d = digest(findings, digest_options_, of_organisation_);
  (about_organisation ? organisation_ : people_).push_back(std::move(d));
}

void TextReport::print_table_of_people() {
  std::vector<Digest const*> rows;
  for (Digest const& d : people_) {
    if (options_.only.empty() || !d.blocks.empty()) rows.push_back(&d);
  }
  print_table(page_, rows, {options_.language, heading_.overall});
}

void TextReport::print_people() {
  std::vector<Shared> const shared = take_shared(people_);
  for (Digest const& d : organisation_)
    print_details(page_, d, options_.language);
  for (Digest const& d : people_)
    print_details(page_, d, options_.language);
  print_shared(page_, shared, options_.language);
}

void TextReport::end(evaluate::Counts const& counts) {
  if (!options_.only.empty()) {
    std::string words;
    for (Outcome const o : options_.only)
      words += (words.empty() ? "" : ", ") + std::string(label(o).in(options_.language));
    page_.text({}, Styled(filled(only_shown, options_.language, words), Tone::faint));
    page_.blank();
  }
  Grounds grounds;
  for (std::vector<Digest> const* digests : {&organisation_, &people_}) {
    for (Digest const& d : *digests) {
      grounds.on_secondary += d.on_secondary;
      grounds.on_assertion += d.on_assertion;
    }
  }
  print_table_of_people();
  print_people();
  print_summary(page_, counts.total(), grounds, options_.language);
}

void TextReport::close() {
  print_disclaimer(page_, checked_, options_.language);
}

} // namespace grens::report

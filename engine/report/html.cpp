#include "report/html.hpp"

#include "report/html_frame.hpp"
#include "report/html_person.hpp"
#include "report/html_top.hpp"

namespace grens::report {

HtmlReport::HtmlReport(Sink sink, HtmlOptions options)
    : sink_(std::move(sink)), options_(std::move(options)) {}

void HtmlReport::begin(Heading heading) {
  heading_ = std::move(heading);
  engine_ = heading_.engine;
  if (!checked_ || (heading_.checked && *heading_.checked < *checked_)) {
    checked_ = heading_.checked;
  }
  digest_options_ = {options_.language, options_.only, heading_.overall, heading_.readings};
  of_organisation_.clear();
  people_.clear();
  parts_.clear();
  organisation_.clear();
  grounds_ = {};
  ++dossiers_;
}

void HtmlReport::add(evaluate::Findings const& findings,
                     std::optional<explain::Headroom> const& room, std::string const& currency) {
  bool const about_organisation = findings.subject == "organisation";
  if (about_organisation) remember(findings, options_.language, of_organisation_);
  Digest d = digest(findings, digest_options_, of_organisation_);
  grounds_.on_secondary += d.on_secondary;
  grounds_.on_assertion += d.on_assertion;
  Markup part(about_organisation ? organisation_ : parts_);
  std::size_t const place = about_organisation ? 0 : people_.size() + 1;
  write_person(part, findings, d,
               {digest_options_, of_organisation_, anchor_of(dossiers_, place), room, currency});
  if (about_organisation) return;
  d.blocks.clear(); // they are written
  people_.push_back(std::move(d));
}

void HtmlReport::end(evaluate::Counts const& counts) {
  if (dossiers_ == 1) {
    open_page(page_, title_of(heading_, options_.language), options_.language);
    page_.open("main");
  }
  write_top(page_, {heading_, people_, dossiers_, options_.only, options_.language});
  page_.written(parts_);
  page_.written(organisation_);
  write_counts(page_, counts.total(), grounds_, options_.language);
  write_basis(page_, heading_, options_.language);
  parts_.clear();
  sink_(text_);
  text_.clear();
}

void HtmlReport::close() {
  page_.close();
  close_page(page_, checked_, engine_, options_.language);
  sink_(text_);
  text_.clear();
}

} // namespace grens::report

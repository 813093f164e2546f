#include "faces/cli/receivers.hpp"

#include "faces/cli/files.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/terminal.hpp"
#include "report/html.hpp"
#include "report/text.hpp"
#include "json/write.hpp"
#include "json/write_outcome.hpp"

#include <algorithm>

namespace grens::cli {

using check::at;
using evaluate::Finding;
using evaluate::Findings;

report::PageOptions page_options(Options const& options) {
  if (!options.out.empty()) return {};
  return {columns(Stream::out), wants_colour(Stream::out)};
}

namespace {

class TextPrinter final : public Printer {
public:
  TextPrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : model_(model), several_(several),
        report_([&out](std::string_view text) { out.write(text); },
                {options.language, page_options(options), options.only}) {}

  void start(std::string const& file) override { file_ = several_ ? file : std::string(); }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void found(Findings const& findings) override { report_.add(findings); }
  void counts(evaluate::Counts const& counts) override { report_.end(counts); }
  void finish() override { report_.close(); }

private:
  check::Model const& model_;
  bool several_;
  std::string file_;
  report::TextReport report_;
};

class HtmlPrinter final : public Printer {
public:
  HtmlPrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : model_(model), several_(several),
        report_([&out](std::string_view text) { out.write(text); },
                {options.language, options.only}) {}

  void start(std::string const& file) override { file_ = several_ ? file : std::string(); }
  void overview(Overview const& o) override { report_.begin(heading_of(o, model_, file_)); }
  void give(Room* room) override { room_ = room; }
  void found(Findings const& findings) override {
    bool const asks = room_ != nullptr && findings.subject != "organisation";
    report_.add(findings, asks ? room_->of(findings.place) : std::nullopt,
                asks ? room_->currency() : std::string());
  }
  void counts(evaluate::Counts const& counts) override { report_.end(counts); }
  void finish() override { report_.close(); }

private:
  check::Model const& model_;
  bool several_;
  Room* room_ = nullptr;
  std::string file_;
  report::HtmlReport report_;
};

OutcomeLayout layout_of(Format format) {
  switch (format) {
  case Format::ndjson: return OutcomeLayout::lines;
  case Format::counts: return OutcomeLayout::counts;
  case Format::json:
  case Format::html:
  case Format::text: break;
  }
  return OutcomeLayout::document;
}

class JsonPrinter final : public Printer {
public:
  JsonPrinter(Options const& options, check::Model const& model, Output& out, bool several)
      : only_(options.only), layout_(layout_of(options.format)), model_(model),
        is_list_(several && layout_ != OutcomeLayout::lines),
        json_(text_, layout_ == OutcomeLayout::lines ? JsonLayout::compact : JsonLayout::pretty,
              [&out](std::string_view text) { return out.write(text); }) {
    if (is_list_) json_.begin_list();
  }

  void start(std::string const&) override { writer_.emplace(json_, layout_); }
  void overview(Overview const& o) override { writer_->begin(header_of(o, model_)); }
  bool reads(std::string_view, evaluate::Bare const& found) override {
    return found.kind != evaluate::Bare::Kind::finding || is_shown(found.outcome);
  }
  void found(Findings const& findings) override {
    if (only_.empty()) {
      writer_->findings(findings);
      return;
    }
    Findings chosen = findings;
    // What the run itself found is told whoever reads it.
    std::erase_if(chosen.findings, [&](Finding const& f) { return !is_shown(f.outcome); });
    writer_->findings(chosen);
  }
  void counts(evaluate::Counts const& counts) override { writer_->end(counts, model_); }
  void finish() override {
    if (is_list_) json_.end_list();
    json_.finish();
  }

private:
  [[nodiscard]] bool is_shown(evaluate::Outcome o) const {
    return only_.empty() || std::find(only_.begin(), only_.end(), o) != only_.end();
  }

  std::vector<evaluate::Outcome> only_;
  OutcomeLayout layout_;
  check::Model const& model_;
  bool is_list_;
  std::string text_;
  JsonWriter json_;
  std::optional<OutcomeWriter> writer_;
};

} // namespace

OutcomeHeader header_of(Overview const& o, check::Model const& model) {
  OutcomeHeader h;
  h.engine = GRENS_VERSION;
  h.as_of = o.as_of;
  for (check::PackageId const id : o.packages)
    h.rules.push_back({model.packages[at(id)].name, model.packages[at(id)].sha256});
  // The same files give the same bytes wherever they lie.
  for (InputFile const& f : o.inputs)
    h.inputs.push_back({base_name(f.name), f.sha256});
  if (o.complete) h.complete = {*o.complete, o.gaps};
  for (Unmatched const& u : o.unmatched)
    h.unmatched.push_back({u.date, u.amount, u.to, u.ref});
  return h;
}

std::unique_ptr<Printer> printer(Options const& options, check::Model const& model, Output& out,
                                 bool several) {
  if (options.format == Format::text) {
    return std::make_unique<TextPrinter>(options, model, out, several);
  }
  if (options.format == Format::html) {
    return std::make_unique<HtmlPrinter>(options, model, out, several);
  }
  return std::make_unique<JsonPrinter>(options, model, out, several);
}

void Judged::overview(Overview const& overview) {
  verdict_.add(overview);
  next_.overview(overview);
}

void Judged::found(Findings const& findings) {
  next_.found(findings);
}

void Judged::counts(evaluate::Counts const& counts) {
  verdict_.add(counts);
  next_.counts(counts);
}

} // namespace grens::cli

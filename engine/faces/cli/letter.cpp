#include "report/letter.hpp"
#include "account.hpp"
#include "base/unit.hpp"
#include "faces/cli/asking.hpp"
#include "faces/cli/commands.hpp"
#include "faces/cli/heading.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/room.hpp"
#include "faces/cli/subjects.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/words.hpp"

#include <algorithm>

namespace grens::cli {

using check::at;

namespace {

/// Keeps what was found about one person, and who else there is.
class OfOne final : public Receiver {
public:
  explicit OfOne(std::string subject) : subject_(std::move(subject)) {}

  void overview(Overview const& o) override { top = o; }
  bool reads(std::string_view subject, evaluate::Bare const&) override {
    return subject == subject_;
  }
  void found(evaluate::Findings const& findings) override {
    if (findings.subject == "organisation") return; // a letter is to a person
    people.push_back(findings.subject);
    if (findings.subject == subject_) about = findings;
  }
  void counts(evaluate::Counts const&) override {}

  Overview top;
  std::optional<evaluate::Findings> about;
  std::vector<std::string> people;

private:
  std::string subject_;
};

/// "volunteers.payments.hours": "hours (payment)". What is asked of the person as such needs no
/// other word.
Texts title_of(std::string_view path, plan::Plan const& plan) {
  check::Model const& model = *plan.model;
  Texts title{std::string(path), std::string(path)};
  check::RecordId record = model.root;
  while (!path.empty()) {
    std::string_view const key = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), key.size() + 1));
    check::Record const& owner = model.records[at(record)];
    auto const field = std::find_if(owner.fields.begin(), owner.fields.end(),
                                    [&](check::Field const& f) { return f.json_key == key; });
    if (field == owner.fields.end()) return title;
    title = field->title.empty() ? Texts{field->json_key, field->json_key} : field->title;
    bool const of_another = record != model.root && record != plan.subject_record;
    if (of_another && !owner.title.empty())
      title = {title.en + " (" + owner.title.en + ")", title.nl + " (" + owner.title.nl + ")"};
    record = field->type.record;
  }
  return title;
}

/// What is missing, each fact once, with how often it is.
std::vector<report::Asked> asked_of(evaluate::Findings const& findings, plan::Plan const& plan) {
  std::vector<std::string> fields;
  std::vector<std::string> pointers; // a fact that several findings need is one fact
  std::vector<report::Asked> all;
  for (evaluate::Finding const& f : findings.findings) {
    for (evaluate::Need const& need : f.needs) {
      if (need.field.empty()) continue;
      if (std::find(pointers.begin(), pointers.end(), need.pointer) != pointers.end()) continue;
      pointers.push_back(need.pointer);
      auto const known = std::find(fields.begin(), fields.end(), need.field);
      if (known == fields.end()) {
        fields.push_back(need.field);
        all.push_back({title_of(need.field, plan), 1});
      } else {
        ++all[static_cast<std::size_t>(known - fields.begin())].times;
      }
    }
  }
  return all;
}

std::string money(std::int64_t cents, std::string const& currency) {
  return exact_text(Number{cents, 100}, 2) + " " + currency;
}

/// Something does not hold, or waits for the board: then what still fits is not simple to say.
bool is_open_matter(evaluate::Findings const& findings) {
  using evaluate::Outcome;
  return std::any_of(findings.findings.begin(), findings.findings.end(),
                     [](evaluate::Finding const& f) {
                       return f.outcome == Outcome::breached || f.outcome == Outcome::explain ||
                              f.outcome == Outcome::conflict;
                     });
}

/// Nothing where it is not simple to say, or nothing limits it.
std::optional<report::StillFits> still_fits(std::shared_ptr<Rulebook const> const& rules,
                                            SourcePtr const& source, OfOne const& found, Date on) {
  if (is_open_matter(*found.about)) return std::nullopt;
  auto const room = Room::open(rules, source, found.top, on);
  auto const fits = room ? room->of(found.about->place) : std::nullopt;
  bool const simple = fits && fits->already.empty() && fits->room.month.cents &&
                      fits->room.year.cents.value_or(0) > 0;
  if (!simple) return std::nullopt;
  return report::StillFits{money(*fits->room.month.cents, room->currency()),
                           money(*fits->room.year.cents, room->currency()), !fits->open.empty()};
}

/// False with faults; `into` stays empty where this dossier does not know the person.
bool write_about(Job const& job, std::shared_ptr<Rulebook const> const& rules,
                 Options const& options, std::vector<std::string>& people,
                 std::optional<report::Letter>& into, Diagnostics& faults) {
  if (job.kind == Job::Kind::stream) {
    faults.push_back(fault("E591", "'" + job.path + "' is a stream of people", {},
                           "A letter is written from a dossier in one file."));
    return false;
  }
  SourcePtr const source = source_of(job, *rules, options, faults);
  OfOne found(options.subject);
  if (!source || !check_dossier(*rules, source, {options.day(), true, false}, found, faults))
    return false;
  people.insert(people.end(), found.people.begin(), found.people.end());
  if (!found.about || into) return true;
  auto account = read_account(*rules, source, options.subject, faults);
  if (!account) return !has_errors(faults);
  report::LetterOf of;
  of.heading = heading_of(found.top, rules->model(), {});
  of.account = std::move(*account);
  of.asked = asked_of(*found.about, rules->plan());
  of.currency = currency_of(found.top, rules->model()).value_or("");
  of.fits = still_fits(rules, source, found, options.day());
  of.findings = std::move(*found.about);
  into = report::letter(of, options.language);
  return true;
}

std::string text_of(report::Letter const& letter, Options const& options) {
  if (options.format == Format::html) return letter_page(letter, options.language);
  // A letter is read as one, however wide the terminal is.
  constexpr std::size_t letter_width = 80;
  std::string text;
  bool const to_terminal = options.out.empty();
  report::Page page([&](std::string_view part) { text += part; },
                    {to_terminal ? std::min(columns(Stream::out), letter_width) : letter_width,
                     to_terminal && wants_colour(Stream::out)});
  print_letter(page, letter, options.language);
  return text;
}

} // namespace

Exit letter(Options const& options) {
  Diagnostics faults;
  auto const work = work_of(options, faults);
  if (!work) return refuse(faults, Format::text);
  auto const& [jobs, rules] = *work;
  auto const output = Output::open(options.out, Output::Mode::held, faults);
  if (!output) return refuse(faults, Format::text);
  std::vector<std::string> people;
  std::optional<report::Letter> written;
  for (Job const& job : jobs) {
    if (!write_about(job, rules, options, people, written, faults))
      return refuse(faults, Format::text);
  }
  if (!written) {
    faults.push_back(unknown_subject(options.subject, people));
    return refuse(faults, Format::text);
  }
  output->write(text_of(*written, options));
  if (!output->commit(faults)) return refuse(faults, Format::text);
  tell(faults);
  return Exit::fine;
}

} // namespace grens::cli

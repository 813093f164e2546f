#include "intake/import.hpp"

#include "intake/attribute.hpp"
#include "intake/camt053.hpp"
#include "intake/completeness.hpp"
#include "intake/csv_lists.hpp"
#include "intake/policy.hpp"
#include "intake/stream.hpp"

#include <algorithm>
#include <array>

namespace grens::intake {

namespace {

Place of_file(std::string const& name, std::string label = {}) {
  return {nullptr, {}, name, std::move(label)};
}

void error(Diagnostics& into, std::string code, std::string title, std::vector<Place> places,
           std::string help) {
  into.push_back(
      {std::move(code), Severity::error, std::move(title), std::move(places), {}, std::move(help)});
}

constexpr char const* minimal_organisation =
    R"({ "grens": "dossier/1", )"
    R"("organisation": { "id": "kvk:12345678", "name": "SV Example", "country": "NL" } })";

/// The keys that an import writes must not stand in the organisation file as well.
bool organisation_holds(EventTape const* tape, std::size_t file_count, Diagnostics& diagnostics) {
  if (tape == nullptr) {
    error(diagnostics, "I405", "the organisation's file is missing", {},
          "Bank files and lists do not say whose they are. Add a file such as organisation.json "
          "with: " +
              std::string(minimal_organisation));
    return false;
  }
  if (file_count == 0) return true;
  bool holds = true;
  for (TapeField const& f : fields_of(*tape, 0)) {
    constexpr auto keys =
        std::to_array<std::string_view>({"volunteers", "complete", "inputs", "unmatched"});
    if (std::find(std::begin(keys), std::end(keys), f.key) == std::end(keys)) continue;
    std::string const key(f.key);
    error(diagnostics, "I406",
          "the organisation's file holds '" + key + "', and files that say it were given too",
          {{nullptr, {}, "/" + key, {}}},
          "Give either a whole dossier or an organisation with bank files and lists; take '" + key +
              "' out of the organisation's file.");
    holds = false;
  }
  return holds;
}

bool names_differ(std::span<PullSource* const> files, ImportOptions const& options,
                  Diagnostics& diagnostics) {
  std::vector<std::string> names;
  if (options.organisation_file) names.push_back(options.organisation_file->name);
  for (PullSource const* f : files)
    names.push_back(f->name());
  std::sort(names.begin(), names.end());
  bool differ = true;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (names[i] != names[i - 1]) continue;
    error(diagnostics, "I403", "two inputs have the name '" + names[i] + "'", {of_file(names[i])},
          "Rename one, so that what is said about a file means one file.");
    differ = false;
  }
  return differ;
}

class Import {
public:
  Import(ImportOptions const& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics) {}

  void read(PullSource& source, std::size_t file);
  void refuse_copies();
  void finish(std::vector<Allowance> const& allowances);
  Imported take() { return std::move(imported_); }

private:
  void read_by_kind(Stream& stream, std::size_t file, FileTally& tally);
  void read_list(Stream& stream, std::size_t file, FileTally& tally);

  ImportOptions const& options_;
  Diagnostics& diagnostics_;
  Imported imported_;
  Records records_;
};

void Import::read(PullSource& source, std::size_t file) {
  Stream stream(source);
  FileTally tally;
  tally.name = source.name();
  tally.kind = recognise(stream.head());
  read_by_kind(stream, file, tally);
  tally.sha256 = stream.sha256();
  tally.bytes = stream.bytes();
  imported_.report.files.push_back(std::move(tally));
}

void Import::read_by_kind(Stream& stream, std::size_t file, FileTally& tally) {
  switch (tally.kind) {
  case FileKind::camt053: return read_camt053(stream, file, tally, records_.bank, diagnostics_);
  case FileKind::people:
  case FileKind::hours:
  case FileKind::payments: return read_list(stream, file, tally);
  case FileKind::organisation:
  case FileKind::dossier:
  case FileKind::ndjson:
  case FileKind::json:
    return error(
        diagnostics_, "I409", "'" + tally.name + "' is a dossier, not a bank file or a list",
        {of_file(tally.name)}, "Give one organisation's file, and whole dossiers by themselves.");
  case FileKind::unknown: diagnostics_.push_back(unrecognised(tally.name, stream.head()));
  }
}

void Import::read_list(Stream& stream, std::size_t file, FileTally& tally) {
  stream.at_most(list_bytes_max);
  std::string const bytes = stream.rest();
  if (stream.too_large()) {
    return error(diagnostics_, "I408", "'" + tally.name + "' is too large", {of_file(tally.name)},
                 "A list of people is never this large: at most 64 MiB are read.");
  }
  auto table = read_table(tally.name, bytes, diagnostics_);
  if (!table) return;
  List list(std::move(*table), tally, options_, diagnostics_);
  if (tally.kind == FileKind::people) {
    imported_.people_given = true;
    read_people(list, records_.people, diagnostics_);
  } else if (tally.kind == FileKind::hours) {
    read_hours(list, file, records_.hours);
  } else {
    read_payments(list, file, options_, records_.lines);
  }
}

void Import::refuse_copies() {
  std::vector<FileTally> const& files = imported_.report.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (files[i].sha256 != files[k].sha256 || files[i].bytes == 0) continue;
      error(diagnostics_, "I404",
            "'" + files[i].name + "' and '" + files[k].name + "' are the same file",
            {of_file(files[i].name), of_file(files[k].name, "the first")},
            "Give it once: its payments would count double.");
      break;
    }
  }
}

void Import::finish(std::vector<Allowance> const& allowances) {
  if (!imported_.people_given && !imported_.report.files.empty()) {
    diagnostics_.push_back({"I407",
                            Severity::warning,
                            "there is no list of people, so no payment finds its person",
                            {},
                            {},
                            "Add a CSV with the headers id, name, date_of_birth, iban, role."});
  }
  attribute(std::move(records_), allowances, imported_, diagnostics_);
  check_sequence(imported_.report, diagnostics_);
  imported_.report.complete = completeness_of(imported_.report);
}

} // namespace

Imported import_files(EventTape const* organisation, std::span<PullSource* const> files,
                      ImportOptions const& options, Diagnostics& diagnostics) {
  // Earlier warnings of the caller are not ours to judge.
  Diagnostics own;
  bool const whose = organisation_holds(organisation, files.size(), own);
  bool const named = names_differ(files, options, own);
  Import import(options, own);
  if (named) {
    for (std::size_t i = 0; i < files.size(); ++i)
      import.read(*files[i], i);
    import.refuse_copies();
    // Where a list has faults, what is not found in it would be reported a second time.
    if (!has_errors(own))
      import.finish(whose ? allowances_of(*organisation) : std::vector<Allowance>());
  }
  Imported imported = import.take();
  imported.usable = !has_errors(own);
  imported.organisation = organisation;
  imported.organisation_file = options.organisation_file;
  diagnostics.insert(diagnostics.end(), std::make_move_iterator(own.begin()),
                     std::make_move_iterator(own.end()));
  return imported;
}

} // namespace grens::intake

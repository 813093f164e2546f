#include "faces/cli/jobs.hpp"

#include "base/sha256.hpp"

#include "faces/cli/import_words.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/words.hpp"
#include "redaction.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

#include <algorithm>

namespace grens::cli {

using intake::FileKind;

namespace {

struct Recognised {
  std::string path;
  FileKind kind = FileKind::unknown;
};

bool is_beside(FileKind kind) {
  return kind == FileKind::camt053 || kind == FileKind::people || kind == FileKind::hours ||
         kind == FileKind::payments;
}

std::vector<Recognised> recognise_all(std::vector<std::string> const& paths, Diagnostics& faults) {
  std::vector<Recognised> all;
  for (std::string const& path : paths) {
    auto const file = FileStream::open(path, faults);
    if (!file) continue;
    std::string const head = file->head(intake::head_bytes);
    FileKind const kind = intake::recognise(head);
    if (kind == FileKind::unknown) faults.push_back(intake::unrecognised(path, head));
    all.push_back({path, kind});
  }
  return all;
}

/// Bank files and lists belong to one organisation, and whole dossiers stand by themselves.
Job import_job(std::vector<Recognised> const& all, Diagnostics& faults) {
  Job job{Job::Kind::import, {}, {}};
  auto const one_json = std::count_if(all.begin(), all.end(), [](Recognised const& r) {
    return r.kind == FileKind::organisation || r.kind == FileKind::json;
  });
  for (Recognised const& r : all) {
    if (is_beside(r.kind)) {
      job.files.push_back(r.path);
      continue;
    }
    bool const may_be_the_organisation =
        r.kind == FileKind::organisation || (r.kind == FileKind::json && one_json == 1);
    if (may_be_the_organisation && job.path.empty()) {
      job.path = r.path;
      continue;
    }
    bool const second = r.kind == FileKind::organisation;
    faults.push_back(fault(
        "I494",
        second ? "'" + r.path + "' is a second organisation beside '" + job.path + "'"
               : "'" + r.path + "' is a whole dossier, and bank files or lists stand beside it",
        {},
        second ? "Check each organisation's files by themselves."
               : "Check the dossier by itself, or give the organisation's file instead."));
  }
  return job;
}

class Nobody final : public Receiver {
public:
  void overview(Overview const&) override {}
  void found(evaluate::Findings const&) override {}
  void counts(evaluate::Counts const&) override {}
};

/// The organisation's own faults are told of its own file, before it becomes part of a dossier.
bool organisation_holds(SourcePtr const& source, Rulebook const& rules, Options const& options,
                        Diagnostics& faults) {
  Nobody nobody;
  return check_dossier(rules, source, {options.day(), false, false}, nobody, faults);
}

SourcePtr read_source(std::string const& path, Diagnostics& faults) {
  auto text = read_file(path, faults);
  return text ? std::make_shared<Source const>(path, std::move(*text)) : nullptr;
}

bool run_stream(Job const& job, Rulebook const& rules, CheckOptions const& how, Receiver& out,
                Diagnostics& faults) {
  auto const file = FileStream::open(job.path, faults);
  if (!file) return false;
  auto const pull = [&](char* into, std::size_t room) { return file->read(into, room); };
  bool const whole = check_stream(rules, job.path, pull, how, out, faults);
  if (!file->failed()) return whole;
  faults.push_back(fault("I490", "'" + job.path + "' cannot be read to its end", {}, {}));
  return false;
}

} // namespace

std::vector<Job> jobs_of(std::vector<std::string> const& paths, Diagnostics& faults) {
  std::vector<Recognised> const all = recognise_all(paths, faults);
  if (has_errors(faults)) return {};
  bool const import =
      std::any_of(all.begin(), all.end(), [](Recognised const& r) { return is_beside(r.kind); });
  if (import) return {import_job(all, faults)};
  std::vector<Job> jobs;
  for (Recognised const& r : all) {
    Job::Kind const kind = r.kind == FileKind::ndjson ? Job::Kind::stream : Job::Kind::dossier;
    jobs.push_back({kind, r.path, {}});
  }
  return jobs;
}

std::optional<std::string> import_dossier(Job const& job, Rulebook const& rules,
                                          Options const& options, intake::ImportReport& report,
                                          Diagnostics& faults) {
  intake::ImportOptions how;
  how.decimal = options.decimal;
  EventTape organisation;
  if (!job.path.empty()) {
    SourcePtr const source = read_source(job.path, faults);
    if (!source || !organisation_holds(source, rules, options, faults)) return std::nullopt;
    if (!read_json(source, organisation, faults)) return std::nullopt;
    how.organisation_file = {base_name(job.path), sha256_hex(source->text())};
  }
  std::vector<std::unique_ptr<FileStream>> files;
  std::vector<intake::PullSource*> sources;
  for (std::string const& path : job.files) {
    files.push_back(FileStream::open(path, faults));
    if (!files.back()) return std::nullopt;
    sources.push_back(files.back().get());
  }
  intake::Imported imported =
      import_files(job.path.empty() ? nullptr : &organisation, sources, how, faults);
  for (auto const& file : files) {
    if (!file->failed()) continue;
    faults.push_back(fault("I490", "'" + file->path() + "' cannot be read to its end", {}, {}));
  }
  if (has_errors(faults)) return std::nullopt;
  std::string text;
  JsonWriter writer(text, JsonLayout::pretty);
  bool const written = write_dossier(imported, writer) && writer.finish();
  report = std::move(imported.report);
  return written ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<Work> work_of(Options const& options, Diagnostics& faults) {
  Work work;
  std::vector<std::string> const paths = expanded(options.files, faults);
  if (has_errors(faults)) return std::nullopt;
  work.jobs = jobs_of(paths, faults);
  if (has_errors(faults)) return std::nullopt;
  work.rules = load_rules(options.rules, faults);
  return work.rules ? std::optional(std::move(work)) : std::nullopt;
}

SourcePtr redacted_if_asked(SourcePtr const& dossier, Rulebook const& rules, Options const& options,
                            Diagnostics& faults) {
  if (dossier == nullptr || options.redact.empty()) return dossier;
  auto const key = read_file(options.redact, faults);
  if (!key) return nullptr;
  auto text = redacted(rules, dossier, *key, options.day(), faults);
  return text ? std::make_shared<Source const>(dossier->name(), std::move(*text)) : nullptr;
}

SourcePtr source_of(Job const& job, Rulebook const& rules, Options const& options,
                    Diagnostics& faults) {
  if (job.kind != Job::Kind::import)
    return redacted_if_asked(read_source(job.path, faults), rules, options, faults);
  intake::ImportReport report;
  auto text = import_dossier(job, rules, options, report, faults);
  if (!text) return nullptr;
  tell_doubtful_matches(report, options.language);
  // The name that `import --out dossier.json` would have given it.
  auto dossier = std::make_shared<Source const>("dossier.json", std::move(*text));
  return redacted_if_asked(dossier, rules, options, faults);
}

bool run_job(Job const& job, Rulebook const& rules, Options const& options, CheckOptions const& how,
             Receiver& out, Diagnostics& faults) {
  if (job.kind == Job::Kind::stream && !options.redact.empty()) {
    faults.push_back(fault("E552", "'" + job.path + "' is a stream, and a stream is not redacted",
                           {}, "Give the people as one dossier."));
    return false;
  }
  if (job.kind == Job::Kind::stream) return run_stream(job, rules, how, out, faults);
  SourcePtr const source = source_of(job, rules, options, faults);
  return source && check_dossier(rules, source, how, out, faults);
}

} // namespace grens::cli

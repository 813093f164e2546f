#include "engine.hpp"

#include "run.hpp"

#include "base/sha256.hpp"
#include "check/check.hpp"
#include "plan/compile.hpp"
#include "syntax/parse.hpp"
#include "json/ndjson.hpp"
#include "json/read.hpp"
#include "json/read_bulk.hpp"

namespace grens {

using evaluate::FactsReader;

std::shared_ptr<Rulebook const> Rulebook::load(std::vector<RuleFile> files, Diagnostics& faults) {
  std::vector<syntax::Module> modules;
  for (RuleFile& file : files) {
    syntax::Parsed parsed =
        syntax::parse(std::make_shared<Source>(file.path, std::move(file.text)));
    faults.insert(faults.end(), parsed.faults.begin(), parsed.faults.end());
    modules.push_back(std::move(parsed.module));
  }
  // What could be read is checked too, so that one fault does not hide the others.
  check::Checked checked = check::check(std::move(modules));
  faults.insert(faults.end(), checked.faults.begin(), checked.faults.end());
  if (!checked.model || has_errors(faults)) return nullptr;
  plan::Compiled compiled = plan::compile(checked.model);
  faults.insert(faults.end(), compiled.faults.begin(), compiled.faults.end());
  if (!compiled.plan) return nullptr;
  auto rulebook = std::make_shared<Rulebook>();
  rulebook->plan_ = compiled.plan;
  return rulebook;
}

std::optional<Date> Rulebook::checked() const {
  std::optional<Date> first;
  for (check::Package const& p : model().packages) {
    if (p.checked && (!first || *p.checked < *first)) first = p.checked;
  }
  return first;
}

bool check_dossier(Rulebook const& rules, SourcePtr const& dossier, CheckOptions const& options,
                   Receiver& out, Diagnostics& faults) {
  Run run(rules, options, out);
  bool const with_root = rules.plan().subject_field.has_value();
  FactsReader reader = run.reader(faults);
  std::uint32_t subjects = 0;
  if (with_root) {
    reader.start(evaluate::Part::root, dossier);
    if (!read_json(dossier, reader, faults) || has_errors(faults)) return false;
    subjects = reader.subjects();
  }
  auto const read_again = [&](evaluate::Part part) {
    reader.assume(run.assumptions());
    reader.start(part, dossier);
    return read_json(dossier, reader, faults) && !has_errors(faults);
  };
  InputFile const input{dossier->name(), sha256_hex(dossier->text())};
  if (!run.begin(dossier, input, faults, read_again)) return false;
  if (with_root && subjects == 0) run.add_no_volunteers();
  run.organisation_found();
  std::uint32_t place = 0;
  reader.assume(run.assumptions());
  reader.on_subject = [&](std::uint32_t row) { run.subject(row, place++); };
  reader.start(with_root ? evaluate::Part::subjects : evaluate::Part::subject, dossier);
  if (!read_json(dossier, reader, faults) || has_errors(faults)) return false;
  run.end();
  return true;
}

bool check_stream(Rulebook const& rules, std::string const& name, PullBytes const& bytes,
                  CheckOptions const& options, Receiver& out, Diagnostics& faults) {
  Run run(rules, options, out);
  FactsReader reader = run.reader(faults);
  BulkReader bulk(name);
  NdjsonLines lines(name, bytes);
  // Faults are told with the line itself, so a line that has one is read once more for its
  // diagnostics.
  auto const read = [&](Document const& line, evaluate::Part part, std::uint32_t place) {
    reader.start(part, nullptr, place);
    if (bulk.read(line, reader, faults) && !has_errors(faults)) return true;
    if (has_errors(faults) && faults.front().places.empty()) return false;
    if (has_errors(faults) && faults.front().places.front().source) return false;
    faults.clear();
    SourcePtr const source = source_of(name, line);
    reader.start(part, source, place);
    read_json(source, reader, faults);
    return false;
  };
  std::uint32_t place = 0;
  bool begun = false;
  bool const with_root = rules.plan().subject_field.has_value();
  run.leave_subjects_out();
  if (!with_root) {
    if (!run.begin(nullptr, {name, ""}, faults, [](evaluate::Part) { return true; })) return false;
    begun = true;
  }
  reader.on_subject = [&](std::uint32_t row) { run.subject(row, place++); };
  while (auto const line = lines.next(faults)) {
    if (!begun) {
      if (!read(*line, evaluate::Part::root, 0)) return false;
      auto const read_again = [&](evaluate::Part part) {
        reader.assume(run.assumptions());
        return read(*line, part, 0);
      };
      if (!run.begin(source_of(name, *line), {name, ""}, faults, read_again)) return false;
      reader.assume(run.assumptions());
      run.organisation_found();
      begun = true;
      continue;
    }
    if (!read(*line, evaluate::Part::subject, place)) return false;
  }
  if (has_errors(faults)) return false;
  if (!begun) {
    faults.push_back({"D309",
                      Severity::error,
                      name + " is empty",
                      {},
                      {},
                      "the first line of a stream is the dossier without its volunteers"});
    return false;
  }
  run.end();
  return true;
}

std::vector<evaluate::ScenarioRun> run_scenarios(Rulebook const& rules, evaluate::Seen* seen) {
  return evaluate::run_scenarios(rules.plan(), seen);
}

} // namespace grens

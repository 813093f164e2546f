#include "verify/verify.hpp"

#include "faces/cli/commands.hpp"
#include "faces/cli/files.hpp"
#include "faces/cli/jobs.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/rules.hpp"
#include "faces/cli/words.hpp"

#include <algorithm>

namespace grens::cli {

namespace {

using verify::Verified;

SourcePtr read_source(std::string const& path, Diagnostics& faults) {
  auto text = read_file(path, faults);
  return text ? std::make_shared<Source const>(path, std::move(*text)) : nullptr;
}

/// Lines of NDJSON are many documents, and a certificate or a dossier here is one.
bool is_one_document(std::string const& path, Diagnostics& faults) {
  auto const file = FileStream::open(path, faults);
  if (!file) return false;
  if (intake::recognise(file->head(intake::head_bytes)) != intake::FileKind::ndjson) return true;
  faults.push_back(fault("E574",
                         "'" + path + "' is a stream of lines, and those are not re-checked", {},
                         "Check the dossier in one file, and verify that outcome."));
  return false;
}

/// The files that the dossier was made of, imported once more: the same bytes come out.
bool comes_of(std::vector<std::string> const& inputs, Source const& dossier, Rulebook const& rules,
              Options const& options, Diagnostics& faults) {
  std::vector<std::string> const paths = expanded(inputs, faults);
  if (has_errors(faults)) return false;
  std::vector<Job> const jobs = jobs_of(paths, faults);
  if (has_errors(faults)) return false;
  if (jobs.empty() || jobs.front().kind != Job::Kind::import) {
    faults.push_back(fault("I495", "there is no bank file and no list to import", {},
                           "Name the files that `grens import` made the dossier of."));
    return false;
  }
  intake::ImportReport report;
  auto const text = import_dossier(jobs.front(), rules, options, report, faults);
  if (!text) return false;
  if (*text == dossier.text()) return true;
  std::size_t const at = static_cast<std::size_t>(
      std::mismatch(text->begin(), text->end(), dossier.text().begin(), dossier.text().end())
          .first -
      text->begin());
  std::size_t const line = dossier.place(std::min(at, dossier.text().size())).line;
  faults.push_back(
      fault("E573",
            "this is not the dossier that comes of these files: the two part at line " +
                std::to_string(line),
            dossier.name(), "Give the files and the options that it was made with."));
  return false;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string in_english(Verified const& v) {
  return "Everything that this outcome claims was re-made from the rules and the dossier, and all "
         "of it agrees: " +
         counted(v.remade.findings, "finding", "findings") + ", " +
         counted(v.remade.results, "result", "results") + ", " +
         (v.remade.signs == 0
              ? std::string()
              : counted(v.remade.signs, "sign or month", "signs and months") + ", ") +
         counted(v.remade.steps, "step of proof", "steps of proof") + " and " +
         counted(v.remade.sentences, "sentence", "sentences") + ".\n";
}

std::string in_dutch(Verified const& v) {
  return "Alles wat dit controlebestand beweert, is opnieuw gemaakt uit de regels en het dossier, "
         "en alles klopt: " +
         counted(v.remade.findings, "bevinding", "bevindingen") + ", " +
         counted(v.remade.results, "uitkomst", "uitkomsten") + ", " +
         (v.remade.signs == 0
              ? std::string()
              : counted(v.remade.signs, "teken of maand", "tekens en maanden") + ", ") +
         counted(v.remade.steps, "stap", "stappen") + " van de onderbouwing en " +
         counted(v.remade.sentences, "zin", "zinnen") + ".\n";
}

std::string hashes(Verified const& v, Source const& outcome, Source const& dossier) {
  std::string text;
  auto const line = [&](std::string const& sha256, std::string const& name) {
    text += "  " + sha256 + "  " + name + "\n";
  };
  line(v.certificate_sha256, outcome.name());
  line(v.dossier_sha256, dossier.name());
  for (auto const& [package, sha256] : v.rules)
    line(sha256, package);
  return text;
}

Exit exit_of(verify::Verdict verdict) {
  switch (verdict) {
  case verify::Verdict::same: return Exit::fine;
  case verify::Verdict::differs: return Exit::found;
  case verify::Verdict::refused: return Exit::refused;
  case verify::Verdict::open: return Exit::unsure;
  }
  return Exit::refused;
}

} // namespace

Exit verify(Options const& options, VerifyCall const& call) {
  Diagnostics faults;
  for (std::string const& path : {call.outcome, call.dossier})
    is_one_document(path, faults);
  if (has_errors(faults)) return refuse(faults, Format::text);
  SourcePtr const outcome = read_source(call.outcome, faults);
  SourcePtr const dossier = read_source(call.dossier, faults);
  if (!outcome || !dossier) return refuse(faults, Format::text);
  auto const rules = load_rules(options.rules, faults);
  if (!rules) return refuse(faults, Format::text);

  bool const from_files =
      call.inputs.empty() || comes_of(call.inputs, *dossier, *rules, options, faults);
  bool const other_files = !from_files && faults.size() == 1 && faults.front().code == "E573";
  if (!from_files && !other_files) return refuse(faults, Format::text);
  Verified const v = verify::verify(rules->model(), outcome, dossier, faults);
  tell(faults);
  if (v.verdict != verify::Verdict::same) return exit_of(v.verdict);
  if (other_files) return Exit::found;
  auto const output = Output::open({}, Output::Mode::held, faults);
  output->write(options.language == Language::en ? in_english(v) : in_dutch(v));
  if (!call.inputs.empty()) {
    output->write(options.language == Language::en
                      ? "The dossier is the one that comes of the files.\n"
                      : "Het dossier is het dossier dat uit de bestanden komt.\n");
  }
  output->write(hashes(v, *outcome, *dossier));
  return output->commit(faults) ? Exit::fine : refuse(faults, Format::text);
}

} // namespace grens::cli

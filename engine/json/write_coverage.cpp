#include "json/write_coverage.hpp"

#include "json/write.hpp"

namespace grens {

namespace {

using evaluate::Coverage;
using evaluate::CoverageItem;
using evaluate::CoverageOf;
using evaluate::ScenarioRun;

void write_count(Events& out, std::string_view key, std::size_t count) {
  out.key(key, 0);
  out.number(std::to_string(count), 0);
}
void write_text(Events& out, std::string_view key, std::string_view text) {
  out.key(key, 0);
  out.text(text, 0);
}

void write_failed(ScenarioRun const& run, Events& out) {
  out.begin_object(0);
  write_text(out, "package", run.package);
  write_text(out, "title", run.title);
  out.key("row", 0);
  if (run.row == 0) {
    out.null(0);
  } else {
    out.number(std::to_string(run.row), 0);
  }
  out.key("faults", 0);
  write_diagnostics(run.faults, out);
  out.end_object(0);
}

void write_item(CoverageItem const& item, Events& out) {
  out.begin_object(0);
  write_text(out, "kind", evaluate::coverage_word(item.kind));
  write_text(out, "what", item.what);
  write_count(out, "times", item.times);
  if (item.times == 0) write_text(out, "scenario", item.scenario);
  out.end_object(0);
}

void write_coverage(Coverage const& coverage, check::Model const& model, Events& out) {
  out.begin_object(0);
  write_count(out, "shown", coverage.seen());
  write_count(out, "all", coverage.all());
  out.key("parts", 0);
  out.begin_list(0);
  for (CoverageOf const& part : coverage.parts) {
    out.begin_object(0);
    write_text(out, "package", model.packages[check::at(part.package)].name);
    write_text(out, "kind", part.kind);
    write_text(out, "name", part.name);
    write_count(out, "shown", part.seen());
    write_count(out, "all", part.items.size());
    out.key("items", 0);
    out.begin_list(0);
    for (CoverageItem const& item : part.items)
      write_item(item, out);
    out.end_list(0);
    out.end_object(0);
  }
  out.end_list(0);
  out.end_object(0);
}

} // namespace

void write_scenarios(std::vector<ScenarioRun> const& runs, Coverage const* coverage,
                     check::Model const& model, Events& out) {
  std::size_t passed = 0;
  for (ScenarioRun const& run : runs)
    passed += run.faults.empty() ? 1 : 0;
  out.begin_object(0);
  out.key("scenarios", 0);
  out.begin_object(0);
  write_count(out, "all", runs.size());
  write_count(out, "passed", passed);
  out.key("failed", 0);
  out.begin_list(0);
  for (ScenarioRun const& run : runs) {
    if (!run.faults.empty()) write_failed(run, out);
  }
  out.end_list(0);
  out.end_object(0);
  out.key("coverage", 0);
  if (coverage == nullptr) {
    out.null(0);
  } else {
    write_coverage(*coverage, model, out);
  }
  out.end_object(0);
}

} // namespace grens

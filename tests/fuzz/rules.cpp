// Fuzzes the checker and the evaluator: a package beside the program's own records, a line `---`,
// and a dossier. Whatever they say, the run ends with outcomes or with diagnostics.
#include "base/assert.hpp"
#include "base/diagnostic.hpp"
#include "engine.hpp"
#include "faces/embedded_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view separator = "\n---\n";

std::string records() {
  for (grens::faces::EmbeddedRule const& file : grens::faces::embedded_rules()) {
    if (file.path == "dossier.grens") return std::string(file.text);
  }
  return {};
}

/// Counts, so that nothing is optimised away, and looks at every sentence.
class Looking final : public grens::Receiver {
public:
  void overview(grens::Overview const&) override {}
  void found(grens::evaluate::Findings const& all) override {
    for (auto const& f : all.findings)
      grens::ensure(!f.say.en.empty() && !f.say.nl.empty(), "every finding is said");
    for (auto const& r : all.results)
      grens::ensure(!r.say.en.empty() && !r.say.nl.empty(), "every result is said");
  }
  void counts(grens::evaluate::Counts const&) override {}
};

void show(grens::Diagnostics const& faults) {
  for (grens::Diagnostic const& d : faults)
    grens::ensure(!grens::render(d, false).empty(), "a diagnostic can be shown");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static std::string const world = records();
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  std::size_t const cut = input.find(separator);
  std::string const law(input.substr(0, cut));
  std::string dossier = "{\"grens\":\"dossier/1\"}";
  if (cut != std::string_view::npos) dossier = input.substr(cut + separator.size());
  grens::Diagnostics faults;
  auto const book =
      grens::Rulebook::load({{"dossier.grens", world}, {"fuzz/law.grens", law}}, faults);
  show(faults);
  if (!book) return 0;
  for (auto const& run : grens::run_scenarios(*book))
    show(run.faults);
  faults.clear();
  Looking looking;
  auto const source = std::make_shared<grens::Source>("dossier.json", std::move(dossier));
  grens::check_dossier(*book, source, {grens::Date{2024, 12, 31}, true}, looking, faults);
  show(faults);
  return 0;
}

// Everything that the tests of the evaluator look at is looked at once more by the checker, which
// shares no code with it: a second opinion on every case.
#include "evaluate/helpers.hpp"
#include "verify/certificates.hpp"

namespace grens::evaluate::test {

void recheck(Rulebook const& book, std::string const& dossier, Date as_of) {
  auto const source = verify::test::source("dossier.json", dossier);
  auto const certificate = verify::test::certificate(book, source, as_of, true);
  if (!certificate) return;
  Diagnostics faults;
  auto const outcome = verify::test::source("outcome.json", *certificate);
  verify::Verified const v = verify::verify(book.model(), outcome, source, faults);
  if (v.verdict == verify::Verdict::same) return;
  std::string said;
  for (Diagnostic const& d : faults) {
    said +=
        d.code + " " + d.title + (d.places.empty() ? "" : " at " + d.places.front().pointer) + "\n";
  }
  FAIL_CHECK(said << dossier);
}

} // namespace grens::evaluate::test

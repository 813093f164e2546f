// Outcomes as the contract's JSON ("grens": "outcome/1"), said as events.
//
//   std::string text;
//   JsonWriter json(text, JsonLayout::pretty, flush);        // compact for lines
//   OutcomeWriter writer(json, OutcomeLayout::document);     // --format json
//   writer.begin(header);                                    // in Receiver::overview
//   writer.findings(found);                                  // in Receiver::found, in its order
//   writer.end(counts, rulebook.model());                    // in Receiver::counts
//   json.finish();
//
// Layouts: document is one object; lines (--format ndjson) is a line with the header, one for each
// subject and one with the summary, so give it a compact JsonWriter; counts is the summary alone
// and ignores findings. Every call says whether to go on: false when the listener stopped.
#pragma once

#include "base/calendar.hpp"
#include "base/events.hpp"
#include "base/texts.hpp"
#include "check/model.hpp"
#include "evaluate/outcome.hpp"
#include "explain/changes.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace grens {

enum class OutcomeLayout : std::uint8_t { document, lines, counts };

/// What stands above the findings. Values of this room's own: the facade lies to its right.
struct OutcomeHeader {
  struct Package {
    std::string name;
    std::string sha256;
  };
  struct Input {
    std::string name;
    std::string sha256; // empty: not known yet, as of a stream; written as null
  };
  struct Complete {
    bool proven = false;
    std::vector<Texts> gaps;
  };
  /// A payment to nobody on the list.
  struct Unmatched {
    Date date;
    std::string amount; // "45.00 EUR"
    std::string to;
    std::string ref;
  };

  std::string engine; // its version
  Date as_of;
  std::vector<Package> rules; // those that apply
  std::vector<Input> inputs;
  std::optional<Complete> complete; // nothing: the dossier does not say; written as null
  std::vector<Unmatched> unmatched;
};

/// The same calls give the same events. In a document the findings of all subjects are one list and
/// the results another, as are levels, so these are kept until the end: memory grows with them, and
/// only there.
/// Lines and counts keep nothing.
class OutcomeWriter {
public:
  OutcomeWriter(Events& out, OutcomeLayout layout) : out_(out), layout_(layout) {}

  /// What would make a finding right, by its id, where it was looked for: it takes many evaluations
  /// of the whole subject, so that only those who ask about one person look for it. Without, every
  /// list of changes is empty.
  using Remedies = std::map<std::string, explain::Remedies>;
  void changes(Remedies remedies) { remedies_ = std::move(remedies); }

  bool begin(OutcomeHeader const& header);
  bool findings(evaluate::Findings const& found);
  /// The model names the rules that `counts` tells apart by number alone.
  bool end(evaluate::Counts const& counts, check::Model const& model);

private:
  Events& out_;
  OutcomeLayout layout_;
  Remedies remedies_;
  struct Drift {
    std::vector<evaluate::Level> levels;
    std::vector<evaluate::Sign> signs;
  };
  std::vector<evaluate::Result> results_;
  std::vector<Drift> drifts_;
};

} // namespace grens

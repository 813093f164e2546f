// One step of the proof as it should stand in a certificate.
#pragma once

#include "base/texts.hpp"
#include "check/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace grens::verify {

struct Step {
  std::string_view kind =
      "step"; // let, fact, value, element, consequence, reading, exception, norm
  std::string what;
  std::string value;
  bool decided = true;
  bool assumed = false; // a fact that the board's `assume` filled
  std::string pointer;  // of a consequence: the id of the finding
  std::string note;
  Texts why;
  std::string field;
  std::vector<std::string> proof; // element: evidence of these kinds is asked for and not there
  std::string evidence;
  bool unproven = false; // the record could carry evidence, and has none
  std::vector<check::Cite> const* cites = nullptr;
  std::vector<Step> parts;
};
using Steps = std::vector<Step>;

/// What would decide an undetermined outcome.
struct Need {
  std::string field;
  std::string pointer;
  Texts why;
  std::vector<std::string> proof;
  friend bool operator==(Need const& a, Need const& b) {
    return a.field == b.field && a.pointer == b.pointer && a.why.en == b.why.en;
  }
};

/// Each once, in the order of the proof.
std::vector<Need> needs_in(Step const& proof);
/// The same as steps of a proof that waits for what another found.
Steps missing_facts(std::vector<Need> const& needs);

} // namespace grens::verify

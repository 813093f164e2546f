// Which rules are asked: those inside the program, or a folder of one's own. Never a mixture.
#pragma once

#include "engine.hpp"

#include <memory>
#include <string>

namespace grens::cli {

/// `folder` empty: the rules inside the program. Null with faults.
std::shared_ptr<Rulebook const> load_rules(std::string const& folder, Diagnostics& faults);

} // namespace grens::cli

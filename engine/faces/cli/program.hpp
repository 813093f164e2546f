// The command `grens`: its commands, its help, and what it says to a call that it does not
// understand.
#pragma once

namespace grens::cli {

int run(int argc, char const* const* argv);

} // namespace grens::cli

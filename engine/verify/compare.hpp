// What a certificate says beside what it should say.
#pragma once

#include "verify/tree.hpp"

namespace grens::verify {

/// Every place in `claimed` that is not as in `expected`, with its JSON pointer: the first twenty,
/// and then one that counts the rest.
void compare(SourcePtr const& certificate, Json const& claimed, Json const& expected,
             Diagnostics& differences);

} // namespace grens::verify

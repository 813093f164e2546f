// Reads one JSON document of any kind into events: the reader that explains what is wrong.
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"
#include "base/limits.hpp"

#include <cstddef>

namespace grens {

/// Sends the document to `out`; true when all of it was sent. False with a fault added: the text is
/// refused. False without one: `out` stopped. After false, what was sent is the beginning of
/// nothing and is thrown away.
///
/// Syntax only. Equal keys are sent as they stand, and a text may hold U+0000 or a character that
/// turns text around where it was written as an escape: these are JSON, so it is the listener who
/// refuses them. Half a surrogate pair is refused here, because it has no UTF-8.
bool read_json(SourcePtr const& source, Events& out, Diagnostics& faults,
               std::size_t bytes_max = limits::json_bytes_max);

} // namespace grens

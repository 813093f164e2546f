// The shared records as a JSON Schema 2020-12, so that a dossier can be checked and completed by
// any editor or program without Grens.
#pragma once

#include "base/events.hpp"
#include "check/model.hpp"

namespace grens {

/// The schema of the model's root record; schemas/dossier.schema.json is this, written pretty. The
/// root stands at the top, every other record that it reaches in $defs: one line of an NDJSON
/// stream is #/$defs/volunteer. False when the listener stopped.
///
/// A schema is a little wider than the reader: it cannot say that an amount is at most another,
/// that 30 February does not exist, that an id is that of something, or that a number of JSON has
/// no exponent. It is narrower in one place: -0 is no text for a number from zero.
bool write_dossier_schema(check::Model const& model, Events& out);

} // namespace grens

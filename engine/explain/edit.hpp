// A dossier that says something else in a few places: what would follow is found by evaluating
// that, and never by reasoning about it.
#pragma once

#include "base/events.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grens::explain {

/// One value in another's place. What is absent is made, with all that leads to it; the last step
/// `-` adds to the end of a list. Steps are keys and places: the names of records hold no slash.
struct Edit {
  std::string pointer;                 // /volunteers/0/payments/3/amount
  std::vector<EventTape::Event> value; // nothing: what stands there is left out
};

/// A value that is one text, one truth, or a list without elements.
Edit edit_text(std::string pointer, std::string_view text);
Edit edit_truth(std::string pointer, bool truth);
Edit edit_empty_list(std::string pointer);
Edit edit_left_out(std::string pointer);
/// An object of texts, each under its key.
Edit edit_object(std::string pointer,
                 std::vector<std::pair<std::string, std::string>> const& fields);

/// The value in `tape` as it is after these edits; it stands at `at`, which each of their pointers
/// begins with. False when `out` stopped.
bool play_edited(EventTape const& tape, std::string_view at, std::span<Edit const> edits,
                 Events& out);

/// What stands at the pointer, in the value that stands at `at`: the text of a single value, an
/// empty one for a list or an object; nothing where nothing stands there.
std::optional<std::string> written(EventTape const& tape, std::string_view at,
                                   std::string_view pointer);

} // namespace grens::explain

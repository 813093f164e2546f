#include "base/events.hpp"

namespace grens {

bool send(Events& out, EventTape::Event const& event) {
  switch (event.kind) {
  case EventTape::Kind::begin_object: return out.begin_object(event.at);
  case EventTape::Kind::end_object: return out.end_object(event.at);
  case EventTape::Kind::begin_list: return out.begin_list(event.at);
  case EventTape::Kind::end_list: return out.end_list(event.at);
  case EventTape::Kind::key: return out.key(event.value, event.at);
  case EventTape::Kind::text: return out.text(event.value, event.at);
  case EventTape::Kind::number: return out.number(event.value, event.at);
  case EventTape::Kind::yes: return out.truth(true, event.at);
  case EventTape::Kind::no: return out.truth(false, event.at);
  case EventTape::Kind::null: return out.null(event.at);
  }
  return false;
}

bool EventTape::play(Events& out) const {
  for (Event const& event : events_) {
    if (!send(out, event)) return false;
  }
  return true;
}

} // namespace grens

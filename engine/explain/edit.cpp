#include "explain/edit.hpp"

#include <algorithm>

namespace grens::explain {

namespace {

using Event = EventTape::Event;
using Kind = EventTape::Kind;

std::vector<std::string_view> steps_of(std::string_view pointer) {
  std::vector<std::string_view> steps;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    std::size_t const end = std::min(pointer.find('/'), pointer.size());
    steps.push_back(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return steps;
}

bool opens(Kind kind) {
  return kind == Kind::begin_object || kind == Kind::begin_list;
}
bool closes(Kind kind) {
  return kind == Kind::end_object || kind == Kind::end_list;
}

/// An edit with the steps that lead to it.
struct Aimed {
  Edit const* edit = nullptr;
  std::vector<std::string_view> steps;
};
using Aims = std::vector<Aimed const*>;

class Editing {
public:
  Editing(std::vector<Event> const& events, Events& out) : events_(events), out_(out) {}

  /// The value that comes next, with the edits at it or inside it.
  void value(std::size_t depth, Aims const& aims) {
    if (aims.empty()) {
      copy();
      return;
    }
    if (Edit const* const whole = at_end(depth, aims)) {
      skip();
      say_all(whole->value);
      return;
    }
    Event const& first = events_[next_];
    if (first.kind == Kind::begin_object) {
      object(depth, aims);
    } else if (first.kind == Kind::begin_list) {
      list(depth, aims);
    } else { // what is no object or list has nothing inside: it makes room
      skip();
      make(depth, aims);
    }
  }
  [[nodiscard]] bool holds() const { return holds_; }

private:
  std::vector<Event> const& events_;
  Events& out_;
  std::size_t next_ = 0;
  bool holds_ = true;

  void say(Event const& e) { holds_ = holds_ && send(out_, e); }
  void say_all(std::vector<Event> const& all) {
    for (Event const& e : all)
      say(e);
  }
  void mark(Kind kind) { say({kind, events_[std::min(next_, events_.size() - 1)].at, {}}); }

  template <class Each> void pass(Each const& each) {
    int depth = 0;
    do {
      Event const& e = events_[next_++];
      depth += opens(e.kind) ? 1 : closes(e.kind) ? -1 : 0;
      each(e);
    } while (depth > 0);
  }
  void copy() {
    pass([&](Event const& e) { say(e); });
  }
  void skip() {
    pass([](Event const&) {});
  }

  static Edit const* at_end(std::size_t depth, Aims const& aims) {
    auto const found = std::find_if(aims.begin(), aims.end(),
                                    [&](Aimed const* a) { return a->steps.size() == depth; });
    return found == aims.end() ? nullptr : (*found)->edit;
  }
  static Aims inside(Aims const& aims, std::size_t depth, std::string_view step) {
    Aims found;
    std::copy_if(aims.begin(), aims.end(), std::back_inserter(found),
                 [&](Aimed const* a) { return a->steps[depth] == step; });
    return found;
  }
  /// Leaves out the value that comes next where an edit says so.
  static bool is_left_out(Aims const& aims, std::size_t depth) {
    Edit const* const whole = at_end(depth, aims);
    return whole != nullptr && whole->value.empty();
  }

  void object(std::size_t depth, Aims const& aims) {
    std::vector<std::string_view> seen;
    say(events_[next_++]);
    while (events_[next_].kind != Kind::end_object) {
      Event const& name = events_[next_++];
      seen.push_back(name.value);
      Aims const here = inside(aims, depth, name.value);
      if (is_left_out(here, depth + 1)) {
        skip();
        continue;
      }
      say(name);
      value(depth + 1, here);
    }
    absent(depth, aims, seen);
    say(events_[next_++]);
  }
  void list(std::size_t depth, Aims const& aims) {
    std::size_t place = 0;
    say(events_[next_++]);
    while (events_[next_].kind != Kind::end_list) {
      Aims const here = inside(aims, depth, std::to_string(place++));
      if (is_left_out(here, depth + 1)) {
        skip();
      } else {
        value(depth + 1, here);
      }
    }
    for (Aimed const* const more : inside(aims, depth, "-"))
      say_all(more->edit->value);
    say(events_[next_++]);
  }
  /// Keys of an object that are not in it yet.
  void absent(std::size_t depth, Aims const& aims, std::vector<std::string_view> seen) {
    for (Aimed const* const a : aims) {
      std::string_view const name = a->steps[depth];
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      Aims const here = inside(aims, depth, name);
      if (is_left_out(here, depth + 1)) continue;
      say({Kind::key, 0, std::string(name)});
      make(depth + 1, here);
    }
  }
  /// A value where there was none.
  void make(std::size_t depth, Aims const& aims) {
    if (Edit const* const whole = at_end(depth, aims)) {
      say_all(whole->value);
      return;
    }
    bool const is_list = aims.front()->steps[depth] == "-";
    mark(is_list ? Kind::begin_list : Kind::begin_object);
    if (is_list) {
      for (Aimed const* const more : aims)
        say_all(more->edit->value);
    } else {
      absent(depth, aims, {});
    }
    mark(is_list ? Kind::end_list : Kind::end_object);
  }
};

/// The events of the part of the tape at these steps; nothing where there is none.
std::optional<std::size_t> place_of(std::vector<Event> const& events,
                                    std::span<std::string_view const> steps) {
  std::size_t next = 0;
  auto const skip = [&] {
    int depth = 0;
    do {
      depth += opens(events[next].kind) ? 1 : closes(events[next].kind) ? -1 : 0;
      ++next;
    } while (depth > 0);
  };
  for (std::string_view const step : steps) {
    bool const is_object = events[next].kind == Kind::begin_object;
    if (!opens(events[next++].kind)) return std::nullopt;
    std::size_t place = 0;
    bool found = false;
    while (!found && !closes(events[next].kind)) {
      std::string const name = is_object ? events[next++].value : std::to_string(place++);
      found = name == step;
      if (!found) skip();
    }
    if (!found) return std::nullopt;
  }
  return next;
}

} // namespace

Edit edit_text(std::string pointer, std::string_view text) {
  return {std::move(pointer), {{Kind::text, 0, std::string(text)}}};
}
Edit edit_truth(std::string pointer, bool truth) {
  return {std::move(pointer), {{truth ? Kind::yes : Kind::no, 0, {}}}};
}
Edit edit_empty_list(std::string pointer) {
  return {std::move(pointer), {{Kind::begin_list, 0, {}}, {Kind::end_list, 0, {}}}};
}
Edit edit_left_out(std::string pointer) {
  return {std::move(pointer), {}};
}
Edit edit_object(std::string pointer,
                 std::vector<std::pair<std::string, std::string>> const& fields) {
  Edit edit{std::move(pointer), {}};
  edit.value.push_back({Kind::begin_object, 0, {}});
  for (auto const& [key, text] : fields) {
    edit.value.push_back({Kind::key, 0, key});
    edit.value.push_back({Kind::text, 0, text});
  }
  edit.value.push_back({Kind::end_object, 0, {}});
  return edit;
}

bool play_edited(EventTape const& tape, std::string_view at, std::span<Edit const> edits,
                 Events& out) {
  std::vector<Aimed> aimed;
  aimed.reserve(edits.size());
  for (Edit const& edit : edits)
    aimed.push_back({&edit, steps_of(std::string_view(edit.pointer).substr(at.size()))});
  Aims aims;
  aims.reserve(aimed.size());
  for (Aimed const& a : aimed)
    aims.push_back(&a);
  Editing editing(tape.events(), out);
  editing.value(0, aims);
  return editing.holds();
}

std::optional<std::string> written(EventTape const& tape, std::string_view at,
                                   std::string_view pointer) {
  auto const place = place_of(tape.events(), steps_of(pointer.substr(at.size())));
  return place ? std::optional(tape.events()[*place].value) : std::nullopt;
}

} // namespace grens::explain

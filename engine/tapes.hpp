// A document in parts, so that one of them can be read again and again.
#pragma once

#include "base/events.hpp"

#include <deque>
#include <string>
#include <string_view>

namespace grens {

/// Takes a document apart: the root without its list of subjects, and each of these, as tapes.
class Tapes final : public Events {
public:
  /// A root that must say its list says an empty one.
  Tapes(std::string list, bool is_required) : list_(std::move(list)), is_required_(is_required) {}
  EventTape root;
  std::deque<EventTape> subjects;

  bool begin_object(std::size_t at) override {
    if (depth_ == 2 && in_list_) subjects.emplace_back();
    return open([&](Events& e) { return e.begin_object(at); });
  }
  bool end_object(std::size_t at) override {
    return close([&](Events& e) { return e.end_object(at); });
  }
  bool begin_list(std::size_t at) override {
    bool const enters = !in_list_ && depth_ == 1 && key_is_list_;
    in_list_ = in_list_ || enters;
    if (enters && is_required_ &&
        !(root.key(list_, at) && root.begin_list(at) && root.end_list(at)))
      return false;
    return open([&](Events& e) { return e.begin_list(at); });
  }
  bool end_list(std::size_t at) override {
    return close([&](Events& e) { return e.end_list(at); });
  }
  bool key(std::string_view name, std::size_t at) override {
    if (depth_ == 1) key_is_list_ = name == list_;
    return tell([&](Events& e) { return e.key(name, at); });
  }
  bool text(std::string_view value, std::size_t at) override {
    return tell([&](Events& e) { return e.text(value, at); });
  }
  bool number(std::string_view written, std::size_t at) override {
    return tell([&](Events& e) { return e.number(written, at); });
  }
  bool truth(bool value, std::size_t at) override {
    return tell([&](Events& e) { return e.truth(value, at); });
  }
  bool null(std::size_t at) override {
    return tell([&](Events& e) { return e.null(at); });
  }

private:
  std::string list_;
  bool is_required_;
  int depth_ = 0; // brackets that are open
  bool key_is_list_ = false;
  bool in_list_ = false;

  /// The list itself, its key and its brackets, are nobody's.
  template <class Say> bool tell(Say const& say) {
    if (in_list_) return depth_ <= 2 || say(subjects.back());
    return (depth_ == 1 && key_is_list_) || say(root);
  }
  template <class Say> bool open(Say const& say) {
    ++depth_;
    return tell(say);
  }
  template <class Say> bool close(Say const& say) {
    bool const told = tell(say);
    --depth_;
    if (depth_ == 1) in_list_ = key_is_list_ = false;
    return told;
  }
};

} // namespace grens

// A document in parts, so that one of them can be read again and again.
#pragma once

#include "base/events.hpp"

#include <deque>
#include <functional>
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
  [[nodiscard]] std::string const& list() const { return list_; }
  [[nodiscard]] bool has_list() const { return has_list_; }

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
    has_list_ = has_list_ || enters;
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
  bool has_list_ = false;

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

/// Puts a document together again: the root's events, and before it ends the list of subjects, in
/// place of an empty one that stands there.
class Joined final : public Events {
public:
  /// `play_subjects` tells them all, each after the other.
  Joined(std::string list, Events& out, std::function<bool()> play_subjects)
      : list_(std::move(list)), out_(out), play_subjects_(std::move(play_subjects)) {}

  bool begin_object(std::size_t at) override {
    ++depth_;
    return out_.begin_object(at);
  }
  bool end_object(std::size_t at) override {
    if (--depth_ > 0) return out_.end_object(at);
    return out_.key(list_, at) && out_.begin_list(at) && play_subjects_() && out_.end_list(at) &&
           out_.end_object(at);
  }
  bool begin_list(std::size_t at) override {
    ++depth_;
    return in_list_ || out_.begin_list(at);
  }
  bool end_list(std::size_t at) override {
    --depth_;
    return in_list_ || out_.end_list(at);
  }
  bool key(std::string_view name, std::size_t at) override {
    if (depth_ == 1) in_list_ = name == list_;
    return in_list_ || out_.key(name, at);
  }
  bool text(std::string_view value, std::size_t at) override { return out_.text(value, at); }
  bool number(std::string_view written, std::size_t at) override {
    return out_.number(written, at);
  }
  bool truth(bool value, std::size_t at) override { return out_.truth(value, at); }
  bool null(std::size_t at) override { return out_.null(at); }

private:
  std::string list_;
  Events& out_;
  std::function<bool()> play_subjects_;
  int depth_ = 0; // brackets that are open
  bool in_list_ = false;
};

} // namespace grens

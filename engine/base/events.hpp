// What a dossier says, as a stream of events. JSON text, the `given` of a scenario and imported
// bank files all speak through this one interface; a builder of facts and a writer of JSON listen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grens {

/// Numbers arrive as the text that was written, so that nothing passes through floating point. `at`
/// is the byte offset of the token. Every call answers whether to go on; false stops the reader
/// without a fault of its own.
class Events {
public:
  Events() = default;
  virtual ~Events() = default;
  Events(Events const&) = delete;
  Events& operator=(Events const&) = delete;

  virtual bool begin_object(std::size_t at) = 0;
  virtual bool end_object(std::size_t at) = 0;
  virtual bool begin_list(std::size_t at) = 0;
  virtual bool end_list(std::size_t at) = 0;
  virtual bool key(std::string_view name, std::size_t at) = 0;
  virtual bool text(std::string_view value, std::size_t at) = 0;
  virtual bool number(std::string_view written, std::size_t at) = 0;
  virtual bool truth(bool value, std::size_t at) = 0;
  virtual bool null(std::size_t at) = 0;
};

/// Remembers a stream of events and plays it again.
class EventTape final : public Events {
public:
  bool begin_object(std::size_t at) override { return add(Kind::begin_object, {}, at); }
  bool end_object(std::size_t at) override { return add(Kind::end_object, {}, at); }
  bool begin_list(std::size_t at) override { return add(Kind::begin_list, {}, at); }
  bool end_list(std::size_t at) override { return add(Kind::end_list, {}, at); }
  bool key(std::string_view name, std::size_t at) override { return add(Kind::key, name, at); }
  bool text(std::string_view value, std::size_t at) override { return add(Kind::text, value, at); }
  bool number(std::string_view written, std::size_t at) override {
    return add(Kind::number, written, at);
  }
  bool truth(bool value, std::size_t at) override {
    return add(value ? Kind::yes : Kind::no, {}, at);
  }
  bool null(std::size_t at) override { return add(Kind::null, {}, at); }

  enum class Kind : std::uint8_t {
    begin_object,
    end_object,
    begin_list,
    end_list,
    key,
    text,
    number,
    yes,
    no,
    null
  };
  struct Event {
    Kind kind;
    std::size_t at;
    std::string value;
  };
  [[nodiscard]] std::vector<Event> const& events() const { return events_; }
  /// Sends everything to `out`; false when `out` stopped.
  bool play(Events& out) const;

private:
  bool add(Kind kind, std::string_view value, std::size_t at) {
    events_.push_back({kind, at, std::string(value)});
    return true;
  }
  std::vector<Event> events_;
};

/// Sends one remembered event.
bool send(Events& out, EventTape::Event const& event);

} // namespace grens

// A small JSON value as a tree: what programs say to one another in messages, such as those of an
// editor. Dossiers never become such a tree: they are read as events.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace grens {

/// null, a truth, a number as it is written, a text, a list or an object. What is asked of a value
/// of another kind is answered with nothing, so that a reader follows a path without looking first.
class Message {
public:
  enum class Kind : std::uint8_t { null, truth, number, text, list, object };
  using List = std::vector<Message>;
  using Object = std::map<std::string, Message, std::less<>>;

  Message() = default;
  Message(std::string text) : kind_(Kind::text), text_(std::move(text)) {}
  Message(std::string_view text) : Message(std::string(text)) {}
  Message(char const* text) : Message(std::string(text)) {}
  template <std::same_as<bool> Truth> Message(Truth value) : kind_(Kind::truth), truth_(value) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) Message(Number value)
      : kind_(Kind::number), text_(std::to_string(value)) {}
  Message(List items) : kind_(Kind::list), list_(std::move(items)) {}
  Message(Object members) : kind_(Kind::object), object_(std::move(members)) {}

  static Message object(std::initializer_list<Object::value_type> members) {
    return {Object(members)};
  }
  /// A number as it is written.
  static Message number(std::string_view written);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
  /// The member, or null.
  [[nodiscard]] Message const& operator[](std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] List const& items() const { return list_; }
  [[nodiscard]] Object const& members() const { return object_; }
  [[nodiscard]] std::string const* text() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<bool> truth() const;
  /// The number as it was written.
  [[nodiscard]] std::string const& written() const { return text_; }

  void add(Message item) { list_.push_back(std::move(item)); }
  void set(std::string key, Message value);

private:
  Kind kind_ = Kind::null;
  bool truth_ = false;
  std::string text_; // of a text, and of a number
  List list_;
  Object object_;
};

/// Reads one; nothing with a fault. Characters that turn text around are let through: what an
/// editor sends is the text of a file, and whoever reads that file refuses them there.
std::optional<Message> read_message(std::string const& bytes, Diagnostics& faults,
                                    std::size_t bytes_max = limits::message_bytes_max);
/// One line of JSON, without a line feed.
std::string write_message(Message const& message);

} // namespace grens

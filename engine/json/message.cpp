#include "json/message.hpp"

#include "base/events.hpp"
#include "json/read.hpp"
#include "json/turning.hpp"
#include "json/write.hpp"

#include <charconv>

namespace grens {

Message Message::number(std::string_view written) {
  Message out;
  out.kind_ = Kind::number;
  out.text_ = written;
  return out;
}

Message const& Message::operator[](std::string_view key) const {
  static Message const nothing;
  auto const it = object_.find(key);
  return it == object_.end() ? nothing : it->second;
}

bool Message::has(std::string_view key) const {
  return object_.find(key) != object_.end();
}

std::string const* Message::text() const {
  return kind_ == Kind::text ? &text_ : nullptr;
}

std::optional<std::int64_t> Message::integer() const {
  if (kind_ != Kind::number) return std::nullopt;
  std::int64_t value = 0;
  char const* const end = text_.data() + text_.size();
  auto const [stop, error] = std::from_chars(text_.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<bool> Message::truth() const {
  return kind_ == Kind::truth ? std::optional(truth_) : std::nullopt;
}

void Message::set(std::string key, Message value) {
  kind_ = Kind::object;
  object_.insert_or_assign(std::move(key), std::move(value));
}

namespace {

/// Events to a tree. The open lists and objects stand on a stack, each with the key that it has in
/// the one around it.
class Builder final : public Events {
public:
  bool begin_object(std::size_t) override { return open(Message(Message::Object{})); }
  bool end_object(std::size_t) override { return close(); }
  bool begin_list(std::size_t) override { return open(Message(Message::List{})); }
  bool end_list(std::size_t) override { return close(); }
  bool key(std::string_view name, std::size_t at) override {
    key_ = name;
    if (!open_.back().value.has(name)) return true;
    twice_ = at;
    return false;
  }
  bool text(std::string_view value, std::size_t) override { return put(Message(value)); }
  bool number(std::string_view written, std::size_t) override {
    return put(Message::number(written));
  }
  bool truth(bool value, std::size_t) override { return put(Message(value)); }
  bool null(std::size_t) override { return put(Message()); }

  [[nodiscard]] Message take() { return std::move(whole_); }
  /// Where a key stands that the object has already: one of the two would be passed over.
  [[nodiscard]] std::optional<std::size_t> twice() const { return twice_; }

private:
  struct Open {
    std::string key;
    Message value;
  };

  bool open(Message empty) {
    open_.push_back({std::move(key_), std::move(empty)});
    key_.clear();
    return true;
  }
  bool close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(done.key);
    return put(std::move(done.value));
  }
  bool put(Message value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (open_.back().value.is(Message::Kind::object)) {
      open_.back().value.set(std::move(key_), std::move(value));
    } else {
      open_.back().value.add(std::move(value));
    }
    key_.clear();
    return true;
  }

  std::vector<Open> open_;
  std::string key_;
  Message whole_;
  std::optional<std::size_t> twice_;
};

/// The same JSON with the characters that turn text around as escapes: outside of texts none of
/// them can stand in JSON.
std::string with_turning_escaped(std::string const& bytes) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = bytes.find_first_of("\xD8\xE2"); at != std::string::npos;
       at = bytes.find_first_of("\xD8\xE2", at + 1)) {
    std::string_view const here = std::string_view(bytes).substr(at);
    std::size_t const size = turning_size(here);
    if (size == 0) continue;
    std::string const escaped = json_text(here.substr(0, size));
    out.append(bytes, done, at - done).append(escaped, 1, escaped.size() - 2);
    done = at + size;
  }
  return done == 0 ? bytes : out.append(bytes, done);
}

void send(Message const& message, Events& out) {
  switch (message.kind()) {
  case Message::Kind::null: out.null(0); return;
  case Message::Kind::truth: out.truth(*message.truth(), 0); return;
  case Message::Kind::number: out.number(message.written(), 0); return;
  case Message::Kind::text: out.text(*message.text(), 0); return;
  case Message::Kind::list:
    out.begin_list(0);
    for (Message const& item : message.items())
      send(item, out);
    out.end_list(0);
    return;
  case Message::Kind::object:
    out.begin_object(0);
    for (auto const& [key, value] : message.members()) {
      out.key(key, 0);
      send(value, out);
    }
    out.end_object(0);
    return;
  }
}

} // namespace

std::optional<Message> read_message(std::string const& bytes, Diagnostics& faults,
                                    std::size_t bytes_max) {
  auto const source = std::make_shared<Source>("message", with_turning_escaped(bytes));
  Builder builder;
  if (read_json(source, builder, faults, bytes_max)) return builder.take();
  if (auto const at = builder.twice()) {
    auto const begin = static_cast<std::uint32_t>(*at);
    faults.push_back({"D319",
                      Severity::error,
                      "this key stands in the object twice",
                      {{source, {begin, begin + 1}, {}, {}}},
                      {},
                      {}});
  }
  return std::nullopt;
}

std::string write_message(Message const& message) {
  std::string out;
  JsonWriter writer(out, JsonLayout::compact);
  send(message, writer);
  writer.finish();
  while (!out.empty() && out.back() == '\n')
    out.pop_back();
  return out;
}

} // namespace grens

#include "verify/tree.hpp"

#include "base/events.hpp"
#include "json/read.hpp"
#include "json/write.hpp"

#include <algorithm>

namespace grens::verify {

Json::Json() = default;
Json::~Json() = default;
Json::Json(Json const& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(Json const& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;

Json Json::of(std::string_view text) {
  Json j;
  j.kind = Kind::text;
  j.text = text;
  return j;
}

Json Json::of_truth(bool truth) {
  Json j;
  j.kind = Kind::truth;
  j.truth = truth;
  return j;
}

Json Json::list() {
  Json j;
  j.kind = Kind::list;
  return j;
}

Json Json::object() {
  Json j;
  j.kind = Kind::object;
  return j;
}

Json const* Json::find(std::string_view key) const {
  for (Member const& m : members) {
    if (m.key == key) return &m.value;
  }
  return nullptr;
}

std::string_view Json::text_of(std::string_view key) const {
  Json const* const found = find(key);
  return found != nullptr && found->is(Kind::text) ? std::string_view(found->text)
                                                   : std::string_view();
}

void Json::add(std::string_view key, Json value) {
  members.push_back({std::string(key), std::move(value)});
}

namespace {

/// The values that are open stand on a stack, each with its key in the one around it.
class Builder final : public Events {
public:
  bool begin_object(std::size_t at) override { return open(Json::Kind::object, at); }
  bool end_object(std::size_t) override { return close(); }
  bool begin_list(std::size_t at) override { return open(Json::Kind::list, at); }
  bool end_list(std::size_t) override { return close(); }
  bool key(std::string_view name, std::size_t at) override {
    key_ = name;
    if (open_.back().value.find(name) == nullptr) return true;
    twice_ = at;
    return false;
  }
  bool text(std::string_view value, std::size_t at) override {
    return scalar(Json::Kind::text, value, at);
  }
  bool number(std::string_view written, std::size_t at) override {
    return scalar(Json::Kind::number, written, at);
  }
  bool truth(bool value, std::size_t at) override {
    Json j = Json::of_truth(value);
    j.at = at;
    return put(std::move(j));
  }
  bool null(std::size_t at) override { return scalar(Json::Kind::null, {}, at); }

  Json take() { return std::move(whole_); }
  [[nodiscard]] std::optional<std::size_t> twice() const { return twice_; }

private:
  std::vector<Member> open_;
  std::string key_;
  Json whole_;
  std::optional<std::size_t> twice_;

  bool open(Json::Kind kind, std::size_t at) {
    Json j;
    j.kind = kind;
    j.at = at;
    open_.push_back({std::move(key_), std::move(j)});
    key_.clear();
    return true;
  }
  bool scalar(Json::Kind kind, std::string_view text, std::size_t at) {
    Json j;
    j.kind = kind;
    j.text = text;
    j.at = at;
    return put(std::move(j));
  }
  bool close() {
    Member done = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(done.key);
    return put(std::move(done.value));
  }
  bool put(Json value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (Json& around = open_.back().value; around.is(Json::Kind::object)) {
      around.members.push_back({std::move(key_), std::move(value)});
    } else {
      around.items.push_back(std::move(value));
    }
    key_.clear();
    return true;
  }
};

} // namespace

std::optional<Json> read_tree(SourcePtr const& source, Diagnostics& faults) {
  Builder builder;
  if (read_json(source, builder, faults)) return builder.take();
  if (auto const at = builder.twice()) {
    auto const begin = static_cast<std::uint32_t>(*at);
    faults.push_back({"E560",
                      Severity::error,
                      "this key stands in the object twice",
                      {{source, {begin, begin + 1}, {}, {}}},
                      {},
                      "keep one of the two"});
  }
  return std::nullopt;
}

std::string brief(Json const& value) {
  constexpr std::size_t shown_max = 160;
  switch (value.kind) {
  case Json::Kind::null: return "null";
  case Json::Kind::truth: return value.truth ? "true" : "false";
  case Json::Kind::number: return value.text;
  case Json::Kind::text: {
    std::string text = json_text(value.text);
    if (text.size() <= shown_max) return text;
    std::size_t end = shown_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      --end; // not in the middle of a letter
    return text.substr(0, end) + "…";
  }
  case Json::Kind::list: return "a list of " + std::to_string(value.items.size());
  case Json::Kind::object: break;
  }
  for (std::string_view const key : {"id", "what", "source", "fact", "question", "kind"}) {
    if (Json const* name = value.find(key); name != nullptr && name->is(Json::Kind::text))
      return std::string(key) + " " + brief(*name);
  }
  return "an object";
}

} // namespace grens::verify

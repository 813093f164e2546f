#include "json/read.hpp"

#include "json/fault.hpp"
#include "json/feed.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace grens {

namespace {

/// nlohmann's SAX interface on one side, Events on the other; keeps the progress that explains a
/// fault.
class Relay {
public:
  using json = nlohmann::json;

  Relay(Feed& feed, Events& out) : feed_(feed), out_(out) {}

  [[nodiscard]] Progress const& progress() const { return progress_; }
  [[nodiscard]] bool refused() const { return refused_; }
  [[nodiscard]] bool went_too_deep() const { return too_deep_; }

  bool null() { return out_.null(scalar(feed_.taken() - 4)); }
  bool boolean(bool value) { return out_.truth(value, scalar(feed_.taken() - (value ? 4U : 5U))); }
  bool number_integer(json::number_integer_t) { return number(); }
  bool number_unsigned(json::number_unsigned_t) { return number(); }
  bool number_float(json::number_float_t, std::string const&) { return number(); }
  bool string(std::string const& value) { return out_.text(value, scalar(feed_.text_begin())); }
  bool key(std::string const& name) {
    accept(feed_.text_begin(), feed_.taken(), Wanted::colon);
    return out_.key(name, feed_.text_begin());
  }
  bool start_object(std::size_t) { return opened('{') && out_.begin_object(progress_.token); }
  bool start_array(std::size_t) { return opened('[') && out_.begin_list(progress_.token); }
  bool end_object() { return out_.end_object(closed()); }
  bool end_array() { return out_.end_list(closed()); }
  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) {
    refused_ = true;
    return false;
  }
  /// Part of the interface for binary formats; JSON text has none.
  bool binary(json::binary_t const&) { return false; }

private:
  void accept(std::size_t token, std::size_t after, Wanted wanted) {
    progress_.token = token;
    progress_.after = after;
    progress_.wanted = wanted;
  }
  [[nodiscard]] Wanted after_value() const {
    return progress_.open.empty() ? Wanted::nothing : Wanted::comma_or_end;
  }
  std::size_t scalar(std::size_t begin) {
    accept(begin, feed_.taken(), after_value());
    return begin;
  }
  bool number() {
    std::size_t const begin = feed_.number_begin();
    accept(begin, begin + feed_.number().size(), after_value());
    return out_.number(feed_.number(), begin);
  }
  /// Asked before nlohmann adds a level of its own, so that no depth is ever reached that is not
  /// allowed.
  bool opened(char bracket) {
    std::size_t const at = feed_.taken() - 1;
    too_deep_ = progress_.open.size() >= static_cast<std::size_t>(limits::json_depth_max);
    accept(at, at + 1, bracket == '{' ? Wanted::key_or_end : Wanted::value_or_end);
    if (!too_deep_) progress_.open.push_back({bracket, at});
    return !too_deep_;
  }
  std::size_t closed() {
    progress_.open.pop_back();
    return scalar(feed_.taken() - 1);
  }

  Feed& feed_;
  Events& out_;
  Progress progress_;
  bool refused_ = false;
  bool too_deep_ = false;
};

} // namespace

bool read_json(SourcePtr const& source, Events& out, Diagnostics& faults, std::size_t bytes_max) {
  if (auto fault = refused_bytes(source, bytes_max)) {
    faults.push_back(std::move(*fault));
    return false;
  }
  Feed feed(source->text());
  Relay relay(feed, out);
  bool const whole = nlohmann::json::sax_parse(FeedIterator(feed), FeedIterator(), &relay);
  if (relay.went_too_deep()) faults.push_back(too_deep(source, relay.progress().token));
  if (relay.refused()) faults.push_back(explain_fault(source, relay.progress()));
  return whole;
}

} // namespace grens

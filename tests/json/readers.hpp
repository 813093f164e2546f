// Both readers over one document, for every test that compares them.
#pragma once

#include "json/read.hpp"
#include "json/read_bulk.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace grens::json_test {

struct Reading {
  bool whole = false;
  std::vector<EventTape::Event> events;
  Diagnostics faults;
};

inline Reading read_slow(std::string_view text, std::size_t bytes_max = limits::json_bytes_max) {
  Reading r;
  EventTape tape;
  auto const source = std::make_shared<Source const>("test.json", std::string(text));
  r.whole = read_json(source, tape, r.faults, bytes_max);
  r.events = tape.events();
  return r;
}

/// The document lies in a block of its own, so that a sanitizer sees every byte that is read too
/// far, and what follows it is `padding`: nothing after the end may ever count.
inline Reading read_fast(std::string_view text, char padding,
                         std::size_t bytes_max = limits::json_bytes_max) {
  std::vector<char> block(text.size() + json_padding, padding);
  std::copy(text.begin(), text.end(), block.begin());
  Reading r;
  EventTape tape;
  BulkReader reader("test.json");
  r.whole = reader.read({{block.data(), text.size()}}, tape, r.faults, bytes_max);
  r.events = tape.events();
  return r;
}

/// Events as lines, so that a failed comparison shows what differs.
inline std::string told(std::vector<EventTape::Event> const& events) {
  static constexpr std::string_view names[] = {"{",     "}",       "[",   "]",  "key ",
                                               "text ", "number ", "yes", "no", "null"};
  std::string out;
  for (auto const& e : events) {
    out += std::to_string(e.at) + " " + std::string(names[static_cast<std::size_t>(e.kind)]);
    out += e.value + "\n";
  }
  return out;
}

inline std::string told(Diagnostics const& faults) {
  std::string out;
  for (Diagnostic const& d : faults) {
    out += d.code + " " + d.title + " | " + d.help;
    for (Place const& p : d.places) {
      out += " | " + p.source->name() + " " + std::to_string(p.span.begin) + "-" +
             std::to_string(p.span.end) + " " + p.label;
    }
    out += "\n";
  }
  return out;
}

/// Whether the readers agree in everything: on acceptance and events, or on the diagnostic. Empty
/// when they do.
inline std::string disagreement(std::string_view text) {
  Reading const slow = read_slow(text);
  for (char const padding : {'\0', '"', ']', '}', '0', ' ', '\xC3'}) {
    Reading const fast = read_fast(text, padding);
    if (slow.whole != fast.whole)
      return "accepted by one: " + told(slow.faults) + told(fast.faults);
    if (told(slow.faults) != told(fast.faults))
      return told(slow.faults) + "vs\n" + told(fast.faults);
    if (slow.whole && told(slow.events) != told(fast.events)) {
      return told(slow.events) + "vs\n" + told(fast.events);
    }
    if (slow.whole == (slow.faults.size() == 1) || slow.faults.size() > 1)
      return "not one fault each";
    if (!slow.whole && slow.faults[0].code == "D312") return "refused without a reason";
  }
  return {};
}

} // namespace grens::json_test

// Diagnostics as data.
#include "json/write.hpp"

#include <string>

namespace grens {

namespace {

std::string_view severity_word(Severity s) {
  switch (s) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: return "note";
  }
  return "error";
}

void write_text(Events& out, std::string_view key, std::string_view value) {
  out.key(key, 0);
  if (value.empty()) {
    out.null(0);
  } else {
    out.text(value, 0);
  }
}

void write_count(Events& out, std::string_view key, bool known, std::size_t value) {
  out.key(key, 0);
  if (known) {
    out.number(std::to_string(value), 0);
  } else {
    out.null(0);
  }
}

void write_place(Place const& place, Events& out) {
  // A place that has a pointer and no span is said by the pointer alone, as in `render`.
  bool const placed = place.source && (place.span.end > 0 || place.pointer.empty());
  LineColumn const begin = placed ? place.source->place(place.span.begin) : LineColumn{};
  LineColumn const end = placed ? place.source->place(place.span.end) : LineColumn{};
  out.begin_object(0);
  write_text(out, "file",
             place.source ? std::string_view(place.source->name()) : std::string_view());
  write_count(out, "line", placed, begin.line);
  write_count(out, "column", placed, begin.column);
  write_count(out, "end_line", placed, end.line);
  write_count(out, "end_column", placed, end.column);
  write_text(out, "pointer", place.pointer);
  write_text(out, "label", place.label);
  out.end_object(0);
}

} // namespace

void write_diagnostic(Diagnostic const& one, Events& out) {
  out.begin_object(0);
  write_text(out, "code", one.code);
  write_text(out, "severity", severity_word(one.severity));
  write_text(out, "title", one.title);
  out.key("places", 0);
  out.begin_list(0);
  for (Place const& place : one.places)
    write_place(place, out);
  out.end_list(0);
  write_text(out, "heading", one.heading);
  write_text(out, "help", one.help);
  out.end_object(0);
}

void write_diagnostics(Diagnostics const& all, Events& out) {
  out.begin_list(0);
  for (Diagnostic const& d : all)
    write_diagnostic(d, out);
  out.end_list(0);
}

} // namespace grens

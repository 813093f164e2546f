// What is refused without looking at the grammar: bytes, sizes and depths.
#include "json/fault.hpp"

#include "base/limits.hpp"
#include "json/turning.hpp"

#include <string>
#include <string_view>

namespace grens {

namespace {

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string hex(unsigned char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  return {digits[byte >> 4U], digits[byte & 15U]};
}

Diagnostic refused(SourcePtr const& source, std::string code, std::string title, Span span,
                   std::string help) {
  return {std::move(code), Severity::error, std::move(title), {{source, span, {}, {}}}, {},
          std::move(help)};
}

Diagnostic bad_bytes(SourcePtr const& source, std::size_t at) {
  std::string_view const text = source->text();
  auto const byte = static_cast<unsigned char>(text[at]);
  std::string_view const start = text.substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF" || byte == 0) {
    return refused(source, "D302",
                   byte == 0 ? "a NUL byte stands in the text" : "this is UTF-16, not UTF-8",
                   span_of(at, at + 1),
                   "Save the file as UTF-8; NUL bytes mean that it is UTF-16 or not a text.");
  }
  std::size_t const turning = turning_size(text.substr(at));
  if (turning != 0) {
    return refused(source, "D302", "an invisible character that reverses the direction of text",
                   span_of(at, at + turning),
                   "Remove it: it can make a name or an amount look like another.");
  }
  return refused(source, "D302", "this is not UTF-8: byte " + hex(byte) + " makes no letter here",
                 span_of(at, at + 1),
                 "Save the file as UTF-8; it may be in Windows-1252 or Latin-1 now.");
}

} // namespace

std::optional<Diagnostic> refused_bytes(SourcePtr const& source, std::size_t bytes_max) {
  std::string_view const text = source->text();
  if (text.size() > bytes_max) return too_large(source, bytes_max);
  if (text.starts_with("\xEF\xBB\xBF")) {
    return refused(source, "D303", "the file starts with a byte order mark", span_of(0, 3),
                   "Save it as UTF-8 without a byte order mark (BOM).");
  }
  if (text.find_first_not_of(" \t\n\r") == std::string_view::npos) {
    return refused(source, "D301", "the file is empty", span_of(0, 0),
                   "A JSON file holds one value, most often an object between { and }.");
  }
  std::size_t const bad = find_bad_text(text);
  if (bad != std::string_view::npos) return bad_bytes(source, bad);
  return std::nullopt;
}

Diagnostic too_deep(SourcePtr const& source, std::size_t at) {
  return refused(
      source, "D310",
      "brackets inside one another, more than " + std::to_string(limits::json_depth_max) + " deep",
      span_of(at, at + 1), "No file that Grens reads needs so many; is this the right file?");
}

Diagnostic too_large(SourcePtr const& source, std::size_t bytes_max) {
  return refused(source, "D311",
                 "the document is larger than " + std::to_string(bytes_max) + " bytes",
                 span_of(0, 0), "Split it, or write it as NDJSON: one volunteer on a line.");
}

Diagnostic out_of_memory(SourcePtr const& source) {
  return refused(source, "D311", "the document needs more memory than there is", span_of(0, 0),
                 "Split it, or write it as NDJSON: one volunteer on a line.");
}

Diagnostic readers_disagree(SourcePtr const& source) {
  return refused(source, "D312", "the two JSON readers of Grens disagree about this document",
                 span_of(0, 0), "This is a mistake in Grens; please report it with the file.");
}

} // namespace grens

#include "intake/xml.hpp"

#include "base/assert.hpp"
#include "intake/excerpt.hpp"
#include "intake/letters.hpp"

#include <algorithm>
#include <array>
#include <expat.h>

namespace grens::intake {

namespace {

/// expat joins namespace and name with this; it cannot stand in either.
constexpr char space_mark = '\n';
constexpr std::size_t chunk_bytes = 65'536;
/// A tag or a name of this size is no bank's: expat would keep reading it again.
constexpr std::size_t token_bytes_max = 1U << 20U;
/// Bytes of a line on each side of a place: enough to recognise it, also where a file is one line.
constexpr std::size_t around_bytes = 160;

bool is_cut_off(XML_Error error) {
  return error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
         error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

/// XML may say windows-1252, which expat does not know of itself.
int know_encoding(void*, XML_Char const* name, XML_Encoding* info) noexcept {
  std::string const plain = folded(name);
  if (plain != "windows-1252" && plain != "cp1252") return XML_STATUS_ERROR;
  for (int byte = 0; byte < 256; ++byte) {
    bool const high = byte >= 0x80 && byte < 0xA0;
    int const point = high ? windows_1252_high[static_cast<std::size_t>(byte - 0x80)] : byte;
    info->map[byte] = high && point == 0 ? -1 : point;
  }
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

} // namespace

std::string_view XmlAttributes::get(std::string_view name) const {
  for (char const* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == pair[0]) return pair[1];
  }
  return {};
}

struct XmlReader::State {
  Stream& stream;
  XmlListener& listener;
  Diagnostics& diagnostics;
  XML_Parser parser = nullptr;
  bool stopped = false;

  // No handler throws: expat is C, and an exception must not pass through it.
  static void on_open(void* self, XML_Char const* name, XML_Char const** attributes) noexcept {
    auto& state = *static_cast<State*>(self);
    std::string_view const all(name);
    std::size_t const mark = all.find(space_mark);
    bool const spaced = mark != std::string_view::npos;
    state.listener.open(spaced ? all.substr(0, mark) : std::string_view(),
                        spaced ? all.substr(mark + 1) : all, XmlAttributes(attributes));
  }
  static void on_close(void* self, XML_Char const*) noexcept {
    static_cast<State*>(self)->listener.close();
  }
  static void on_text(void* self, XML_Char const* text, int size) noexcept {
    static_cast<State*>(self)->listener.text({text, static_cast<std::size_t>(size)});
  }
  static void on_document_type(void* self, XML_Char const*, XML_Char const*, XML_Char const*,
                               int) noexcept {
    auto& state = *static_cast<State*>(self);
    state.fault(
        "I422", "this file declares a document type (DTD)", "<!DOCTYPE",
        "A bank's statement has none. Export it again, and do not open one from somebody you do "
        "not know.");
    state.stop();
  }

  void stop() {
    if (!stopped) XML_StopParser(parser, XML_FALSE);
    stopped = true;
  }
  void fault(std::string code, std::string title, std::string_view value, std::string help) {
    diagnostics.push_back(
        {std::move(code), Severity::error, std::move(title), {place(value)}, {}, std::move(help)});
  }
  [[nodiscard]] Place place(std::string_view value) const;
  bool ended_well(bool last);
};

XmlReader::XmlReader(Stream& stream, XmlListener& listener, Diagnostics& diagnostics)
    : state_(new State{stream, listener, diagnostics}) {
  state_->parser = XML_ParserCreateNS(nullptr, space_mark);
  ensure(state_->parser != nullptr, "no memory for an XML parser");
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, State::on_open, State::on_close);
  XML_SetCharacterDataHandler(state_->parser, State::on_text);
  XML_SetStartDoctypeDeclHandler(state_->parser, State::on_document_type);
  XML_SetUnknownEncodingHandler(state_->parser, know_encoding, nullptr);
}

XmlReader::~XmlReader() {
  XML_ParserFree(state_->parser);
}

void XmlReader::stop() {
  state_->stop();
}

Place XmlReader::place(std::string_view value) const {
  return state_->place(value);
}

Place XmlReader::State::place(std::string_view value) const {
  Part part;
  part.line = static_cast<std::size_t>(XML_GetCurrentLineNumber(parser));
  part.column = static_cast<std::size_t>(XML_GetCurrentColumnNumber(parser));
  int offset = 0;
  int size = 0;
  char const* const kept = XML_GetInputContext(parser, &offset, &size);
  if (kept == nullptr || size <= 0) return place_of(stream.name(), part);
  std::string_view const all(kept, static_cast<std::size_t>(size));
  auto const here = std::min(static_cast<std::size_t>(offset), all.size());
  std::string_view const before = all.substr(0, here);
  std::size_t const line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  std::size_t begin = std::max(line_start, here > around_bytes ? here - around_bytes : 0);
  while (begin < here && (static_cast<unsigned char>(all[begin]) & 0xC0U) == 0x80)
    ++begin;
  std::size_t end =
      std::min(all.find_first_of("\r\n", here), std::min(all.size(), here + around_bytes));
  while (end > here && end < all.size() && (static_cast<unsigned char>(all[end]) & 0xC0U) == 0x80)
    --end;
  part.text = printable(all.substr(begin, end - begin));
  // A value may lie on an earlier line than its closing tag; then the place is the tag.
  std::size_t const found =
      value.empty() ? std::string::npos : part.text.rfind(value, here - begin);
  part.begin = found == std::string::npos ? here - begin : found;
  part.end = found == std::string::npos ? part.begin + 1 : found + value.size();
  part.column -= std::min(part.column, code_points(all.substr(begin, here - begin)));
  return place_of(stream.name(), part);
}

bool XmlReader::State::ended_well(bool last) {
  XML_Error const error = XML_GetErrorCode(parser);
  if (stopped) return false;
  if (last && is_cut_off(error)) {
    fault("I421", "the file stops in the middle", {},
          "Download it again: what is missing could be payments.");
    return false;
  }
  std::string help = "Download it again from the bank, and do not edit it.";
  if (error == XML_ERROR_JUNK_AFTER_DOC_ELEMENT) {
    help =
        "Something follows the end of the document. Were two files joined? Give them one by one.";
  }
  fault("I420", "this is not well-formed XML: " + std::string(XML_ErrorString(error)), {}, help);
  return false;
}

bool XmlReader::read() {
  State& state = *state_;
  std::array<char, chunk_bytes> chunk{};
  std::size_t fed = 0;
  for (;;) {
    std::size_t const got = state.stream.read(chunk.data(), chunk.size());
    bool const last = got == 0;
    if (last && state.stream.too_large()) {
      state.fault("I408", "the file is too large", {}, "Split it: at most 2 GiB are read.");
      return false;
    }
    fed += got;
    auto const status = XML_Parse(state.parser, chunk.data(), static_cast<int>(got), last ? 1 : 0);
    if (status != XML_STATUS_OK) return state.ended_well(last);
    if (last) return true;
    auto const at =
        static_cast<std::size_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(state.parser)));
    if (fed - std::min(fed, at) > token_bytes_max) {
      state.fault("I428", "a piece of more than a million bytes has no end", {},
                  "Download the file again from the bank.");
      return false;
    }
  }
}

} // namespace grens::intake

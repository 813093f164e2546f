// XML in pieces, through expat: elements and text as they come, nothing kept. A document type is
// refused, so there are no entities to follow. The only header of the engine behind which expat is
// seen.
#pragma once

#include "base/diagnostic.hpp"
#include "intake/stream.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace grens::intake {

/// An attribute is asked for by name while its element opens.
class XmlAttributes {
public:
  explicit XmlAttributes(char const* const* pairs) : pairs_(pairs) {}
  [[nodiscard]] std::string_view get(std::string_view name) const;

private:
  char const* const* pairs_;
};

/// Hears a document. Names come without prefix; `space` is the namespace, empty where there is
/// none.
class XmlListener {
public:
  XmlListener() = default;
  virtual ~XmlListener() = default;
  XmlListener(XmlListener const&) = delete;
  XmlListener& operator=(XmlListener const&) = delete;

  virtual void open(std::string_view space, std::string_view name, XmlAttributes attributes) = 0;
  virtual void close() = 0;
  virtual void text(std::string_view piece) = 0;
};

/// One document. Faults of the XML itself are I420 (not well-formed), I421 (cut off), I422
/// (document type), I428 (a piece too long to be true) and I408 (too large).
class XmlReader {
public:
  XmlReader(Stream& stream, XmlListener& listener, Diagnostics& diagnostics);
  ~XmlReader();
  XmlReader(XmlReader const&) = delete;
  XmlReader& operator=(XmlReader const&) = delete;

  /// Whether the document was read to its end.
  bool read();
  /// Ends read() after the running call; whoever stops has said why.
  void stop();
  /// Where the reader is now; `value` is underlined where it stands shortly before that.
  [[nodiscard]] Place place(std::string_view value) const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace grens::intake

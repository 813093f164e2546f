#include "faces/cli/refuse.hpp"

#include "faces/cli/words.hpp"
#include "json/write.hpp"

#include <cstdio>

namespace grens::cli {

Exit refuse(Diagnostics const& faults, Format format) {
  tell(faults);
  if (format == Format::json || format == Format::ndjson) {
    std::string text;
    JsonWriter json(text, format == Format::json ? JsonLayout::pretty : JsonLayout::compact);
    write_diagnostics(ordered(faults), json);
    json.finish();
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return Exit::refused;
}

} // namespace grens::cli

#include "faces/cli/words.hpp"

#include "faces/cli/terminal.hpp"
#include "json/write.hpp"

#include <cstdio>

namespace grens::cli {

namespace {

Telling telling = Telling::text; // of the one call that this program runs

void put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace

void tell_as(Telling as) {
  telling = as;
}

void tell(Diagnostic const& one) {
  switch (telling) {
  case Telling::text: put(render(one, wants_colour(Stream::err))); return;
  case Telling::line: put(render_line(one) + "\n"); return;
  case Telling::json: {
    std::string text;
    JsonWriter json(text, JsonLayout::compact);
    write_diagnostic(one, json);
    json.finish();
    put(text);
    return;
  }
  }
}

void tell(Diagnostics const& all) {
  for (Diagnostic const& d : ordered(all))
    tell(d);
}

void tell(std::string_view line) {
  put(line);
  put("\n");
}

Diagnostic fault(std::string code, std::string title, std::string file, std::string help) {
  Diagnostic d;
  d.code = std::move(code);
  d.title = std::move(title);
  if (!file.empty()) d.places.push_back({nullptr, {}, std::move(file), {}});
  d.help = std::move(help);
  return d;
}

} // namespace grens::cli

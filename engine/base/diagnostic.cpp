#include "base/diagnostic.hpp"

#include "base/limits.hpp"

#include <algorithm>
#include <numeric>

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

void add_escaped(std::string& out, unsigned char byte) {
  out += "\\x";
  out += "0123456789abcdef"[byte >> 4U];
  out += "0123456789abcdef"[byte & 15U];
}

/// What cannot be seen as \xNN: control characters, those that turn text around, and bytes that are
/// not UTF-8, so that what somebody put in a file cannot steer the terminal.
std::string visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t const bad = std::min(find_bad_text(text), text.size());
    for (std::size_t i = 0; i < bad; ++i) {
      auto const byte = static_cast<unsigned char>(text[i]);
      bool const wide_control =
          byte == 0xC2 && i + 1 < bad && static_cast<unsigned char>(text[i + 1]) < 0xA0;
      if (text[i] == '\t') {
        out += ' ';
      } else if (byte < 0x20 || byte == 0x7F) {
        add_escaped(out, byte);
      } else if (wide_control) {
        add_escaped(out, byte);
        add_escaped(out, static_cast<unsigned char>(text[++i]));
      } else {
        out += text[i];
      }
    }
    text.remove_prefix(bad);
    if (text.empty()) break;
    add_escaped(out, static_cast<unsigned char>(text.front()));
    text.remove_prefix(1);
  }
  return out;
}

std::string place_name(Place const& p) {
  std::string name = p.source ? p.source->name() : "";
  if (p.source && (p.span.end > 0 || p.pointer.empty())) {
    LineColumn const at = p.source->place(p.span.begin);
    name += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  if (!p.pointer.empty()) name += name.empty() ? p.pointer : " at " + p.pointer;
  return name;
}

constexpr std::size_t excerpt_width_max = 96;

/// The line that holds the span, shortened around it, and the columns that are underlined.
struct Excerpt {
  std::string text;
  std::size_t indent = 0;
  std::size_t width = 1;
};

Excerpt excerpt(Source const& source, Span span) {
  LineColumn const at = source.place(span.begin);
  std::string_view line = source.line(at.line);
  std::size_t const line_start = static_cast<std::size_t>(line.data() - source.text().data());
  std::size_t begin = std::min<std::size_t>(span.begin - line_start, line.size());
  std::size_t end =
      std::min<std::size_t>(std::max(span.end, span.begin + 1) - line_start, line.size());
  std::size_t cut = 0;
  if (line.size() > excerpt_width_max && begin > excerpt_width_max / 2) {
    cut = begin - excerpt_width_max / 2;
    while (cut < begin && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80)
      ++cut;
  }
  std::size_t stop = std::min(line.size(), cut + excerpt_width_max);
  while (stop < line.size() && (static_cast<unsigned char>(line[stop]) & 0xC0U) == 0x80)
    ++stop;
  end = std::clamp(end, begin, std::max(begin, stop));
  Excerpt out;
  std::string const lead = cut > 0 ? "…" : "";
  std::string const before = lead + visible(line.substr(cut, begin - cut));
  std::string const marked = visible(line.substr(begin, end - begin));
  out.text = before + marked + visible(line.substr(end, std::max(stop, end) - end));
  if (stop < line.size()) out.text += "…";
  out.indent = display_width(before);
  out.width = std::max<std::size_t>(1, display_width(marked));
  return out;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += piece;
  return out;
}

} // namespace

bool has_errors(Diagnostics const& all) {
  return std::any_of(all.begin(), all.end(),
                     [](Diagnostic const& d) { return d.severity == Severity::error; });
}

Diagnostics ordered(Diagnostics all) {
  auto const key = [](Diagnostic const& d) {
    bool const placed = !d.places.empty() && d.places.front().source;
    return std::pair{placed ? d.places.front().source->name() : std::string{},
                     d.places.empty() ? 0U : d.places.front().span.begin};
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](Diagnostic const& a, Diagnostic const& b) { return key(a) < key(b); });
  if (all.size() > limits::diagnostics_max) {
    std::size_t const more = all.size() - limits::diagnostics_max;
    all.resize(limits::diagnostics_max);
    all.push_back({"P199", Severity::note, std::to_string(more) + " more, not shown", {}, {}, {}});
  }
  return all;
}

std::string render(Diagnostic const& d, bool colour) {
  auto const painted = [&](char const* code, std::string const& text) {
    return colour ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  };
  char const* const tone = d.severity == Severity::error     ? "1;31"
                           : d.severity == Severity::warning ? "1;33"
                                                             : "1;36";
  std::string out = painted(tone, std::string(severity_word(d.severity)) + "[" + d.code + "]") +
                    ": " + painted("1", visible(d.title)) + "\n";
  for (std::size_t i = 0; i < d.places.size(); ++i) {
    Place const& p = d.places[i];
    bool const drawn = p.source && (p.span.end > 0 || p.pointer.empty());
    std::string const number = drawn ? std::to_string(p.source->place(p.span.begin).line) : "";
    std::string const margin = repeated(" ", std::max<std::size_t>(number.size(), 1) + 1);
    out += margin + painted("34", i == 0 ? "┌─ " : "├─ ") + visible(place_name(p)) + "\n";
    if (drawn) {
      Excerpt const e = excerpt(*p.source, p.span);
      out += painted("34", number + " │ ") + e.text + "\n";
      out += margin + painted("34", "│ ") + repeated(" ", e.indent) +
             painted(i == 0 ? tone : "34",
                     repeated("─", e.width) + (p.label.empty() ? "" : " " + visible(p.label))) +
             "\n";
    } else if (!p.label.empty()) {
      out += margin + painted("34", "│ ") + visible(p.label) + "\n";
    }
  }
  if (!d.heading.empty()) out += "  = in: " + visible(d.heading) + "\n";
  if (!d.help.empty()) out += "  = help: " + visible(d.help) + "\n";
  return out;
}

std::string render_line(Diagnostic const& d) {
  std::string out;
  if (!d.places.empty()) out += visible(place_name(d.places.front())) + ": ";
  return out + std::string(severity_word(d.severity)) + ": " + visible(d.title) + " [" + d.code +
         "]";
}

std::optional<std::string> nearest(std::string_view word,
                                   std::vector<std::string_view> const& known) {
  // Levenshtein with neighbouring swaps; near enough means a third of the letters, and no second
  // best.
  std::size_t const allowed = std::max<std::size_t>(1, word.size() / 3);
  std::size_t best = allowed + 1;
  std::optional<std::string_view> found;
  bool tie = false;
  for (std::string_view const candidate : known) {
    if (candidate.size() > limits::name_bytes_max || word.size() > limits::name_bytes_max) continue;
    std::vector<std::vector<std::size_t>> d(word.size() + 1,
                                            std::vector<std::size_t>(candidate.size() + 1));
    for (std::size_t i = 0; i <= word.size(); ++i)
      d[i][0] = i;
    std::iota(d[0].begin(), d[0].end(), std::size_t{0});
    for (std::size_t i = 1; i <= word.size(); ++i) {
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        std::size_t const change = word[i - 1] == candidate[j - 1] ? 0 : 1;
        d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
        if (i > 1 && j > 1 && word[i - 1] == candidate[j - 2] && word[i - 2] == candidate[j - 1]) {
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    std::size_t const distance = d[word.size()][candidate.size()];
    if (distance < best) {
      best = distance;
      found = candidate;
      tie = false;
    } else if (distance == best && found != candidate) {
      tie = true;
    }
  }
  if (!found || tie) return std::nullopt;
  return std::string(*found);
}

} // namespace grens

// Writes what several documents share: records with their keys, texts in each language, citations.
#pragma once

#include "base/calendar.hpp"
#include "base/events.hpp"
#include "base/texts.hpp"
#include "evaluate/outcome.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace grens {

/// Says events until the listener stops; then nothing more, and holds() is false.
class Pen {
public:
  explicit Pen(Events& out) : out_(out) {}

  [[nodiscard]] bool holds() const { return holds_; }
  void begin_object() { holds_ = holds_ && out_.begin_object(0); }
  void end_object() { holds_ = holds_ && out_.end_object(0); }
  void begin_list() { holds_ = holds_ && out_.begin_list(0); }
  void end_list() { holds_ = holds_ && out_.end_list(0); }
  void key(std::string_view name) { holds_ = holds_ && out_.key(name, 0); }

  void text(std::string_view name, std::string_view value) {
    key(name);
    holds_ = holds_ && out_.text(value, 0);
  }
  void text_or_null(std::string_view name, std::string_view value) {
    if (value.empty()) {
      null(name);
    } else {
      text(name, value);
    }
  }
  void text_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void null(std::string_view name) {
    key(name);
    holds_ = holds_ && out_.null(0);
  }
  void truth(std::string_view name, bool value) {
    key(name);
    holds_ = holds_ && out_.truth(value, 0);
  }
  void count(std::string_view name, std::uint64_t value) {
    key(name);
    holds_ = holds_ && out_.number(std::to_string(value), 0);
  }
  void item(std::string_view value) { holds_ = holds_ && out_.text(value, 0); }
  void date(std::string_view name, Date value) { text(name, date_text(value)); }

  void texts(Texts const& value) {
    begin_object();
    text("en", value.en);
    text("nl", value.nl);
    end_object();
  }
  void texts_or_null(std::string_view name, Texts const& value) {
    if (value.empty()) {
      null(name);
    } else {
      key(name);
      texts(value);
    }
  }
  void texts_if_any(std::string_view name, Texts const& value) {
    if (!value.empty()) texts_or_null(name, value);
  }
  template <class List, class Write>
  void list(std::string_view name, List const& items, Write const& write) {
    key(name);
    begin_list();
    for (auto const& item : items)
      write(item);
    end_list();
  }

private:
  Events& out_;
  bool holds_ = true;
};

/// Under the key `name`.
inline void write_cites(Pen& pen, std::vector<evaluate::Citation> const& cites,
                        std::string_view name = "cites") {
  pen.list(name, cites, [&](evaluate::Citation const& cite) {
    pen.begin_object();
    pen.text("source", cite.source);
    pen.texts_if_any("title", cite.title);
    pen.text_if_any("article", cite.article);
    if (!cite.reference_kind.empty()) pen.text(cite.reference_kind, cite.reference);
    pen.text("grade", evaluate::grade_word(cite.grade));
    if (cite.seen) pen.date("seen", *cite.seen);
    pen.end_object();
  });
}

} // namespace grens

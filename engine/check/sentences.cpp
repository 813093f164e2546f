#include "check/sentences.hpp"

#include "base/assert.hpp"
#include "check/draft.hpp"
#include "check/law.hpp"
#include "check/terms.hpp"

#include <algorithm>
#include <array>

namespace grens::check {

namespace {

/// One outcome word after `say` or `next`, and where its sentence goes. An empty word is the plain
/// sentence.
struct Slot {
  std::string_view word;
  Sentence Sentences::*sentence;
  bool needed;
};

std::vector<Slot> say_slots(Speaks speaks) {
  switch (speaks) {
  case Speaks::require:
    return {{"met", &Sentences::met, true},
            {"breached", &Sentences::breached, true},
            // A requirement can wait for what another finding asks to be explained.
            {"explain", &Sentences::explain, false}};
  case Speaks::expect:
    return {{"met", &Sentences::met, true}, {"explain", &Sentences::explain, true}};
  case Speaks::gives:
  case Speaks::level: return {{"", &Sentences::it, true}};
  case Speaks::not_applicable:
    return {{"", &Sentences::not_applicable, true},
            {"not_applicable", &Sentences::not_applicable, false}};
  }
  return {};
}

std::vector<Slot> next_slots(Speaks speaks) {
  switch (speaks) {
  case Speaks::require:
    return {{"met", &Sentences::next_met, false},
            {"breached", &Sentences::next_breached, false},
            {"explain", &Sentences::next_explain, false},
            {"undetermined", &Sentences::next_undetermined, false}};
  case Speaks::expect:
    return {{"met", &Sentences::next_met, false},
            {"explain", &Sentences::next_explain, false},
            {"undetermined", &Sentences::next_undetermined, false}};
  case Speaks::gives:
  case Speaks::level: return {{"undetermined", &Sentences::next_undetermined, false}};
  case Speaks::not_applicable: return {};
  }
  return {};
}

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Splits one text at its braces.
class SentenceText {
public:
  SentenceText(Draft& draft, Terms& terms, Speaker const& speaker, syntax::LanguageText const& tree)
      : draft_(draft), terms_(terms), speaker_(speaker), tree_(tree) {}

  std::vector<Piece> pieces() {
    std::string_view const text = tree_.text;
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t const brace = std::min(text.find_first_of("{}", at), text.size());
      if (brace > at) pieces_.emplace_back(std::string(text.substr(at, brace - at)));
      if (brace == text.size()) break;
      std::size_t const close = text.find_first_of("{}", brace + 1);
      bool const paired =
          text[brace] == '{' && close != std::string_view::npos && text[close] == '}';
      if (!paired) {
        report("C253", "braces stand in pairs, around one name",
               place(brace, close == std::string_view::npos ? text.size() : close + 1));
        return {};
      }
      add_placeholder(text.substr(brace + 1, close - brace - 1), brace + 1);
      at = close + 1;
    }
    return std::move(pieces_);
  }

private:
  /// Offsets in the text, one further in the file because of the quotation mark.
  [[nodiscard]] Span place(std::size_t begin, std::size_t end) const {
    auto const start = tree_.span.begin + 1;
    return {start + static_cast<std::uint32_t>(begin), start + static_cast<std::uint32_t>(end)};
  }
  void report(std::string code, std::string title, Span span, std::string help = {}) {
    draft_.report(
        {std::move(code), std::move(title), {{{speaker_.package, span}, {}}}, std::move(help)});
  }

  void add_placeholder(std::string_view inside, std::size_t offset) {
    syntax::NameUse use;
    Span const whole = place(offset, offset + inside.size());
    std::size_t begin = 0;
    while (true) {
      std::size_t const end = std::min(inside.find('.', begin), inside.size());
      std::string_view const word = inside.substr(begin, end - begin);
      if (word.empty() || !std::all_of(word.begin(), word.end(), is_word_char)) {
        report("C253", "between braces stands a name, or a name and its fields", whole,
               "what is calculated gets a name first, with `let`");
        return;
      }
      syntax::Word w{std::string(word), place(offset + begin, offset + end)};
      if (begin == 0) {
        use.name = std::move(w);
      } else {
        use.fields.push_back(std::move(w));
      }
      if (end == inside.size()) break;
      begin = end + 1;
    }
    add_named(use, whole);
  }

  void add_named(syntax::NameUse const& use, Span span) {
    bool const level = speaker_.speaks == Speaks::level;
    bool const gives = speaker_.speaks == Speaks::gives || level;
    bool const alone = use.fields.empty();
    if (alone && use.name.text == "margin") {
      if (!speaker_.has_margin) {
        report("C255", "`{margin}` is the distance between the two sides of a single comparison",
               span, "here there is no such comparison of numbers or dates");
        return;
      }
      pieces_.emplace_back(Placeholder{Placeholder::Kind::margin, std::nullopt});
      return;
    }
    if (alone && use.name.text == "it") {
      if (!gives) {
        report("C255", "`{it}` is what a result gives, and this gives nothing", span);
        return;
      }
      pieces_.emplace_back(Placeholder{Placeholder::Kind::it, std::nullopt});
      return;
    }
    if (alone && use.name.text == "since") {
      if (!level) {
        report("C255", "`{since}` is the month since which a level holds, and this is no level",
               span);
        return;
      }
      pieces_.emplace_back(Placeholder{Placeholder::Kind::since, std::nullopt});
      return;
    }
    std::vector<std::string_view> known;
    if (gives) known.emplace_back("it");
    if (level) known.emplace_back("since");
    if (speaker_.has_margin) known.emplace_back("margin");
    MaybeTerm t = terms_.placeholder(use, span, std::move(known));
    if (!t || !sayable(*t)) return;
    pieces_.emplace_back(Placeholder{Placeholder::Kind::term, std::move(*t)});
  }

  bool sayable(Term const& t) {
    Sort const sort = t.type.sort;
    if (sort != Sort::row && sort != Sort::list && sort != Sort::anything) return true;
    std::string help;
    if (sort == Sort::row) {
      for (Field const& f : draft_.model.records[at(t.type.record)].fields) {
        if (f.name != "name") continue;
        help = "write `{" + std::string(draft_.text(t.origin)) + ".name}`";
      }
    }
    report("C256", this_is(draft_.model, t.type) + ", which cannot be said in one word",
           t.origin.span, help);
    return false;
  }

  Draft& draft_;
  Terms& terms_;
  Speaker const& speaker_;
  syntax::LanguageText const& tree_;
  std::vector<Piece> pieces_;
};

/// The says, or the nexts, of one provision.
class Saying {
public:
  Saying(Draft& draft, Terms& terms, Speaker const& speaker, std::string verb)
      : draft_(draft), terms_(terms), speaker_(speaker), verb_(std::move(verb)) {}

  void run(std::vector<syntax::Say> const& says, std::vector<Slot> const& slots, Sentences& out) {
    std::vector<syntax::Say const*> used(slots.size(), nullptr);
    for (auto const& s : says) {
      std::string const word = s.outcome ? s.outcome->text : "";
      auto const slot = std::find_if(slots.begin(), slots.end(),
                                     [&](Slot const& each) { return each.word == word; });
      if (slot == slots.end()) {
        refuse(s, word);
        continue;
      }
      auto const same = std::find_if(slots.begin(), slots.end(), [&](Slot const& each) {
        return each.sentence == slot->sentence && used[index(slots, each)] != nullptr;
      });
      if (same != slots.end()) {
        draft_.report({"C257",
                       "this is said twice",
                       {{origin(s.span), "again"},
                        {origin(used[index(slots, *same)]->span), "the first one"}},
                       {}});
        continue;
      }
      used[index(slots, *slot)] = &s;
      out.*(slot->sentence) = sentence(s, word);
    }
    report_missing(slots, used);
  }

private:
  [[nodiscard]] Origin origin(Span span) const { return {speaker_.package, span}; }
  static std::size_t index(std::vector<Slot> const& slots, Slot const& slot) {
    return static_cast<std::size_t>(&slot - slots.data());
  }
  [[nodiscard]] std::string name(std::string_view word) const {
    return quoted(word.empty() ? verb_ : verb_ + " " + std::string(word));
  }

  void refuse(syntax::Say const& s, std::string const& word) {
    draft_.report({"C252",
                   word.empty() ? name(word) + " needs an outcome here"
                                : name(word) + " is never said: that outcome cannot occur here",
                   {{origin(s.outcome ? s.outcome->span : s.span), {}}},
                   {}});
  }

  void report_missing(std::vector<Slot> const& slots, std::vector<syntax::Say const*> const& used) {
    for (Slot const& slot : slots) {
      if (!slot.needed) continue;
      bool const said = std::any_of(slots.begin(), slots.end(), [&](Slot const& each) {
        return each.sentence == slot.sentence && used[index(slots, each)] != nullptr;
      });
      if (said) continue;
      draft_.report({"C251",
                     name(slot.word) + " is missing: every outcome has its sentence",
                     {{origin(speaker_.place), {}}},
                     {}});
    }
  }

  Sentence sentence(syntax::Say const& s, std::string const& word) {
    Sentence out;
    out.span = s.span;
    texts_of(draft_, speaker_.package, s.texts, s.span, name(word));
    for (auto const& t : s.texts) {
      if (t.language.text == "en") out.en = SentenceText(draft_, terms_, speaker_, t).pieces();
      if (t.language.text == "nl") out.nl = SentenceText(draft_, terms_, speaker_, t).pieces();
    }
    return out;
  }

  Draft& draft_;
  Terms& terms_;
  Speaker const& speaker_;
  std::string verb_;
};

} // namespace

bool has_margin(Term const& condition) {
  bool const compares = condition.op == Op::less || condition.op == Op::less_equal ||
                        condition.op == Op::greater || condition.op == Op::greater_equal ||
                        condition.op == Op::equal;
  if (!compares) return false;
  Sort const sort = condition.parts.front().type.sort;
  return sort == Sort::number || sort == Sort::date;
}

Sentences sentences_of(Draft& draft, Terms& terms, syntax::Close const& close,
                       Speaker const& speaker) {
  Sentences out;
  Saying(draft, terms, speaker, "say").run(close.says, say_slots(speaker.speaks), out);
  Saying(draft, terms, speaker, "next").run(close.nexts, next_slots(speaker.speaks), out);
  return out;
}

} // namespace grens::check

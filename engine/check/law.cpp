#include "check/law.hpp"

#include "base/assert.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"

#include <algorithm>
#include <array>

namespace grens::check {

namespace {

std::string language_name(std::string_view code) {
  return code == "en" ? "English" : "Dutch";
}

std::string grade_text(syntax::Grade g) {
  switch (g) {
  case syntax::Grade::primary: return "primary";
  case syntax::Grade::secondary: return "secondary";
  case syntax::Grade::derived: return "derived";
  }
  return {};
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

std::string english(syntax::LanguageTexts const& tree) {
  for (auto const& t : tree) {
    if (t.language.text == "en") return t.text;
  }
  return {};
}

Texts texts_of(Draft& draft, PackageId package, syntax::LanguageTexts const& tree, Span place,
               std::string const& what) {
  Texts out;
  std::array<syntax::LanguageText const*, 2> seen{};
  bool misspelt = false;
  for (auto const& t : tree) {
    if (t.language.text != "en" && t.language.text != "nl") {
      draft.report({"C250",
                    quoted(t.language.text) + " is no language here, in " + what,
                    {{{package, t.language.span}, {}}},
                    "Grens speaks `en` and `nl`"});
      misspelt = true;
      continue;
    }
    auto& before = seen[t.language.text == "nl" ? 1 : 0];
    if (before != nullptr) {
      draft.report({"C250",
                    what + " stands here twice in " + language_name(t.language.text),
                    {{{package, t.span}, "again"}, {{package, before->span}, "the first one"}},
                    {}});
      continue;
    }
    before = &t;
    if (is_blank(t.text)) {
      draft.report({"C250",
                    what + " is empty in " + language_name(t.language.text),
                    {{{package, t.span}, {}}},
                    {}});
    }
    out.in(t.language.text == "nl" ? Language::nl : Language::en) = t.text;
  }
  if (misspelt) return out; // it may be the one that seems to be missing
  for (std::string const code : {"en", "nl"}) {
    if (seen[code == "nl" ? 1 : 0] != nullptr) continue;
    draft.report({"C250",
                  what + " is missing in " + language_name(code),
                  {{{package, tree.empty() ? place : tree.front().span}, {}}},
                  "write `" + code + " \"…\"` beside it"});
  }
  return out;
}

std::vector<Cite> cites_of(Draft& draft, PackageId package, std::vector<syntax::Cite> const& tree) {
  std::vector<Cite> out;
  for (auto const& c : tree) {
    Declared const* found =
        find_or_report(draft, package, Space::sources, c.source, {Declares::source});
    if (found == nullptr) continue;
    LawSource const& source = draft.model.sources[found->index];
    Cite cite;
    cite.source = SourceId{found->index};
    cite.article = c.article.value_or("");
    cite.grade = c.grade.value_or(source.grade);
    cite.seen = c.seen;
    cite.span = c.span;
    if (cite.grade < source.grade) {
      draft.report({"C246",
                    "this citation claims more than its source gives",
                    {{{package, c.span}, grade_text(cite.grade)},
                     {found->origin, "this source is " + grade_text(source.grade)}},
                    {}});
    }
    out.push_back(std::move(cite));
  }
  return out;
}

void check_sources(Draft& draft) {
  for (std::size_t i = 0; i < draft.trees.sources.size(); ++i) {
    auto const& tree = *draft.trees.sources[i];
    LawSource& s = draft.model.sources[i];
    s.grade = tree.grade;
    s.reference_kind = tree.reference_kind.text;
    s.reference = tree.reference;
    s.title = texts_of(draft, s.package, tree.title, tree.name.span,
                       "the title of " + quoted(tree.name.text));
  }
}

namespace {

void check_question(Draft& draft, Question& q, syntax::QuestionDecl const& tree) {
  Heading const heading(draft, english(tree.title));
  q.title = texts_of(draft, q.package, tree.title, tree.name.span, "the title");
  std::vector<std::string_view> known;
  for (auto const& r : tree.readings) {
    auto const same =
        std::find_if(tree.readings.begin(), tree.readings.end(),
                     [&](auto const& other) { return other.name.text == r.name.text; });
    if (&*same != &r) {
      draft.report(
          {"C264",
           "two readings are named " + quoted(r.name.text),
           {{{q.package, r.name.span}, "again"}, {{q.package, same->name.span}, "the first one"}},
           {}});
    }
    Reading reading;
    reading.name = r.name.text;
    std::string const what = "reading " + quoted(r.name.text);
    if (!r.title.empty()) {
      reading.title = texts_of(draft, q.package, r.title, r.name.span, "the title of " + what);
    }
    reading.cites = cites_of(draft, q.package, r.cites);
    q.readings.push_back(std::move(reading));
    known.emplace_back(r.name.text);
  }
  auto const it = std::find(known.begin(), known.end(), tree.default_reading.text);
  if (it == known.end()) {
    draft.report({"C264",
                  quoted(tree.default_reading.text) + " is no reading of " + quoted(q.name),
                  {{{q.package, tree.default_reading.span}, {}}},
                  did_you_mean(tree.default_reading.text, known)});
  } else {
    q.default_reading = static_cast<std::uint32_t>(it - known.begin());
    auto const index = static_cast<std::uint32_t>(&q - draft.model.questions.data());
    see_reading(draft, {q.package, tree.default_reading.span}, index, q.default_reading);
  }
}

} // namespace

void check_questions(Draft& draft) {
  for (std::size_t i = 0; i < draft.trees.questions.size(); ++i) {
    check_question(draft, draft.model.questions[i], *draft.trees.questions[i]);
  }
}

void check_viewpoints(Draft& draft) {
  for (std::size_t i = 0; i < draft.trees.viewpoints.size(); ++i) {
    auto const& tree = *draft.trees.viewpoints[i];
    Viewpoint& v = draft.model.viewpoints[i];
    Heading const heading(draft, english(tree.title));
    v.title = texts_of(draft, v.package, tree.title, tree.name.span, "the title");
    v.cites = cites_of(draft, v.package, tree.cites);
  }
}

void check_consequences(Draft& draft) {
  draft.broken_consequences.assign(draft.model.consequences.size(), false);
  for (std::size_t i = 0; i < draft.trees.consequences.size(); ++i) {
    auto const& tree = *draft.trees.consequences[i];
    Consequence& c = draft.model.consequences[i];
    Heading const heading(draft, english(tree.title));
    c.title = texts_of(draft, c.package, tree.title, tree.name.span, "the title");
    Declared const* record =
        find_or_report(draft, c.package, Space::records, tree.of, {Declares::record});
    draft.broken_consequences[i] = record == nullptr;
    if (record != nullptr) c.of = RecordId{record->index};
  }
}

} // namespace grens::check

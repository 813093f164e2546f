// The clauses of each declaration: which begin a line, and what stands below one another.
#include "syntax/format.hpp"

#include "base/assert.hpp"
#include "syntax/format_parts.hpp"
#include "syntax/parse.hpp"

#include <algorithm>

namespace grens::syntax {

namespace {

constexpr std::size_t clause_indent = 2;
constexpr std::size_t inner_indent = 4;
constexpr std::size_t wide_gap = 2;
constexpr std::size_t trend_words = 6; // trend over 6 months rising when

Span span_of(Declaration const& declaration) {
  return std::visit([](auto const& d) { return d.span; }, declaration);
}

/// Cells below one another: each from its first token up to the one where the next begins.
struct Cell {
  std::size_t first = 0;
  std::size_t last = 0; // what follows sticks to it up to here
  bool to_right = false;
};

/// Makes one column of these cells: what follows a cell begins below what follows the others.
void align(Lines& lines, std::vector<Cell> const& column, bool is_last) {
  std::size_t widest = 0;
  for (Cell const& cell : column)
    widest = std::max(widest, lines.width(cell.first, cell.last));
  for (Cell const& cell : column) {
    std::size_t const short_of = widest - lines.width(cell.first, cell.last);
    if (cell.to_right) {
      lines.widen(cell.first, short_of);
    } else if (!is_last) {
      lines.widen(cell.last, short_of);
    }
  }
}
using Columns = std::vector<std::vector<Cell>>;

class Format {
public:
  explicit Format(Lines& lines) : lines_(lines) {}

  void declaration(Declaration const& d, Declaration const* before) {
    Span const span = span_of(d);
    first_ = at(span.begin);
    last_ = at(span.end);
    lines_.start(first_, 0);
    lines_.part(first_, parting(d, before));
    lines_.break_at_comments(first_, last_, inner_indent);
    std::visit(*this, d);
  }

  void operator()(PackageDecl const& d) {
    title(d.title);
    if (d.currency) clause(at(d.currency->span.begin) - 1);
    if (d.checked) clause(find("checked", at(d.path.span.end)));
    if (d.applies) {
      clause(at(d.applies->span.begin) - 2);
      lay_out(lines_, *d.applies, 0, Lead::before);
    }
  }

  void operator()(UsesDecl const& d) {
    Items items{{}, last_};
    for (Path const& path : d.packages)
      items.begins.push_back(at(path.span.begin));
    fill(lines_, items, lines_.column(items.begins.front()), 0);
  }

  void operator()(SourceDecl const& d) {
    std::size_t const reference = at(d.reference_kind.span.begin);
    std::size_t const title_at = at(d.title.front().language.span.begin) - 1;
    lines_.gap(reference, wide_gap);
    if (!lines_.fits(first_, title_at, 0)) lines_.start(reference, clause_indent);
    title(d.title);
  }

  void operator()(ValueDecl const& d);
  void operator()(QuestionDecl const& d);

  void operator()(ConsequenceDecl const& d) { title(d.title); }

  void operator()(DefineDecl const& d) {
    Items parameters{{}, at(d.body->span.begin) - 2};
    for (Parameter const& parameter : d.parameters)
      parameters.begins.push_back(at(parameter.kind.span.begin));
    fill(lines_, parameters, lines_.column(parameters.begins.front()), 3);
    std::size_t const body = at(d.body->span.begin);
    if (lines_.is_flat(first_, body) && lines_.fits(first_, last_, 0)) return;
    lines_.start(body, clause_indent);
    lay_out(lines_, *d.body, 0, Lead::under);
  }

  void operator()(RuleDecl const& d) {
    head(d.head);
    norm(d.norm, at(d.norm.span.begin));
    close(d.close);
  }

  void operator()(ResultDecl const& d) {
    head(d.head);
    keyword(*d.gives);
    if (d.label) clause(at(d.label->span.begin) - 1);
    close(d.close);
  }

  void operator()(ExceptionDecl const& d) {
    title(d.title);
    lets(d.lets);
    keyword(*d.when);
    std::size_t const instead = at(d.when->span.end);
    clause(instead);
    std::visit(
        Overloaded{[](NotApplicable const&) {}, [&](Norm const& n) { norm(n, instead); },
                   [&](Gives const& gives) { lay_out(lines_, *gives.value, 0, Lead::before); }},
        d.instead);
    close(d.close);
  }

  void operator()(ViewpointDecl const& d) {
    title(d.title);
    cites(d.cites);
  }

  void operator()(IndicatorDecl const& d) {
    head(d.head);
    keyword(*d.gives);
    for (ExprPtr const* when : {&d.weak, &d.strong}) {
      if (*when) keyword(**when, 2);
    }
    if (d.trend) keyword(*d.trend->rising, trend_words);
    clause(at(d.viewpoint.span.begin) - 1);
    close(d.close);
  }

  /// The rows of a level are a table: what each is called, and below it when it holds.
  void operator()(LevelDecl const& d) {
    head(d.head);
    clause(at(d.counting.front().span.begin) - 1);
    Items counted{{}, at(d.counting.back().span.end)};
    for (Word const& name : d.counting)
      counted.begins.push_back(at(name.span.begin));
    fill(lines_, counted, lines_.column(counted.begins.front()), 0);
    std::size_t widest = 0;
    for (LevelRow const& row : d.rows)
      widest = std::max(widest, row.label.text.size());
    for (LevelRow const& row : d.rows) {
      clause(at(row.span.begin));
      lines_.gap(begin(row.title) - 1, widest - row.label.text.size() + wide_gap);
      if (!lines_.fits(begin(row.title), end(row.title), 0)) below_one_another(row.title);
      if (!row.when) continue;
      lines_.start(at(row.when->span.begin) - 1, inner_indent);
      lay_out(lines_, *row.when, 0, Lead::before);
    }
    if (d.kept_months > 0) clause(at(d.rows.back().span.end));
    close(d.close);
  }

  void operator()(RecordDecl const& d) {
    title(d.title);
    for (Field const& f : d.fields)
      field(f);
  }

  void operator()(ScenarioDecl const& d) {
    lines_.head(first_);
    // A fraction stays together; nothing else is divided here.
    for (std::size_t i = first_; i < last_; ++i) {
      if (lines_.text(i) == "/") stick(i);
    }
    cites(d.cites);
    if (d.table) table(*d.table);
    for (Given const& given : d.givens) {
      clause(at(given.span.begin));
      lay_out(lines_, given.object, 0);
    }
    for (Adopting const& adopting : d.adopting)
      clause(at(adopting.question.span.begin) - 1);
    if (d.on) clause(at(d.on->span.begin) - 1);
    for (Finds const& finds : d.finds) {
      clause(at(finds.span.begin));
      std::size_t const value = at(finds.rule.span.end);
      if (finds.value && lines_.text(value) == "-") lines_.gap(value + 1, 0);
    }
  }

private:
  Lines& lines_;
  std::size_t first_ = 0; // of the declaration
  std::size_t last_ = 0;

  [[nodiscard]] std::size_t at(std::uint32_t offset) const { return lines_.at(offset); }
  [[nodiscard]] std::size_t find(std::string_view word, std::size_t from) const {
    while (from < last_ && lines_.text(from) != word)
      ++from;
    return from;
  }
  void clause(std::size_t first) { lines_.start(first, clause_indent); }
  void stick(std::size_t i) {
    lines_.gap(i, 0);
    lines_.gap(i + 1, 0);
  }

  /// Short declarations of one kind stand together as their author put them.
  static Parting parting(Declaration const& d, Declaration const* before) {
    if (before == nullptr) return Parting::as_written;
    bool const uses = std::holds_alternative<UsesDecl>(d);
    if (uses && (std::holds_alternative<PackageDecl>(*before) || before->index() == d.index()))
      return Parting::never;
    bool const is_short =
        std::holds_alternative<SourceDecl>(d) || std::holds_alternative<ConsequenceDecl>(d) ||
        std::holds_alternative<ViewpointDecl>(d) || std::holds_alternative<DefineDecl>(d);
    return is_short && before->index() == d.index() ? Parting::as_written : Parting::always;
  }

  // ---- Texts, cites, sentences ----

  void below_one_another(LanguageTexts const& texts) {
    std::size_t const column = lines_.column(at(texts.front().language.span.begin));
    for (std::size_t k = 1; k < texts.size(); ++k)
      lines_.start(at(texts[k].language.span.begin), column);
  }
  [[nodiscard]] std::size_t begin(LanguageTexts const& texts) const {
    return at(texts.front().language.span.begin);
  }
  [[nodiscard]] std::size_t end(LanguageTexts const& texts) const {
    return at(texts.back().span.end);
  }
  void title(LanguageTexts const& texts, std::size_t indent = clause_indent) {
    if (texts.empty()) return;
    lines_.start(begin(texts) - 1, indent);
    if (!lines_.fits(begin(texts), end(texts), 0)) below_one_another(texts);
  }

  void cites(std::vector<Cite> const& all) {
    for (Cite const& cite : all)
      clause(at(cite.span.begin));
  }

  /// Sentences stand below one another, language by language, whatever they say it of.
  void sentences(std::vector<Say> const& says) {
    std::size_t widest = 0;
    for (Say const& say : says)
      widest = std::max(widest, say.outcome ? say.outcome->text.size() : 0);
    for (Say const& say : says) {
      clause(at(say.span.begin));
      std::size_t const used = say.outcome ? say.outcome->text.size() : 0;
      if (say.outcome) lines_.widen(begin(say.texts), widest - used);
      below_one_another(say.texts);
    }
  }
  void close(Close const& c) {
    cites(c.cites);
    sentences(c.says);
    sentences(c.nexts);
  }

  // ---- Rules ----

  void head(Head const& h) {
    title(h.title);
    clause(at(h.binders.front().span.begin) - 1);
    Items items{{}, at(h.binders.back().span.end)};
    for (Binder const& binder : h.binders)
      items.begins.push_back(at(binder.span.begin));
    fill(lines_, items, lines_.column(items.begins.front()), 0);
    for (Binder const& binder : h.binders)
      lay_out(lines_, binder, &binder == &h.binders.back() ? 0 : 1);
    if (h.where) keyword(*h.where);
    lets(h.lets);
  }

  void lets(std::vector<Let> const& all) {
    std::size_t widest = 0;
    for (Let const& let : all)
      widest = std::max(widest, let.name.text.size());
    for (Let const& let : all) {
      clause(at(let.span.begin));
      lines_.widen(at(let.value->span.begin) - 1, widest - let.name.text.size());
      lay_out(lines_, *let.value, 0, Lead::before);
    }
  }

  /// An expression behind its keyword, or behind several words.
  void keyword(Expr const& expr, std::size_t words = 1) {
    clause(at(expr.span.begin) - words);
    lay_out(lines_, expr, 0, Lead::before);
  }

  /// What follows a limit that is passed goes on a line of its own where one line is too short.
  void norm(Norm const& n, std::size_t first) {
    clause(first);
    std::size_t const end = at(n.span.end);
    if (lines_.fits(first, end, 0)) return;
    std::size_t const otherwise = at(n.condition->span.end);
    if (otherwise < end) lines_.start(otherwise, inner_indent);
    lay_out(lines_, *n.condition, 0, Lead::before);
    if (n.proof) {
      std::size_t const behind = at(n.proof->span.end);
      if (behind < end) lines_.start(behind, inner_indent);
      if (n.proof->where) lay_out(lines_, *n.proof->where, 1, Lead::under);
    }
    if (!n.otherwise) return;
    Items arguments{{}, at(n.otherwise->span.end)};
    for (ExprPtr const& argument : n.otherwise->arguments) {
      arguments.begins.push_back(at(argument->span.begin));
      lay_out(lines_, *argument, 1, Lead::under);
    }
    if (n.otherwise->during) lay_out(lines_, *n.otherwise->during, 0, Lead::under);
  }

  // ---- Records ----

  void field(Field const& f) {
    std::size_t const first = at(f.span.begin);
    std::size_t const end = f.title.empty() ? at(f.span.end) : begin(f.title) - 1;
    clause(first);
    lines_.gap(at(f.type.span.begin) - 1, 1); // the colon
    title(f.title, inner_indent);
    if (lines_.fits(first, end, 0)) return;
    if (auto const* choice = std::get_if<ChoiceType>(&f.type.node)) {
      Items labels{{}, at(f.type.span.end)};
      for (Word const& label : choice->labels)
        labels.begins.push_back(at(label.span.begin));
      std::size_t const presence = lines_.width(at(f.type.span.end) - 1, end);
      fill(lines_, labels, lines_.column(labels.begins.front()), presence);
    }
    if (auto const* otherwise = std::get_if<Otherwise>(&f.presence))
      lay_out(lines_, *otherwise->value, 0, Lead::under);
  }

  // ---- What stands in columns ----

  void table(Table const& t);
  void break_reading(ReadingDecl const& r, std::size_t column);
  void fill_sources(std::vector<Cite> const& cites, std::size_t column);
  void space_version(Version const& version);
  void add_cells(Version const& version, Columns& columns) const;
  void break_version(Version const& version);
};

// ---- Columns ------------------------------------------------------------------------------------

void Format::table(Table const& t) {
  std::size_t const columns = t.columns.size();
  clause(at(t.columns.front().span.begin) - 3);
  Items names{{}, at(t.columns.back().span.end)};
  for (Word const& name : t.columns)
    names.begins.push_back(at(name.span.begin));
  fill(lines_, names, lines_.column(names.begins.front()), 4);
  bool regular = true;
  for (std::vector<Data> const& row : t.rows) {
    std::size_t const first = at(row.front().span.begin) - 1;
    lines_.start(first, inner_indent);
    regular = regular && row.size() == columns && lines_.fits(first, at(row.back().span.end), 1);
  }
  for (std::size_t c = 0; regular && c < columns; ++c) {
    std::vector<Cell> cells;
    bool const numbers = std::all_of(t.rows.begin(), t.rows.end(), [&](auto const& row) {
      return std::holds_alternative<DataNumber>(row[c].node);
    });
    for (std::vector<Data> const& row : t.rows) {
      // The comma sticks to its cell, so that the next one begins behind it.
      std::size_t const comma = c + 1 < columns ? 1 : 0;
      cells.push_back({at(row[c].span.begin), at(row[c].span.end) + comma, numbers});
    }
    align(lines_, cells, c + 1 == columns);
  }
}

/// Each reading on a line, its sources below those of the others; where one line is too short, all
/// have their sources on a second.
void Format::operator()(QuestionDecl const& d) {
  title(d.title);
  std::vector<Cell> names;
  std::vector<Cell> titles;
  std::size_t widest = 0;
  for (ReadingDecl const& r : d.readings) {
    clause(at(r.span.begin));
    std::size_t const name = at(r.name.span.begin);
    lines_.gap(name + 1, wide_gap);
    for (Cite const& cite : r.cites)
      lines_.gap(at(cite.span.begin), wide_gap);
    names.push_back({name, name + 1, false});
    titles.push_back({name + 1, at(r.cites.front().span.begin), false});
    widest = std::max(widest, lines_.width(titles.back().first, titles.back().last));
  }
  align(lines_, names, false);
  bool flat = true;
  for (std::size_t k = 0; k < d.readings.size(); ++k) {
    std::size_t const short_of = widest - lines_.width(titles[k].first, titles[k].last);
    flat = flat && lines_.fits(at(d.readings[k].span.begin), at(d.readings[k].span.end), short_of);
  }
  if (flat) align(lines_, titles, false);
  for (std::size_t k = 0; !flat && k < d.readings.size(); ++k)
    break_reading(d.readings[k], lines_.column(names[k].last));
  clause(at(d.default_reading.span.begin) - 1);
}

void Format::break_reading(ReadingDecl const& r, std::size_t column) {
  if (!r.title.empty()) {
    if (!lines_.fits(begin(r.title), end(r.title), 0)) below_one_another(r.title);
    lines_.start(at(r.cites.front().span.begin), column);
  }
  fill_sources(r.cites, column);
}

void Format::fill_sources(std::vector<Cite> const& cites, std::size_t column) {
  Items sources{{}, at(cites.back().span.end)};
  for (Cite const& cite : cites)
    sources.begins.push_back(at(cite.span.begin));
  fill(lines_, sources, column, 0);
}

void Format::operator()(ValueDecl const& d) {
  title(d.title);
  Columns columns;
  for (Version const& version : d.versions) {
    clause(at(version.span.begin));
    space_version(version);
    add_cells(version, columns);
  }
  for (std::vector<Cell> const& column : columns)
    align(lines_, column, false);
  for (Version const& version : d.versions) {
    if (!lines_.fits(at(version.span.begin), at(version.span.end), 0)) break_version(version);
  }
  clause(at(d.versions.back().span.end));
}

void Format::space_version(Version const& version) {
  for (std::size_t i = at(version.span.begin); i < at(version.span.end); ++i) {
    if (lines_.text(i) == "+") lines_.gap(i, 0);
    if (lines_.text(i) == "/") stick(i);
  }
  for (Cite const& cite : version.cites)
    lines_.gap(at(cite.span.begin), wide_gap);
  for (Band const& band : version.bands)
    lines_.gap(at(band.span.begin), wide_gap);
}

/// The dates; then of each band its bound and its scalar.
void Format::add_cells(Version const& version, Columns& columns) const {
  std::size_t column = 0;
  auto const add = [&](Cell cell) {
    if (columns.size() <= column) columns.resize(column + 1);
    columns[column++].push_back(cell);
  };
  std::size_t const first = at(version.span.begin);
  add({first, at(version.bands.front().span.begin), false});
  // What is explained at length would push the others away.
  bool const explains = std::any_of(version.bands.begin(), version.bands.end(),
                                    [](Band const& b) { return !b.scalar.because.empty(); });
  if (explains || !lines_.fits(first, at(version.span.end), 0)) return;
  for (Band const& band : version.bands) {
    std::size_t const scalar = at(band.scalar.span.begin);
    if (band.from) add({at(band.span.begin), scalar, true});
    add({scalar, at(band.scalar.span.end), band.scalar.kind == Scalar::Kind::exact});
  }
}

/// Each band on a line of its own, and what explains it below.
void Format::break_version(Version const& version) {
  std::size_t const first = at(version.bands.front().span.begin);
  std::size_t const column = lines_.column(first);
  std::size_t const cited = at(version.cites.front().span.begin);
  for (Band const& band : version.bands) {
    std::size_t const from = at(band.span.begin);
    if (from != first) lines_.start(from, column);
    LanguageTexts const& because = band.scalar.because;
    if (because.empty() || lines_.fits(from, at(band.span.end), 0)) continue;
    lines_.start(begin(because), column + (band.from ? inner_indent : wide_gap));
    below_one_another(because);
  }
  if (!version.bands.back().scalar.because.empty()) lines_.start(cited, column);
  fill_sources(version.cites, lines_.column(cited));
}

} // namespace

std::string format(Module const& module) {
  Lines lines(module.source->text());
  Format format(lines);
  Declaration const* before = nullptr;
  for (Declaration const& declaration : module.declarations) {
    format.declaration(declaration, before);
    before = &declaration;
  }
  return lines.text();
}

Formatted format(SourcePtr const& source) {
  Parsed const parsed = parse(source);
  if (!parsed.faults.empty()) return {std::string(source->text()), parsed.faults};
  return {format(parsed.module), {}};
}

} // namespace grens::syntax

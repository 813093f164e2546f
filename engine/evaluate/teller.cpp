// Marks to words: what each step was asked, in the rule's own words, what it came to, and why it
// came to nothing.
#include "evaluate/teller.hpp"

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "evaluate/interval.hpp"
#include "evaluate/row_words.hpp"
#include "evaluate/say.hpp"

#include <algorithm>
#include <array>

namespace grens::evaluate {

using check::Op;
using check::Sort;

std::string_view grade_word(syntax::Grade g) {
  switch (g) {
  case syntax::Grade::primary: return "primary";
  case syntax::Grade::secondary: return "secondary";
  case syntax::Grade::derived: return "derived";
  }
  return "primary";
}

namespace {

/// The rule's own words on one line.
std::string words(check::Model const& model, check::Origin const& origin) {
  std::string_view const text = model.packages[check::at(origin.package)].source->text(origin.span);
  std::string out;
  bool comment = false;
  for (char const c : text) {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    if (comment) continue;
    bool const blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

constexpr std::int64_t calendar_months_max = 120'000; // of ten thousand years

bool all_decided(std::vector<ProofNode> const& parts) {
  return std::all_of(parts.begin(), parts.end(), [](ProofNode const& p) { return p.decided; });
}

/// What such a step would have needed.
Texts why_none(Op op, ProofNode const& node) {
  std::string const& what = node.what;
  bool const none = std::none_of(node.parts.begin(), node.parts.end(), [](ProofNode const& p) {
    return p.kind == ProofNode::Kind::element;
  });
  switch (op) {
  case Op::since: return {"that day is still to come: " + what, "die dag moet nog komen: " + what};
  case Op::year_of:
  case Op::year_from_of:
  case Op::quarter_of:
  case Op::month_of:
  case Op::week_of:
  case Op::day_of:
    return {"this does not lie within one: " + what, "dit ligt er niet in één: " + what};
  case Op::slope: {
    bool const many = node.parts.size() > limits::slope_periods_max;
    std::string const most = std::to_string(limits::slope_periods_max);
    if (many)
      return {"a slope looks at " + most + " periods at the most: " + what,
              "een helling kijkt naar ten hoogste " + most + " perioden: " + what};
    return {"a slope needs two periods: " + what, "een helling vraagt twee perioden: " + what};
  }
  case Op::span:
    return {"a period cannot end before it begins: " + what,
            "een periode kan niet eindigen voor zij begint: " + what};
  case Op::smallest:
  case Op::largest:
  case Op::average:
  case Op::median:
  case Op::share:
    if (!none) return {}; // a number past every limit
    return {"there is nothing to take this of: " + what, "hiervoor is er niets: " + what};
  default: return {};
  }
}

/// A date that is moved by a known number of days or months, and to no day.
Texts no_such_day(plan::Step const& s, Date date, Number units, std::string const& what) {
  bool const months = s.op == Op::add_months;
  if (!is_whole(units)) {
    return {std::string("a date moves by whole ") + (months ? "months" : "days") +
                " alone: " + what,
            std::string("een datum verschuift alleen met hele ") + (months ? "maanden" : "dagen") +
                ": " + what};
  }
  auto const number = floor_of(units);
  bool const far = !number || *number > calendar_months_max || *number < -calendar_months_max;
  if (months && !far && add_months(date, *number, MonthEnd::down)) {
    return {"that month has no such day, and the rule does not say which then: " + what +
                ", from " + date_text(date),
            "die dag heeft die maand niet, en de regel zegt niet welke dan: " + what + ", vanaf " +
                date_text(date)};
  }
  return {"the calendar does not reach that far: " + what,
          "zo ver reikt de kalender niet: " + what};
}

std::string truth_text(Value const& v) {
  return !v.is_known() ? "unknown" : v.truth == plan::Truth::yes ? "yes" : "no";
}

std::string_view counted_word(Counted of) {
  switch (of) {
  case Counted::weak: return "weak";
  case Counted::strong: return "strong";
  case Counted::rising: return "rising";
  case Counted::viewpoints: break;
  }
  return "viewpoints";
}

} // namespace

Teller::Teller(plan::Plan const& plan, Trace const& trace, Hanging hanging)
    : plan_(plan), model_(*plan.model), trace_(trace), hanging_(std::move(hanging)) {}

ProofNode Teller::tell(Trace::Range range, check::RuleId rule) {
  check::RuleId const outer = rule_; // what this hangs on may have to be told on the way
  rule_ = rule;
  ProofNode out;
  tell_mark(out, range.first, range.last);
  rule_ = outer;
  return out;
}

std::string const& Teller::words_of(plan::StepId id) {
  auto const step = static_cast<std::size_t>(id);
  if (words_.empty()) words_.resize(plan_.steps.size());
  if (words_[step].empty()) words_[step] = words(model_, plan_.origins[step]);
  return words_[step];
}

std::vector<Citation> Teller::cites_of(std::vector<check::Cite> const& cites) const {
  std::vector<Citation> out;
  for (check::Cite const& c : cites) {
    check::LawSource const& source = model_.sources[check::at(c.source)];
    out.push_back({source.name, source.title, c.article, source.reference_kind, source.reference,
                   c.grade, c.seen});
  }
  return out;
}

void Teller::tell_mark(ProofNode& node, std::uint32_t at, std::uint32_t end) {
  Mark const mark = trace_[at]; // telling can add marks
  switch (mark.kind) {
  case Mark::Kind::step: tell_step(node, at, end); return;
  case Mark::Kind::norm: tell_norm(node, at, end); return;
  case Mark::Kind::doubt:
    tell_mark(node, mark.id, mark.extra);
    node.decided = false;
    return;
  case Mark::Kind::group: break;
  case Mark::Kind::fact: {
    plan::RowRef const row = mark.value.row;
    tell_field(node, mark.value, mark.id, row.table->cell(row.row, mark.id));
    break;
  }
  case Mark::Kind::element: tell_row(node, mark); break;
  case Mark::Kind::period: tell_period(node, mark); break;
  case Mark::Kind::broken: tell_broken(node); break;
  case Mark::Kind::let:
    tell_value(node, mark, plan_.types[mark.extra]);
    node.kind = ProofNode::Kind::let;
    node.what = model_.rules[check::at(rule_)].variables[mark.id].name;
    break;
  case Mark::Kind::gives:
    tell_value(node, mark, plan_.types[mark.id]);
    node.kind = ProofNode::Kind::norm;
    node.what = "gives";
    break;
  case Mark::Kind::tally:
    tell_value(node, mark, check::Type{});
    node.kind = ProofNode::Kind::let;
    node.what = counted_word(static_cast<Counted>(mark.id));
    break;
  case Mark::Kind::exception: tell_exception(node, mark); break;
  case Mark::Kind::consequence: tell_consequence(node, mark); break;
  case Mark::Kind::grade:
  case Mark::Kind::row: tell_asked(node, mark); break;
  case Mark::Kind::sign: tell_sign(node, mark); break;
  case Mark::Kind::again:
  case Mark::Kind::filters:
  case Mark::Kind::partly:
  case Mark::Kind::unproven:
  case Mark::Kind::operand: ensure(false, "this says something of what it stands in"); break;
  }
  add_parts(node, at + 1, end);
}

void Teller::add_parts(ProofNode& node, std::uint32_t first, std::uint32_t last) {
  if (node.parts.empty()) {
    std::size_t count = 0;
    for (std::uint32_t at = first; at < last; at = trace_[at].end)
      ++count;
    node.parts.reserve(count);
  }
  for (std::uint32_t at = first; at < last; at = trace_[at].end) {
    Mark const mark = trace_[at];
    if (mark.aside) continue;
    switch (mark.kind) {
    case Mark::Kind::again: add_parts(node, mark.id, mark.extra); break;
    case Mark::Kind::filters:
      hanging_.filters(static_cast<plan::LoopId>(mark.id), mark.value,
                       [&](Trace::Range asked) { add_parts(node, asked.first, asked.last); });
      break;
    case Mark::Kind::partly: tell_partly(node, mark.value); break;
    case Mark::Kind::unproven: tell_unproven(node, mark.value, trace_.proof(mark.id)); break;
    case Mark::Kind::operand: break; // its step tells it
    default: tell_mark(node.parts.emplace_back(), at, mark.end); break;
    }
  }
}

void Teller::tell_value(ProofNode& node, Mark const& mark, check::Type const& type) const {
  node.value = exact(mark.value, type, model_);
  node.decided = mark.value.is_known();
}

void Teller::tell_period(ProofNode& node, Mark const& mark) {
  node.kind = ProofNode::Kind::element;
  node.what = period_text(mark.value.period);
  node.decided = mark.decided;
}

void Teller::tell_broken(ProofNode& node) {
  node.what = "parts with days between them";
  node.decided = false;
  node.why = {"between the parts lie days that do not belong to them",
              "tussen de delen liggen dagen die er niet bij horen"};
}

void Teller::tell_row(ProofNode& node, Mark const& mark) const {
  plan::RowRef const row = mark.value.row;
  node.kind = ProofNode::Kind::element;
  node.what = name_of(model_, *row.table, row.row, Language::en);
  node.pointer = pointer(model_, *row.table, row.row, std::nullopt);
  node.evidence = evidence_of(model_, *row.table, row.row);
  node.unproven = node.evidence.empty() && could_be_proven(model_, *row.table);
  node.decided = mark.decided;
}

void Teller::tell_unproven(ProofNode& node, Value const& row, plan::Proof const& proof) const {
  Table const& table = *row.row.table;
  check::Record const& record = model_.records[check::at(table.record)];
  check::Record const& evidence =
      model_.records[check::at(record.fields[proof.evidence].type.record)];
  check::ChoiceId const kinds = evidence.fields[proof.kind].type.choice;
  for (std::uint32_t const label : proof.labels)
    node.proof.push_back(model_.choices[check::at(kinds)].labels[label]);
  for (Language const language : {Language::en, Language::nl}) {
    bool const en = language == Language::en;
    std::string text;
    for (std::string const& kind : node.proof)
      text += (text.empty() ? "" : en ? " or " : " of ") + evidence_text(kind, language);
    node.why.in(language) =
        text + (en ? " for " : " voor ") + name_of(model_, table, row.row.row, language);
  }
  node.field = path_of(model_, table, row.row.row, *record.evidence_field);
}

void Teller::tell_partly(ProofNode& node, Value const& row) const {
  Table const& table = *row.row.table;
  node.why = {name_of(model_, table, row.row.row, Language::en) +
                  " lies only partly in the period that is asked for",
              name_of(model_, table, row.row.row, Language::nl) +
                  " ligt maar voor een deel in de gevraagde periode"};
}

void Teller::tell_field(ProofNode& node, Value const& row, std::uint32_t field,
                        Value const& v) const {
  Table const& table = *row.row.table;
  check::Field const& law = model_.records[check::at(table.record)].fields[field];
  node.kind = ProofNode::Kind::fact;
  if (node.what.empty()) {
    node.what = law.name;
    node.value = v.is_known() ? exact(v, law.type, model_) : "unknown";
  }
  node.pointer = pointer(model_, table, row.row.row, field);
  node.field = path_of(model_, table, row.row.row, field);
  node.evidence = evidence_of(model_, table, row.row.row);
  node.unproven = node.evidence.empty() && could_be_proven(model_, table);
  node.asserted = v.asserted;
  node.decided = v.is_known();
  if (node.decided) return;
  bool const all_subjects = table.record == model_.root && plan_.subject_field == field;
  node.why =
      all_subjects && root_ != nullptr && root_->subjects_left_out()
          ? Texts{"the lines of a stream come one by one, so nothing is asked of all of them "
                  "together: give one dossier",
                  "de regels van een stroom komen één voor één, dus over allemaal samen wordt "
                  "niets gevraagd: geef één dossier"}
          : missing(model_, table, row.row.row, field);
}

void Teller::tell_step(ProofNode& node, std::uint32_t at, std::uint32_t end) {
  Mark const mark = trace_[at];
  auto const id = static_cast<plan::StepId>(mark.id);
  plan::Step const& s = plan_.step(id);
  Value const v = s.op == Op::field ? cell_of(plan_, s, mark.value) : mark.value;
  node.what = words_of(id);
  node.value = exact(v, plan_.types[mark.id], model_);
  node.decided = v.is_known();
  if (s.op == Op::field && mark.value.is_known()) {
    tell_field(node, mark.value, s.index, v);
    return;
  }
  add_parts(node, at + 1, end);
  switch (s.op) {
  case Op::variable: node.kind = ProofNode::Kind::let; break;
  case Op::field: break; // what that hangs on was told
  case Op::value_at: tell_law(node, at, end); break;
  case Op::reading:
    node.kind = ProofNode::Kind::reading;
    node.note = model_.questions[s.index].readings[mark.extra].name;
    break;
  default:
    if (!node.decided && all_decided(node.parts)) tell_why(node, id, at, end);
    break;
  }
}

/// Why a step comes to nothing although everything under it is known.
void Teller::tell_why(ProofNode& node, plan::StepId id, std::uint32_t at, std::uint32_t end) const {
  plan::Step const& s = plan_.step(id);
  bool const date = plan_.types[static_cast<std::size_t>(id)].sort == Sort::date;
  if (s.op == Op::divide) {
    // The divisor is zero (S13): the fact that says so is what to look at.
    for (ProofNode const& part : node.parts) {
      if (part.kind != ProofNode::Kind::fact) continue;
      node.field = part.field;
      node.pointer = part.pointer;
    }
    node.why = {"nothing can be divided by zero: " + node.what,
                "door nul kan niet worden gedeeld: " + node.what};
  } else if (date && (s.op == Op::add || s.op == Op::subtract || s.op == Op::add_months)) {
    node.why = why_not_moved(s, at, end, node.what);
  } else {
    node.why = why_none(s.op, node);
  }
}

/// A dated value of the law: which version held, and who says so.
void Teller::tell_law(ProofNode& node, std::uint32_t at, std::uint32_t end) const {
  Mark const& mark = trace_[at];
  check::Value const& law = model_.values[plan_.steps[mark.id].index];
  Texts const title = law.title.empty() ? Texts{law.name, law.name} : law.title;
  node.kind = ProofNode::Kind::value;
  if (mark.extra == 0) {
    auto const asked = operands(at, end);
    if (asked.empty()) return; // of when was not known
    Period const when = asked.front().period;
    bool const early = when.first < law.versions.front().during.first;
    std::string const when_text = period_text(when);
    node.why = {"no value of \"" + title.en + "\" is known for " + when_text +
                    (early ? "" : ", checked until " + date_text(law.known_until)),
                "voor " + when_text + " is geen waarde van \"" + title.nl + "\" bekend" +
                    (early ? "" : ", nagekeken tot en met " + date_text(law.known_until))};
    return;
  }
  check::Version const* const used = &law.versions[mark.extra - 1];
  node.note = "from " + date_text(used->during.first);
  node.cites = cites_of(used->cites);
  if (node.decided) return;
  for (check::Band const& band : used->bands) {
    if (band.scalar.because.empty()) continue;
    node.why = {"\"" + title.en + "\" is unknown here, because " + band.scalar.because.en,
                "\"" + title.nl + "\" is hier onbekend, omdat " + band.scalar.because.nl};
  }
}

/// A condition of an indicator, or of a row of a level.
void Teller::tell_asked(ProofNode& node, Mark const& mark) const {
  node.kind = ProofNode::Kind::norm;
  if (mark.kind == Mark::Kind::row) {
    node.what = std::get<check::Level>(model_.rules[check::at(rule_)].norm).rows[mark.id].label;
  } else if (mark.id == Mark::rising) {
    node.what = "rising";
  } else {
    node.what = grade_word(static_cast<check::SignGrade>(mark.id));
  }
  node.value = truth_text(mark.value);
  node.decided = mark.value.is_known();
}

/// One comparison is told as such; any other condition is the norm itself.
void Teller::tell_norm(ProofNode& node, std::uint32_t at, std::uint32_t end) {
  Mark const mark = trace_[at];
  std::uint32_t first = at + 1;
  if (mark.extra == Mark::comparison) {
    tell_step(node, at, end);
  } else {
    if (mark.extra == Mark::condition) {
      tell_mark(node, first, trace_[first].end);
      first = trace_[first].end;
    }
    add_parts(node, first, end);
  }
  node.kind = ProofNode::Kind::norm;
  node.decided = mark.decided;
}

void Teller::tell_exception(ProofNode& node, Mark const& mark) const {
  check::Exception const& exception = model_.exceptions[mark.id];
  node.kind = ProofNode::Kind::exception;
  node.what = exception.name;
  node.decided = mark.value.is_known();
  node.value = !node.decided                          ? "unknown"
               : mark.value.truth == plan::Truth::yes ? "applies"
                                                      : "does not apply";
  node.cites = cites_of(exception.cites);
}

void Teller::tell_consequence(ProofNode& node, Mark const& mark) const {
  Hanging::State const state = hanging_.state(mark.id);
  node.kind = ProofNode::Kind::consequence;
  node.what = model_.consequences[check::at(state.consequence)].name;
  node.value = truth_text(mark.value);
  node.decided = mark.value.is_known();
  node.pointer = state.story->finding;
  node.why = state.story->why;
  node.parts = missing_facts(state.story->needs);
}

void Teller::tell_sign(ProofNode& node, Mark const& mark) const {
  bool const counts = mark.value.is_known();
  Hanging::Sign const sign = hanging_.sign(mark.id, !counts);
  node.kind = ProofNode::Kind::consequence;
  node.what = model_.rules[check::at(sign.indicator)].name;
  node.value = sign.grades;
  node.pointer = sign.finding;
  node.decided = counts;
  node.parts = missing_facts(sign.needs);
}

std::vector<Value> Teller::operands(std::uint32_t at, std::uint32_t end) const {
  std::vector<Value> out;
  for (std::uint32_t part = at + 1; part < end; part = trace_[part].end) {
    if (trace_[part].kind == Mark::Kind::operand) out.push_back(trace_[part].value);
  }
  return out;
}

/// A date that is moved by a known number of days or months, and to no day.
Texts Teller::why_not_moved(plan::Step const& s, std::uint32_t at, std::uint32_t end,
                            std::string const& what) const {
  auto const moved = operands(at, end);
  ensure(moved.size() == 2, "a date and by how many it moves");
  return no_such_day(s, moved.front().date, moved.back().number, what);
}

} // namespace grens::evaluate

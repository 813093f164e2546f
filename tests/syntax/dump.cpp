#include "dump.hpp"

#include "base/assert.hpp"
#include "syntax/print.hpp"

namespace grens::syntax {

namespace {

// Everything goes through list(): the head and then the parts, those that are absent as `-`.

std::string quoted(std::string const& text) {
  return "\"" + text + "\"";
}
std::string show(std::string const& text) {
  return text;
}
std::string show(Word const& word) {
  return word.text;
}
std::string show(Date date) {
  return date_text(date);
}
std::string show(Number number) {
  return print(number);
}
std::string show(bool truth) {
  return truth ? "yes" : "no";
}
std::string show(int number) {
  return std::to_string(number);
}
std::string show(Period period) {
  return period_text(period);
}
std::string show(UnitRef const& unit) {
  return unit_text(unit.unit);
}
std::string show(Grade grade) {
  return "grade" + std::to_string(static_cast<int>(grade));
}
std::string show(Path const& path) {
  return path.text();
}
std::string show(Expr const& expr);
std::string show(ExprPtr const& expr) {
  return expr ? show(*expr) : "-";
}
std::string show(Binder const& binder);
std::string show(LanguageText const& text);
std::string show(Cite const& cite);
std::string show(Type const& type);
std::string show(Band const& band);
std::string show(Version const& version);
std::string show(ReadingDecl const& reading);
std::string show(Kind const& kind);
std::string show(Parameter const& parameter);
std::string show(Let const& let);
std::string show(Effect const& effect);
std::string show(Norm const& norm);
std::string show(Say const& say);
std::string show(Close const& close);
std::string show(Head const& head);
std::string show(Trend const& trend);
std::string show(LevelRow const& row);
std::string show(FieldLimit const& limit);
std::string show(Field const& field);
std::string show(Data const& data);
std::string show(DataMember const& member);
std::string show(DataNumber const& number);
std::string show(Table const& table);
std::string show(Given const& given);
std::string show(Adopting const& adopting);
std::string show(Finds const& finds);

template <class A, class B> std::string show(std::pair<A, B> const& pair) {
  return "(" + show(pair.first) + " " + show(pair.second) + ")";
}
template <class T> std::string show(std::optional<T> const& part) {
  return part ? show(*part) : "-";
}
template <class T> std::string show(std::vector<T> const& parts) {
  std::string text = "[";
  for (T const& part : parts)
    text += (text.size() > 1 ? " " : "") + show(part);
  return text + "]";
}
template <class... Parts> std::string list(std::string const& head, Parts const&... parts) {
  std::string text = "(" + head;
  ((text += " " + show(parts)), ...);
  return text + ")";
}
template <class Enum> std::string pick(Enum value, std::vector<std::string> const& words) {
  return words.at(static_cast<std::size_t>(value));
}

// ---- Expressions ---------------------------------------------------------------------------

std::string show(Expr const& expr) {
  return std::visit(
      Overloaded{
          [](NumberLiteral const& e) {
            std::string const text = show(e.value) + (e.percent ? "%" : "");
            return e.unit ? text + " " + show(*e.unit) : text;
          },
          [](PeriodLiteral const& e) { return show(e.period); },
          [](TextLiteral const& e) { return quoted(e.text); },
          [](TruthLiteral const& e) { return show(e.value); },
          [](NameUse const& e) {
            std::string text = e.name.text;
            for (Word const& field : e.fields)
              text += "." + field.text;
            return text;
          },
          [](Call const& e) { return list("call", e.name, e.arguments); },
          [](Of const& e) {
            return list(pick(e.word, {"year", "quarter", "month", "week", "day", "start", "end",
                                      "age", "season", "since"}) +
                            (e.from.is_stated() ? "-from-" + day_of_year_text(e.from) : "") + "-of",
                        e.operand);
          },
          [](Previous const& e) { return list("previous", e.name); },
          [](At const& e) { return list("at", e.what, e.when); },
          [](During const& e) { return list("during", e.what, e.period); },
          [](Not const& e) { return list("not", e.operand); },
          [](Negative const& e) { return list("negative", e.operand); },
          [](ArithmeticExpr const& e) {
            std::string const rounding =
                e.rounding ? "-" + pick(*e.rounding, {"down", "up", "refused"}) : "";
            return list(pick(e.op, {"+", "-", "*", "/"}) + rounding, e.left, e.right);
          },
          [](Round const& e) {
            return list("round-" + pick(e.how, {"up", "down", "half_up", "half_even"}), e.what,
                        e.to);
          },
          [](Logic const& e) {
            std::string text = "(" + pick(e.op, {"and", "or"});
            for (ExprPtr const& part : e.parts)
              text += " " + show(part);
            return text + ")";
          },
          [](Compare const& e) {
            return list(pick(e.op, {"<", "<=", ">", ">=", "=", "within"}), e.left, e.right);
          },
          [](Is const& e) {
            std::string const op = e.negated ? "is-not" : "is";
            return e.list ? list(op, e.subject, e.list) : list(op, e.subject, e.labels);
          },
          [](IsRecorded const& e) {
            return list(e.negated ? "is-not-recorded" : "is-recorded", e.subject);
          },
          [](If const& e) { return list("if", e.condition, e.then, e.otherwise); },
          [](Quantified const& e) {
            return list(pick(e.quantifier, {"every", "some", "no"}), e.binder, e.where, e.has);
          },
          [](Aggregate const& e) {
            std::string const spread =
                e.spread ? list("spread", e.spread->over, e.spread->during) : "-";
            return list(pick(e.kind, {"sum", "smallest", "largest", "average", "count", "list",
                                      "median", "slope", "distinct", "share"}),
                        e.what, spread, e.binder, e.where);
          },
          [](LongestRun const& e) { return list("longest-run", e.binder, e.has); },
      },
      expr.node);
}

std::string show(Kind const& kind) {
  PeriodShape const& shape = kind.shape;
  if (shape.from.is_stated()) return list(kind.word.text + "-from", day_of_year_text(shape.from));
  if (shape.rolling == 0) return show(kind.word);
  std::string const by = shape.by == Granularity::day    ? "-days"
                         : shape.by == Granularity::week ? "-weeks"
                                                         : "";
  return list("rolling" + by, shape.rolling);
}
std::string show(Binder const& b) {
  return list("for", b.kind, b.name, b.list, b.by, b.during);
}

// ---- Types and clauses ---------------------------------------------------------------------

std::string show(Type const& type) {
  return std::visit(Overloaded{
                        [](UnitRef const& t) { return list("unit", t); },
                        [](MoneyType const& t) { return list("money", t.currency_field); },
                        [](NumberType const&) { return list("number"); },
                        [](TextType const&) { return list("text"); },
                        [](DateType const&) { return list("date"); },
                        [](PeriodType const& t) { return list("period", t.or_parts); },
                        [](TruthType const&) { return list("yes_no"); },
                        [](AnythingType const&) { return list("anything"); },
                        [](ChoiceType const& t) { return list("one-of", t.labels); },
                        [](InnerRecordType const& t) { return list("one", t.record); },
                        [](ListType const& t) { return list("list-of", t.element, t.by); },
                        [](IdType const& t) { return list("id", t.record); },
                    },
                    type.node);
}

std::string show(LanguageText const& text) {
  return list("", text.language, quoted(text.text));
}
std::string show(Cite const& c) {
  std::string const article = c.article ? quoted(*c.article) : "-";
  return list("cite", c.source, article, c.grade, c.seen);
}
std::string show(Band const& b) {
  Scalar const& s = b.scalar;
  return list("band", b.from, pick(s.kind, {"exact", "bounded", "label", "unknown"}), s.low, s.high,
              s.label, s.because);
}
std::string show(Version const& v) {
  return list("from", v.from, v.until, v.bands, v.cites);
}
std::string show(ReadingDecl const& r) {
  return list("reading", r.name, r.title, r.cites);
}
std::string show(Parameter const& p) {
  return list("", p.kind, p.name);
}
std::string show(Let const& l) {
  return list("let", l.name, l.value);
}
std::string show(Effect const& e) {
  return list("effect", e.consequence, e.arguments, e.during);
}
std::string show(Norm const& n) {
  std::string const op = n.expect ? "expect" : "require";
  if (!n.proof) return list(op, n.condition, n.otherwise);
  return list(op, n.condition, list("proof", n.proof->kinds, n.proof->binder, n.proof->where),
              n.otherwise);
}
std::string show(Say const& s) {
  return list("say", s.outcome, s.texts);
}
std::string show(Close const& c) {
  return list("close", c.cites, c.says, c.nexts);
}
std::string show(Head const& h) {
  return list("head", h.title, h.binders, h.where, h.lets);
}
std::string show(Trend const& t) {
  return list("trend", t.months, t.rising);
}
std::string show(LevelRow const& r) {
  return list("row", r.label, r.title, r.when);
}
std::string show(FieldLimit const& limit) {
  return std::visit([](auto const& l) { return show(l); }, limit.limit);
}
std::string show(Field const& f) {
  std::string const presence =
      std::visit(Overloaded{
                     [](Required const&) { return list("required"); },
                     [](Optional const& p) { return list("optional", p.at_least, p.at_most); },
                     [](Bounded const& p) { return list("bounded", p.keys); },
                     [](Pending const&) { return list("pending"); },
                     [](Otherwise const& p) { return list("otherwise", p.value); },
                 },
                 f.presence);
  if (!f.title.empty()) return list("field", f.name, f.json_key, f.type, presence, f.title);
  return list("field", f.name, f.json_key, f.type, presence);
}

// ---- Scenarios -----------------------------------------------------------------------------

std::string show(DataNumber const& n) {
  return list("number", n.value, n.unit);
}
std::string show(DataMember const& m) {
  return list("", m.key, *m.value);
}
std::string show(Data const& data) {
  return std::visit(
      Overloaded{
          [](DataObject const& d) { return list("object", d.members, d.monthly_times); },
          [](DataList const& d) { return list("list", d.items); },
          [](DataText const& d) { return quoted(d.text); },
          [](DataNumber const& d) { return show(d); },
          [](DataPeriod const& d) { return show(d.period); },
          [](DataWord const& d) { return list("word", d.word, d.plus); },
      },
      data.node);
}
std::string show(Table const& t) {
  return list("table", t.columns, t.rows);
}
std::string show(Given const& g) {
  return list("given", g.record, g.id, g.object);
}
std::string show(Adopting const& a) {
  return list("adopting", a.question, a.reading);
}
std::string show(Finds const& f) {
  return list("finds", f.rule, f.outcome, f.value, f.value_high, f.by, f.subject, f.item, f.during);
}

std::string instead(ExceptionDecl const& d) {
  return std::visit(Overloaded{[](NotApplicable const&) { return list("not-applicable"); },
                               [](Norm const& norm) { return show(norm); },
                               [](Gives const& gives) { return list("gives", gives.value); }},
                    d.instead);
}

} // namespace

std::string dump(Expr const& expr) {
  return show(expr);
}
std::string dump(Type const& type) {
  return show(type);
}
std::string dump(Data const& data) {
  return show(data);
}

std::string dump(Declaration const& declaration) {
  return std::visit(
      Overloaded{
          [](PackageDecl const& d) {
            return list("package", d.path, d.title, d.currency, d.checked, d.applies);
          },
          [](UsesDecl const& d) { return list("uses", d.packages); },
          [](SourceDecl const& d) {
            return list("source", d.name, d.grade, d.reference_kind, quoted(d.reference), d.title);
          },
          [](ValueDecl const& d) {
            return list("value", d.name, d.by, d.type, d.title, d.versions, d.known_until);
          },
          [](ConsequenceDecl const& d) { return list("consequence", d.name, d.of, d.title); },
          [](QuestionDecl const& d) {
            return list("question", d.name, d.title, d.readings, d.default_reading);
          },
          [](DefineDecl const& d) { return list("define", d.name, d.parameters, d.body); },
          [](RuleDecl const& d) { return list("rule", d.name, d.head, d.norm, d.close); },
          [](ResultDecl const& d) {
            return list("result", d.name, d.type, d.head, d.gives, d.label, d.close);
          },
          [](ExceptionDecl const& d) {
            return list("exception", d.name, d.target, d.title, d.lets, d.when, instead(d),
                        d.close);
          },
          [](ViewpointDecl const& d) { return list("viewpoint", d.name, d.title, d.cites); },
          [](IndicatorDecl const& d) {
            return list("indicator", d.name, d.head, d.gives, d.weak, d.strong, d.trend,
                        d.viewpoint, d.close);
          },
          [](LevelDecl const& d) {
            return list("level", d.name, d.head, d.counting, d.rows, d.kept_months, d.close);
          },
          [](RecordDecl const& d) {
            std::string const record =
                list("record", d.name, d.root, d.identified_by, d.dated_by, d.dated_from_to,
                     d.aged_by, d.aged_up, d.evidenced_by, d.fields);
            return d.title.empty() ? record : list("titled", record, d.title);
          },
          [](ScenarioDecl const& d) {
            return list("scenario", quoted(d.title), d.cites, d.table, d.givens, d.adopting, d.on,
                        d.finds);
          },
      },
      declaration);
}

std::string dump(Module const& module) {
  std::string text;
  for (Declaration const& declaration : module.declarations)
    text += dump(declaration) + "\n";
  return text;
}

} // namespace grens::syntax

// The words of declarations, in the order of the grammar; the formatter puts them on lines.
#include "syntax/print.hpp"

#include "base/assert.hpp"
#include "syntax/format.hpp"

namespace grens::syntax {

namespace {

std::string in_quotes(std::string const& text) {
  return "\"" + text + "\"";
}

std::string comma_list(std::vector<Word> const& words) {
  std::string text;
  for (Word const& word : words)
    text += (text.empty() ? "" : ", ") + word.text;
  return text;
}

/// ` en "…" nl "…"`
std::string text_of(LanguageTexts const& texts) {
  std::string text;
  for (LanguageText const& one : texts)
    text += " " + one.language.text + " " + in_quotes(one.text);
  return text;
}

std::string word_of(Grade grade) {
  switch (grade) {
  case Grade::primary: return "primary";
  case Grade::secondary: return "secondary";
  case Grade::derived: return "derived";
  }
  return {};
}

std::string text_of(Cite const& cite) {
  std::string text = "cite " + cite.source.text;
  if (cite.article) text += " article " + in_quotes(*cite.article);
  if (cite.grade) text += " " + word_of(*cite.grade);
  if (cite.seen) text += " seen " + date_text(*cite.seen);
  return text;
}

std::string text_of(Type const& type) {
  return std::visit(Overloaded{
                        [](UnitRef const& t) { return unit_text(t.unit); },
                        [](MoneyType const& t) {
                          return t.currency_field ? "money in " + t.currency_field->text
                                                  : std::string("money");
                        },
                        [](NumberType const&) { return std::string("number"); },
                        [](TextType const&) { return std::string("text"); },
                        [](DateType const&) { return std::string("date"); },
                        [](PeriodType const& t) {
                          return std::string(t.or_parts ? "period or parts" : "period");
                        },
                        [](TruthType const&) { return std::string("yes_no"); },
                        [](AnythingType const&) { return std::string("anything"); },
                        [](ChoiceType const& t) { return "one of (" + comma_list(t.labels) + ")"; },
                        [](InnerRecordType const& t) { return "one " + t.record.text; },
                        [](ListType const& t) {
                          return "list of " + t.element.text + (t.by ? " by " + t.by->text : "");
                        },
                        [](IdType const& t) { return t.record.text; },
                    },
                    type.node);
}

// ---- Words -------------------------------------------------------------------------------------

/// One clause after another.
class Clauses {
public:
  explicit Clauses(std::string first) : text_(std::move(first)) {}

  void add(std::string const& clause) { text_ += "\n  " + clause; }
  void add(std::string const& clause, LanguageTexts const& texts) { add(clause + text_of(texts)); }
  void add_title(LanguageTexts const& title) {
    if (!title.empty()) add("title", title);
  }
  void add(std::vector<Cite> const& cites) {
    for (Cite const& cite : cites)
      add(text_of(cite));
  }
  [[nodiscard]] std::string const& text() const { return text_; }

private:
  std::string text_;
};

// ---- Data --------------------------------------------------------------------------------------

std::string text_of(Period period) {
  std::string const text = period_text(period);
  bool const one = text != "always" && text.find('/') == std::string::npos;
  return one ? text : date_text(period.first) + " to " + date_text(period.last);
}

std::string text_of(DataNumber const& number) {
  return print(number.value) + (number.unit ? " " + unit_text(number.unit->unit) : "");
}

std::string text_of(DataWord const& word) {
  if (!word.plus) return word.word.text;
  DataNumber more = *word.plus;
  bool const less = more.value.top < 0;
  if (less) more.value.top = -more.value.top;
  return word.word.text + (less ? " - " : " + ") + text_of(more);
}

std::string text_of(Data const& data) {
  return std::visit(Overloaded{
                        [](DataObject const& d) {
                          std::string members;
                          for (DataMember const& member : d.members) {
                            members += (members.empty() ? "" : ", ") + member.key.text + ": " +
                                       text_of(*member.value);
                          }
                          std::string text = "{ " + members + " }";
                          if (d.monthly_times == 1) return text;
                          return text + " monthly " + std::to_string(d.monthly_times) + " times";
                        },
                        [](DataList const& d) {
                          std::string items;
                          for (Data const& item : d.items)
                            items += (items.empty() ? "" : ", ") + text_of(item);
                          return "[ " + items + " ]";
                        },
                        [](DataText const& d) { return in_quotes(d.text); },
                        [](DataNumber const& d) { return text_of(d); },
                        [](DataPeriod const& d) { return text_of(d.period); },
                        [](DataWord const& d) { return text_of(d); },
                    },
                    data.node);
}

// ---- Clauses -----------------------------------------------------------------------------------

std::string text_of(Scalar const& scalar) {
  switch (scalar.kind) {
  case Scalar::Kind::exact: return print(scalar.low);
  case Scalar::Kind::bounded:
    return print(scalar.low) + " .. " + print(scalar.high) +
           (scalar.because.empty() ? "" : " because" + text_of(scalar.because));
  case Scalar::Kind::label: return scalar.label.text;
  case Scalar::Kind::unknown: return "unknown because" + text_of(scalar.because);
  }
  return {};
}

std::string text_of(Version const& version) {
  std::string text = "from " + date_text(version.from);
  if (version.until) text += " until " + date_text(*version.until);
  for (Band const& band : version.bands) {
    text += "  " + (band.from ? print(*band.from) + "+ " : "") + text_of(band.scalar);
  }
  for (Cite const& cite : version.cites)
    text += "  " + text_of(cite);
  return text;
}

std::string text_of(Effect const& effect) {
  std::string arguments;
  for (ExprPtr const& argument : effect.arguments) {
    arguments += (arguments.empty() ? "" : ", ") + print(*argument);
  }
  std::string text = effect.consequence.text;
  if (!arguments.empty()) text += "(" + arguments + ")";
  return effect.during ? text + " during " + print_operand(*effect.during) : text;
}

std::string text_of(Proof const& proof) {
  std::string kinds;
  for (Word const& kind : proof.kinds)
    kinds += (kinds.empty() ? "" : " or ") + kind.text;
  std::string const where = proof.where ? " where " + print(*proof.where) : "";
  return " proof " + kinds + " for " + print(proof.binder) + where;
}

std::string text_of(Norm const& norm) {
  std::string text = (norm.expect ? "expect " : "require ") + print(*norm.condition);
  if (norm.proof) text += text_of(*norm.proof);
  if (norm.expect) text += " otherwise explain";
  if (norm.otherwise) text += (norm.expect ? " or " : " otherwise ") + text_of(*norm.otherwise);
  return text;
}

void add_head(Clauses& lines, Head const& head) {
  lines.add_title(head.title);
  std::string binders;
  for (Binder const& binder : head.binders) {
    binders += (binders.empty() ? "" : ", ") + print(binder);
  }
  lines.add("for " + binders);
  if (head.where) lines.add("where " + print(*head.where));
  for (Let const& let : head.lets)
    lines.add("let " + let.name.text + " = " + print(*let.value));
}

void add_close(Clauses& lines, Close const& close) {
  lines.add(close.cites);
  auto const add = [&](std::string const& word, Say const& say) {
    lines.add(say.outcome ? word + " " + say.outcome->text : word, say.texts);
  };
  for (Say const& say : close.says)
    add("say", say);
  for (Say const& say : close.nexts)
    add("next", say);
}

std::string text_of(FieldLimit const& limit) {
  return std::visit(
      Overloaded{[](Number n) { return print(n); }, [](Word const& word) { return word.text; }},
      limit.limit);
}

std::string text_of(decltype(Field::presence) const& presence) {
  return std::visit(Overloaded{
                        [](Required const&) { return std::string(); },
                        [](Optional const& p) {
                          std::string text = " optional";
                          if (p.at_least) text += " at least " + text_of(*p.at_least);
                          if (p.at_most) text += " at most " + text_of(*p.at_most);
                          return text;
                        },
                        [](Bounded const& p) {
                          std::string const keys = p.keys ? " by (" + p.keys->first.text + ", " +
                                                                p.keys->second.text + ")"
                                                          : "";
                          return " bounded" + keys;
                        },
                        [](Pending const&) { return std::string(" pending"); },
                        [](Otherwise const& p) { return " otherwise " + print(*p.value); },
                    },
                    presence);
}

std::string text_of(Field const& field) {
  std::string text = field.name.text;
  if (field.json_key) text += " " + in_quotes(*field.json_key);
  text += " : " + text_of(field.type) + text_of(field.presence);
  return field.title.empty() ? text : text + " title" + text_of(field.title);
}

std::string text_of(Finds const& finds) {
  std::string text = "finds " + finds.rule.text;
  if (finds.outcome) text += " " + finds.outcome->text;
  if (finds.value) text += " " + text_of(*finds.value);
  if (finds.value_high) text += " .. " + text_of(*finds.value_high);
  if (finds.by) text += " by " + text_of(*finds.by);
  if (finds.subject) text += " for " + finds.subject->text;
  if (finds.item) text += " item " + finds.item->text;
  if (finds.during) text += " during " + text_of(*finds.during);
  return text;
}

void add_table(Clauses& lines, Table const& table) {
  lines.add("for each (" + comma_list(table.columns) + ") in");
  for (std::vector<Data> const& row : table.rows) {
    std::string cells;
    for (Data const& cell : row)
      cells += (cells.empty() ? "" : ", ") + text_of(cell);
    lines.add("  (" + cells + ")");
  }
}

// ---- Declarations ------------------------------------------------------------------------------

std::string text_of(PackageDecl const& d) {
  Clauses lines("package " + d.path.text());
  lines.add_title(d.title);
  if (d.currency) lines.add("currency " + d.currency->text);
  if (d.checked) lines.add("checked " + date_text(*d.checked));
  if (d.applies) lines.add("applies when " + print(*d.applies));
  return lines.text();
}

std::string text_of(UsesDecl const& d) {
  std::string text;
  for (Path const& path : d.packages)
    text += (text.empty() ? "uses " : ", ") + path.text();
  return text;
}

std::string text_of(SourceDecl const& d) {
  Clauses lines("source " + d.name.text + " " + word_of(d.grade) + " " + d.reference_kind.text +
                " " + in_quotes(d.reference));
  lines.add_title(d.title);
  return lines.text();
}

std::string text_of(ValueDecl const& d) {
  Clauses lines("value " + d.name.text + (d.by ? " by " + d.by->text : "") + " in " +
                text_of(d.type));
  lines.add_title(d.title);
  for (Version const& version : d.versions)
    lines.add(text_of(version));
  lines.add("known until " + date_text(d.known_until));
  return lines.text();
}

std::string text_of(ConsequenceDecl const& d) {
  Clauses lines("consequence " + d.name.text + " of " + d.of.text);
  lines.add_title(d.title);
  return lines.text();
}

std::string text_of(QuestionDecl const& d) {
  Clauses lines("question " + d.name.text);
  lines.add_title(d.title);
  for (ReadingDecl const& reading : d.readings) {
    lines.add("reading " + reading.name.text);
    if (!reading.title.empty()) lines.add("  title", reading.title);
    for (Cite const& cite : reading.cites)
      lines.add("  " + text_of(cite));
  }
  lines.add("default " + d.default_reading.text);
  return lines.text();
}

std::string text_of(DefineDecl const& d) {
  std::string parameters;
  for (Parameter const& parameter : d.parameters) {
    Binder binder;
    binder.kind = parameter.kind;
    binder.name = parameter.name;
    parameters += (parameters.empty() ? "" : ", ") + print(binder);
  }
  return "define " + d.name.text + "(" + parameters + ") = " + print(*d.body);
}

std::string text_of(RuleDecl const& d) {
  Clauses lines("rule " + d.name.text);
  add_head(lines, d.head);
  lines.add(text_of(d.norm));
  add_close(lines, d.close);
  return lines.text();
}

std::string text_of(ResultDecl const& d) {
  Clauses lines("result " + d.name.text + " in " + text_of(d.type));
  add_head(lines, d.head);
  lines.add("gives " + print(*d.gives));
  if (d.label) lines.add("label " + d.label->text);
  add_close(lines, d.close);
  return lines.text();
}

std::string text_of(ExceptionDecl const& d) {
  Clauses lines("exception " + d.name.text + " to " + d.target.text);
  lines.add_title(d.title);
  for (Let const& let : d.lets)
    lines.add("let " + let.name.text + " = " + print(*let.value));
  lines.add("when " + print(*d.when));
  lines.add(
      "instead " +
      std::visit(Overloaded{[](NotApplicable const&) { return std::string("not applicable"); },
                            [](Norm const& norm) { return text_of(norm); },
                            [](Gives const& gives) { return "gives " + print(*gives.value); }},
                 d.instead));
  add_close(lines, d.close);
  return lines.text();
}

std::string text_of(ViewpointDecl const& d) {
  Clauses lines("viewpoint " + d.name.text);
  lines.add_title(d.title);
  lines.add(d.cites);
  return lines.text();
}

std::string months_text(int months) {
  return std::to_string(months) + (months == 1 ? " month" : " months");
}

std::string text_of(IndicatorDecl const& d) {
  Clauses lines("indicator " + d.name.text);
  add_head(lines, d.head);
  lines.add("gives " + print(*d.gives));
  if (d.weak) lines.add("weak when " + print(*d.weak));
  if (d.strong) lines.add("strong when " + print(*d.strong));
  if (d.trend) {
    lines.add("trend over " + months_text(d.trend->months) + " rising when " +
              print(*d.trend->rising));
  }
  lines.add("viewpoint " + d.viewpoint.text);
  add_close(lines, d.close);
  return lines.text();
}

std::string text_of(LevelDecl const& d) {
  Clauses lines("level " + d.name.text);
  add_head(lines, d.head);
  lines.add("counting " + comma_list(d.counting));
  for (LevelRow const& row : d.rows) {
    lines.add("row " + row.label.text + " title", row.title);
    if (row.when) lines.add("  when " + print(*row.when));
  }
  if (d.kept_months > 0) lines.add("kept through " + months_text(d.kept_months));
  add_close(lines, d.close);
  return lines.text();
}

std::string text_of(RecordDecl const& d) {
  std::string head = "record " + d.name.text;
  if (d.root) head += " root";
  if (d.identified_by) head += " identified by " + d.identified_by->text;
  if (d.dated_by) head += " dated by " + d.dated_by->text;
  if (d.dated_from_to) {
    head += " from " + d.dated_from_to->first.text + " to " + d.dated_from_to->second.text;
  }
  if (d.aged_by) {
    head += " aged by " + d.aged_by->text + " rounding " + (d.aged_up ? "up" : "down");
  }
  if (d.evidenced_by) head += " evidenced by " + d.evidenced_by->text;
  Clauses lines(head);
  lines.add_title(d.title);
  for (Field const& field : d.fields)
    lines.add(text_of(field));
  return lines.text();
}

std::string text_of(ScenarioDecl const& d) {
  Clauses lines("scenario " + in_quotes(d.title));
  lines.add(d.cites);
  if (d.table) add_table(lines, *d.table);
  for (Given const& given : d.givens) {
    std::string const head = "given " + given.record.text + (given.id ? " " + given.id->text : "");
    lines.add(head + " " + text_of(given.object));
  }
  for (Adopting const& adopting : d.adopting) {
    lines.add("adopting " + adopting.question.text + " " + adopting.reading.text);
  }
  if (d.on) lines.add("on " + text_of(*d.on));
  for (Finds const& finds : d.finds)
    lines.add(text_of(finds));
  return lines.text();
}

std::string words_of(Declaration const& declaration) {
  return std::visit([](auto const& d) { return text_of(d); }, declaration);
}

} // namespace

std::string print(Declaration const& declaration) {
  return format(std::make_shared<Source const>("", words_of(declaration))).text;
}

std::string print(Module const& module) {
  std::string words;
  for (Declaration const& declaration : module.declarations)
    words += words_of(declaration) + "\n";
  return format(std::make_shared<Source const>(module.source->name(), std::move(words))).text;
}

} // namespace grens::syntax

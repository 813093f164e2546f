#include "check/scenarios.hpp"

#include "base/assert.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"
#include "check/law.hpp"
#include "check/types.hpp"

#include <algorithm>
#include <array>

namespace grens::check {

namespace {

constexpr std::array<std::string_view, 7> outcome_words{
    "met", "breached", "explain", "conflict", "undetermined", "not_applicable", "nothing"};
/// What a result can be instead of an amount.
constexpr std::array<std::string_view, 4> no_amount_words{"conflict", "undetermined",
                                                          "not_applicable", "nothing"};

template <class List> bool holds(List const& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class ScenarioCheck {
public:
  ScenarioCheck(Draft& draft, PackageId package, syntax::ScenarioDecl const& tree)
      : draft_(draft), package_(package), tree_(tree) {}

  void run() {
    Heading const heading(draft_, tree_.title);
    cites_of(draft_, package_, tree_.cites);
    if (tree_.table) check_table(*tree_.table);
    for (auto const& g : tree_.givens)
      check_given(g);
    for (auto const& a : tree_.adopting)
      check_adopting(a);
    check_on();
    for (auto const& f : tree_.finds)
      check_finds(f);
  }

private:
  [[nodiscard]] Origin origin(Span span) const { return {package_, span}; }
  void report(std::string code, std::string title, Span span, std::string help = {}) {
    draft_.report({std::move(code), std::move(title), {{origin(span), {}}}, std::move(help)});
  }
  [[nodiscard]] bool is_column(std::string_view word) const {
    return std::find(columns_.begin(), columns_.end(), word) != columns_.end();
  }

  void check_table(syntax::Table const& table) {
    for (auto const& c : table.columns) {
      if (is_column(c.text)) {
        report("C270", "two columns are called " + quoted(c.text), c.span);
        continue;
      }
      columns_.emplace_back(c.text);
    }
    for (auto const& row : table.rows) {
      if (row.size() == table.columns.size()) continue;
      Span place = table.columns.front().span;
      if (!row.empty()) place = {row.front().span.begin, row.back().span.end};
      report("C270",
             "this row has " + std::to_string(row.size()) + " of " +
                 std::to_string(table.columns.size()) + " columns",
             place);
    }
  }

  // ---- given ------------------------------------------------------------------------------------

  void check_given(syntax::Given const& given) {
    Declared const* found =
        find_or_report(draft_, package_, Space::records, given.record, {Declares::record});
    if (given.id) ids_.emplace_back(given.id->text);
    if (found == nullptr || !draft_.has_root) return;
    RecordId const record{found->index};
    bool in_root = record == draft_.model.root;
    for (Field const& f : draft_.root().fields) {
      if (is_broken(draft_.root(), f)) in_root = true; // it may be this one that holds them
      bool const holds_rows =
          f.type.sort == Sort::row || (f.type.sort == Sort::list && f.type.element == Sort::row);
      in_root = in_root || (holds_rows && f.type.record == record);
    }
    if (!in_root) {
      report("C272", "a " + given.record.text + " does not stand in the dossier by itself",
             given.record.span, "write it inside what holds it");
      return;
    }
    if (!given.id) ids_.emplace_back(given.record.text);
    if (auto const* object = std::get_if<syntax::DataObject>(&given.object.node)) {
      check_object(*object, draft_.model.records[at(record)]);
    }
  }

  /// Keys alone: a misspelt one would be reported at a place that only exists in memory.
  void check_object(syntax::DataObject const& object, Record const& record) {
    for (auto const& member : object.members) {
      Field const* field = nullptr;
      bool known = false;
      std::vector<std::string_view> names;
      for (Field const& f : record.fields) {
        if (f.json_key.empty()) continue; // worked out, so never written
        names.emplace_back(f.name);
        bool const matches = member.key.text == f.name || member.key.text == f.json_key;
        if (matches && field == nullptr) field = &f;
        known = known || matches || member.key.text == f.at_least_key ||
                member.key.text == f.at_most_key;
      }
      if (!known) {
        report("C226", "a " + record.name + " has no " + quoted(member.key.text), member.key.span,
               did_you_mean(member.key.text, names));
      }
      if (field != nullptr) {
        auto const id = static_cast<std::uint32_t>(&record - draft_.model.records.data());
        see_field(draft_, origin(member.key.span), RecordId{id},
                  static_cast<std::uint32_t>(field - record.fields.data()), field->type);
      }
      remember_id(record, member);
      if (field != nullptr && !is_broken(record, *field)) check_data(*member.value, *field);
    }
  }

  /// It has no type, which was said where it is declared.
  [[nodiscard]] bool is_broken(Record const& record, Field const& field) const {
    auto const r = static_cast<std::size_t>(&record - draft_.model.records.data());
    auto const f = static_cast<std::uint32_t>(&field - record.fields.data());
    return draft_.broken_fields.count({r, f}) > 0;
  }

  void remember_id(Record const& record, syntax::DataMember const& member) {
    if (!record.id_field || record.fields[*record.id_field].name != member.key.text) return;
    if (auto const* word = std::get_if<syntax::DataWord>(&member.value->node)) {
      ids_.emplace_back(word->word.text);
    } else if (auto const* text = std::get_if<syntax::DataText>(&member.value->node)) {
      ids_.emplace_back(text->text);
    }
  }

  void check_data(syntax::Data const& data, Field const& field) {
    bool const rows = field.type.sort == Sort::list && field.type.element == Sort::row;
    auto const check_one = [&](syntax::Data const& one) {
      auto const* object = std::get_if<syntax::DataObject>(&one.node);
      if (object != nullptr) check_object(*object, draft_.model.records[at(field.type.record)]);
    };
    std::visit(Overloaded{
                   [&](syntax::DataObject const& o) {
                     if (field.is_inner) check_one(data);
                     if (!rows || !field.key_field) return;
                     for (auto const& m : o.members)
                       check_one(*m.value);
                   },
                   [&](syntax::DataList const& l) {
                     for (auto const& item : l.items) {
                       if (rows) check_one(item);
                     }
                   },
                   [](syntax::DataText const&) {},
                   [](syntax::DataNumber const&) {},
                   [](syntax::DataPeriod const&) {},
                   [&](syntax::DataWord const& w) {
                     see_label_in(w.word, field.type);
                     if (!w.plus || is_column(w.word.text)) return;
                     report("C270", "only a column of the table can be added to", w.word.span,
                            did_you_mean(w.word.text, columns_));
                   },
               },
               data.node);
  }

  void see_label_in(syntax::Word const& word, Type const& type) {
    if (type.sort != Sort::choice || is_column(word.text)) return;
    auto const& labels = draft_.model.choices[at(type.choice)].labels;
    auto const it = std::find(labels.begin(), labels.end(), word.text);
    if (it == labels.end()) return;
    see_label(draft_, origin(word.span), type.choice,
              static_cast<std::uint32_t>(it - labels.begin()));
  }

  // ---- adopting and on --------------------------------------------------------------------------

  void check_adopting(syntax::Adopting const& a) {
    Declared const* found =
        find_or_report(draft_, package_, Space::terms, a.question, {Declares::question});
    if (found == nullptr) return;
    std::vector<std::string_view> known;
    for (Reading const& r : draft_.model.questions[found->index].readings)
      known.emplace_back(r.name);
    auto const reading = std::find(known.begin(), known.end(), a.reading.text);
    if (reading != known.end()) {
      see_reading(draft_, origin(a.reading.span), found->index,
                  static_cast<std::uint32_t>(reading - known.begin()));
      return;
    }
    report("C225", quoted(a.reading.text) + " is no reading of " + quoted(a.question.text),
           a.reading.span, did_you_mean(a.reading.text, known));
  }

  void check_on() {
    ensure(tree_.on.has_value(), "a scenario without `on` does not parse");
    if (!std::holds_alternative<syntax::DataPeriod>(tree_.on->node))
      column_or_report(*tree_.on, "a date");
  }

  void column_or_report(syntax::Data const& data, std::string const& wanted) {
    auto const* word = std::get_if<syntax::DataWord>(&data.node);
    if (word != nullptr && is_column(word->word.text)) return;
    report("C274", "this is no column of the table and not " + wanted, data.span,
           word != nullptr ? did_you_mean(word->word.text, columns_) : "");
  }

  // ---- finds ------------------------------------------------------------------------------------

  void check_finds(syntax::Finds const& f) {
    Declared const* found =
        find_or_report(draft_, package_, Space::provisions, f.rule,
                       {Declares::rule, Declares::result, Declares::indicator, Declares::level});
    if (found != nullptr) check_outcome(f, draft_.model.rules[found->index], *found);
    // Items without an id get one when the data are read, so `item` is not looked up here.
    if (f.subject && !is_column(f.subject->text) && !holds(ids_, f.subject->text)) {
      report("C273", "nothing given here is called " + quoted(f.subject->text), f.subject->span,
             did_you_mean(f.subject->text, {ids_.begin(), ids_.end()}));
    }
    if (f.during && !std::holds_alternative<syntax::DataPeriod>(f.during->node)) {
      column_or_report(*f.during, "a period");
    }
  }

  void check_outcome(syntax::Finds const& f, Rule const& rule, Declared const& declared) {
    if (f.value) {
      if (!rule.gives()) {
        report("C271", quoted(rule.name) + " finds an outcome, and no amount", f.rule.span);
      } else {
        check_unit(f, *f.value, rule, declared);
        if (f.value_high) check_unit(f, *f.value_high, rule, declared);
      }
      return;
    }
    if (!f.outcome || is_column(f.outcome->text)) return;
    if (rule.gives() || rule.is_level()) see_label_in(*f.outcome, rule.type);
    std::vector<std::string_view> known(outcome_words.begin(), outcome_words.end());
    if (rule.gives() || rule.is_level()) {
      known.assign(no_amount_words.begin(), no_amount_words.end());
      if (rule.type.sort == Sort::choice) {
        auto const& labels = draft_.model.choices[at(rule.type.choice)].labels;
        known.insert(known.end(), labels.begin(), labels.end());
      }
      if (rule.type.sort == Sort::truth) known.insert(known.end(), {"yes", "no"});
      if (rule.indicator) known.insert(known.end(), {"none", "weak", "strong"});
    }
    if (holds(known, f.outcome->text)) return;
    known.insert(known.end(), columns_.begin(), columns_.end());
    report("C271", quoted(f.outcome->text) + " is no outcome of " + quoted(rule.name),
           f.outcome->span, did_you_mean(f.outcome->text, known));
  }

  void check_unit(syntax::Finds const& f, syntax::DataNumber const& number, Rule const& rule,
                  Declared const& declared) {
    Type const given = number_type(number.unit ? number.unit->unit : Unit{});
    if (rule.type.sort != Sort::number || given.unit == rule.type.unit) return;
    Span const place = number.unit ? number.unit->span : f.span;
    draft_.report(
        {"C220",
         "this result is in " + type_text(draft_.model, rule.type),
         {{origin(place), this_is(draft_.model, given)}, {declared.origin, "this result"}},
         {}});
  }

  Draft& draft_;
  PackageId package_;
  syntax::ScenarioDecl const& tree_;
  std::vector<std::string_view> columns_;
  std::vector<std::string> ids_;
};

} // namespace

void check_scenarios(Draft& draft) {
  for (std::size_t i = 0; i < draft.trees.scenarios.size(); ++i) {
    ScenarioCheck(draft, draft.model.scenarios[i].package, *draft.trees.scenarios[i]).run();
  }
}

} // namespace grens::check

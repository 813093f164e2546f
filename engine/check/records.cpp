#include "check/records.hpp"

#include "check/law.hpp"

#include "base/assert.hpp"
#include "check/circles.hpp"
#include "check/draft.hpp"
#include "check/index.hpp"
#include "check/types.hpp"

#include <algorithm>

namespace grens::check {

namespace {

std::vector<std::string_view> field_names(Record const& r) {
  std::vector<std::string_view> out;
  for (Field const& f : r.fields)
    out.emplace_back(f.name);
  return out;
}

std::optional<std::uint32_t> field_named(Record const& r, std::string_view name) {
  for (std::size_t i = 0; i < r.fields.size(); ++i) {
    if (r.fields[i].name == name) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

/// One record: its fields first, then the clauses that name them.
class RecordCheck {
public:
  RecordCheck(Draft& draft, std::uint32_t index)
      : draft_(draft), record_(draft.model.records[index]), tree_(*draft.trees.records[index]),
        index_(index), siblings_(draft, RecordId{index}) {}

  void type_fields() {
    for (auto const& f : tree_.fields) {
      Field field;
      field.name = f.name.text;
      field.json_key = f.json_key.value_or(f.name.text);
      field.origin = {package(), f.name.span};
      if (!f.title.empty()) {
        field.title = texts_of(draft_, package(), f.title, f.name.span, "the title of a field");
      }
      if (!set_type(field, f.type)) {
        draft_.broken_fields.emplace(index_, static_cast<std::uint32_t>(record_.fields.size()));
      }
      record_.fields.push_back(std::move(field));
    }
    add_derived_period();
    refuse_doubles();
  }

  void set_clauses() {
    record_.root = tree_.root;
    if (!tree_.title.empty()) {
      record_.title = texts_of(draft_, package(), tree_.title, tree_.name.span, "the title");
    }
    record_.leap_day = tree_.aged_up ? MonthEnd::up : MonthEnd::down;
    if (tree_.identified_by)
      record_.id_field = siblings_.find(*tree_.identified_by, {Sort::text}, "a text");
    if (tree_.dated_by) {
      record_.dated_by = siblings_.find(*tree_.dated_by, {Sort::date, Sort::period, Sort::parts},
                                        "a date or a period");
    }
    if (tree_.aged_by) record_.aged_by = siblings_.find(*tree_.aged_by, {Sort::date}, "a date");
    if (tree_.evidenced_by) {
      record_.evidence_field =
          siblings_.find(*tree_.evidenced_by, {Sort::list}, "a list of records");
      if (record_.evidence_field && field(*record_.evidence_field).type.element != Sort::row) {
        siblings_.wrong_sort(*tree_.evidenced_by, *record_.evidence_field, "a list of records");
      }
    }
    if (tree_.dated_from_to) {
      record_.from_field =
          siblings_.find(tree_.dated_from_to->first, {Sort::date}, "a date").value_or(0);
      record_.to_field =
          siblings_.find(tree_.dated_from_to->second, {Sort::date}, "a date").value_or(0);
    }
    check_presence(siblings_, tree_);
  }

  /// What other records say about this one and can only be asked when all of them are typed.
  void set_references() {
    for (std::uint32_t i = 0; i < tree_.fields.size(); ++i) {
      auto const& type = tree_.fields[i].type;
      if (siblings_.is_broken(i)) continue;
      if (auto const* id = std::get_if<syntax::IdType>(&type.node)) check_id(*id);
      if (auto const* money = std::get_if<syntax::MoneyType>(&type.node);
          money && money->currency_field) {
        field(i).currency_field = siblings_.find(*money->currency_field, {Sort::text}, "a text");
      }
      auto const* list = std::get_if<syntax::ListType>(&type.node);
      if (list == nullptr || !list->by) continue;
      set_key(i, *list);
    }
  }

private:
  [[nodiscard]] PackageId package() const { return record_.origin.package; }
  Field& field(std::uint32_t i) { return record_.fields[i]; }

  std::optional<RecordId> record_for(syntax::Word const& word) {
    Declared const* found =
        find_or_report(draft_, package(), Space::records, word, {Declares::record});
    return found == nullptr ? std::nullopt : std::optional(RecordId{found->index});
  }

  bool set_list(Field& field, syntax::ListType const& list) {
    field.type = sort_type(Sort::list);
    bool const named = draft_.names.find(package(), Space::records, list.element.text) != nullptr;
    if (!named && list.element.text == "text") {
      field.type.element = Sort::text;
      return true;
    }
    if (!named && list.element.text == "period") {
      field.type.element = Sort::period;
      return true;
    }
    auto const record = record_for(list.element);
    if (record) field.type.record = *record;
    return record.has_value();
  }

  bool set_type(Field& field, syntax::Type const& tree) {
    auto const sort = [&](Sort s) {
      field.type = sort_type(s);
      return true;
    };
    return std::visit(Overloaded{
                          [&](syntax::UnitRef const& u) {
                            field.type = number_type(u.unit);
                            return true;
                          },
                          [&](syntax::MoneyType const&) {
                            field.is_money = true;
                            return sort(Sort::number);
                          },
                          [&](syntax::NumberType const&) { return sort(Sort::number); },
                          [&](syntax::TextType const&) { return sort(Sort::text); },
                          [&](syntax::DateType const&) { return sort(Sort::date); },
                          [&](syntax::PeriodType const& p) {
                            return sort(p.or_parts ? Sort::parts : Sort::period);
                          },
                          [&](syntax::TruthType const&) { return sort(Sort::truth); },
                          [&](syntax::AnythingType const&) { return sort(Sort::anything); },
                          [&](syntax::ChoiceType const& c) {
                            sort(Sort::choice);
                            field.type.choice = choice_of(draft_, package(), c.labels);
                            return true;
                          },
                          [&](syntax::InnerRecordType const& inner) {
                            field.is_inner = true;
                            auto const record = record_for(inner.record);
                            if (record) field.type = row_type(*record);
                            return record.has_value();
                          },
                          [&](syntax::ListType const& list) { return set_list(field, list); },
                          [&](syntax::IdType const& id) {
                            field.is_id = true;
                            auto const target = record_for(id.record);
                            sort(Sort::text);
                            if (target) field.type.record = *target;
                            return target.has_value();
                          },
                      },
                      tree.node);
  }

  /// `dated by term from starts to ends`: term is worked out from the two dates.
  void add_derived_period() {
    if (!tree_.dated_by || !tree_.dated_from_to) return;
    Field field;
    field.name = tree_.dated_by->text;
    field.type = period_type(PeriodKind::span);
    field.origin = {package(), tree_.dated_by->span};
    record_.derived_period = static_cast<std::uint32_t>(record_.fields.size());
    record_.fields.push_back(std::move(field));
  }

  struct Key {
    std::string text;
    Origin origin;
  };

  void refuse_doubles() {
    std::vector<Key> names;
    std::vector<Key> keys;
    for (Field const& f : record_.fields) {
      names.push_back({f.name, f.origin});
      if (!f.json_key.empty()) keys.push_back({f.json_key, f.origin});
    }
    for (auto const& f : tree_.fields) {
      auto const* bounded = std::get_if<syntax::Bounded>(&f.presence);
      if (bounded == nullptr || !bounded->keys) continue;
      keys.push_back({bounded->keys->first.text, {package(), bounded->keys->first.span}});
      keys.push_back({bounded->keys->second.text, {package(), bounded->keys->second.span}});
    }
    std::set<std::string> reported;
    refuse_doubles_in(names, "the field ", reported);
    refuse_doubles_in(keys, "the JSON key ", reported);
  }

  void refuse_doubles_in(std::vector<Key> const& keys, std::string const& what,
                         std::set<std::string>& reported) {
    std::map<std::string_view, Origin> first;
    for (Key const& k : keys) {
      auto const [it, is_new] = first.emplace(k.text, k.origin);
      if (is_new || !reported.insert(k.text).second) continue;
      draft_.report({"C211",
                     what + quoted(k.text) + " stands in record " + quoted(record_.name) + " twice",
                     {{k.origin, "again"}, {it->second, "the first one"}},
                     {}});
    }
  }

  void check_id(syntax::IdType const& id) {
    Declared const* found = draft_.names.find(package(), Space::records, id.record.text);
    if (found == nullptr || draft_.trees.records[found->index]->identified_by) return;
    draft_.report(
        {"C216",
         "this field holds the id of a record that has none",
         {{{package(), id.record.span}, {}}, {found->origin, "not `identified by` anything"}},
         "write `one " + id.record.text + "` for an object, or give the record an id"});
  }

  void set_key(std::uint32_t i, syntax::ListType const& list) {
    auto const mark = [&] { return Origin{package(), list.by->span}; };
    if (field(i).type.element != Sort::row) {
      draft_.report({"C213", "only a list of records has a key", {{mark(), {}}}, {}});
      return;
    }
    Record const& element = draft_.model.records[at(field(i).type.record)];
    auto const key = field_named(element, list.by->text);
    if (!key) {
      draft_.report({"C226",
                     "record " + quoted(element.name) + " has no field " + quoted(list.by->text),
                     {{mark(), {}}},
                     did_you_mean(list.by->text, field_names(element))});
      return;
    }
    see_field(draft_, mark(), field(i).type.record, *key, element.fields[*key].type);
    if (element.fields[*key].type.sort != Sort::text) {
      draft_.report({"C213",
                     quoted(list.by->text) + " must be a text to be a key",
                     {{mark(), {}}, {element.fields[*key].origin, {}}},
                     {}});
      return;
    }
    field(i).key_field = key;
  }

  Draft& draft_;
  Record& record_;
  syntax::RecordDecl const& tree_;
  std::uint32_t index_;
  Siblings siblings_;
};

void find_root(Draft& draft) {
  auto const& records = draft.model.records;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!records[i].root) continue;
    if (draft.has_root) {
      draft.report({"C210",
                    "two records are the root of a dossier",
                    {{records[i].origin, "this one"}, {draft.root().origin, "and this one"}},
                    {}});
      continue;
    }
    draft.has_root = true;
    draft.model.root = RecordId{static_cast<std::uint32_t>(i)};
  }
  if (!draft.has_root && !draft.lost_record && !draft.model.rules.empty()) {
    draft.report({"C210",
                  "no record is the root of a dossier",
                  {{draft.model.rules.front().origin, "this rule has nothing to look at"}},
                  "put dossier.grens beside these rules (`grens rules --out DIR` writes it), or "
                  "write a `record NAME root` of your own"});
  }
}

void refuse_records_in_themselves(Draft& draft) {
  auto const& records = draft.model.records;
  Graph graph(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    for (std::uint32_t f = 0; f < records[i].fields.size(); ++f) {
      Field const& field = records[i].fields[f];
      bool const holds =
          field.is_inner || (field.type.sort == Sort::list && field.type.element == Sort::row);
      if (!holds || draft.broken_fields.count({i, f}) > 0) continue;
      graph[i].push_back({static_cast<std::uint32_t>(at(field.type.record)), field.origin});
    }
  }
  for (auto const& circle : walk(graph).circles) {
    Fault fault{"C212", "a record cannot hold itself", {}, {}};
    for (auto const& step : circle) {
      fault.marks.push_back(
          {step.origin, records[step.from].name + " holds " + records[step.to].name});
    }
    draft.report(std::move(fault));
  }
}

/// In a term `policy` is the field of the root, so nothing else may be called that.
void refuse_names_of_root_fields(Draft& draft) {
  if (!draft.has_root) return;
  for (std::size_t p = 0; p < draft.names.own.size(); ++p) {
    auto const& terms = draft.names.own[p][static_cast<std::size_t>(Space::terms)];
    for (Field const& f : draft.root().fields) {
      auto const it = terms.find(f.name);
      if (it == terms.end()) continue;
      Fault fault{"C205", quoted(f.name) + " is declared twice", {}, "rename one of them"};
      if (it->second.what != Declares::builtin) {
        fault.marks.push_back({it->second.origin, declared_text(it->second.what)});
      }
      fault.marks.push_back({f.origin, "and a field of the root record"});
      draft.report(std::move(fault));
    }
  }
}

} // namespace

bool Siblings::is_broken(std::uint32_t i) const {
  return draft.broken_fields.count({at(id_), i}) > 0;
}

void Siblings::wrong_sort(syntax::Word const& word, std::uint32_t i, std::string const& wanted) {
  Field const& field = record().fields[i];
  draft.report({"C213",
                quoted(word.text) + " must be " + wanted + " to stand here",
                {{origin(word.span), {}}, {field.origin, this_is(draft.model, field.type)}},
                {}});
}

std::optional<std::uint32_t> Siblings::find(syntax::Word const& word,
                                            std::vector<Sort> const& sorts,
                                            std::string const& wanted) {
  auto const found = field_named(record(), word.text);
  if (!found) {
    draft.report({"C226",
                  "record " + quoted(record().name) + " has no field " + quoted(word.text),
                  {{origin(word.span), {}}},
                  did_you_mean(word.text, field_names(record()))});
    return std::nullopt;
  }
  see_field(draft, origin(word.span), id_, *found, field(*found).type);
  if (is_broken(*found)) return std::nullopt;
  if (std::find(sorts.begin(), sorts.end(), record().fields[*found].type.sort) == sorts.end()) {
    wrong_sort(word, *found, wanted);
    return std::nullopt;
  }
  return found;
}

void check_records(Draft& draft) {
  std::vector<RecordCheck> checks;
  for (std::uint32_t i = 0; i < draft.model.records.size(); ++i)
    checks.emplace_back(draft, i);
  for (auto& c : checks)
    c.type_fields();
  for (auto& c : checks)
    c.set_clauses();
  for (auto& c : checks)
    c.set_references();
  find_root(draft);
  refuse_records_in_themselves(draft);
  refuse_names_of_root_fields(draft);
}

} // namespace grens::check

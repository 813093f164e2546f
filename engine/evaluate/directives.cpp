#include "evaluate/directives.hpp"

#include "evaluate/named_row.hpp"

#include <algorithm>

namespace grens::evaluate {

using check::at;

namespace {

/// Whether a value could stand in the field: seen before anybody is judged with it.
bool fits(check::Field const& field, EventTape const& value) {
  if (value.events().empty()) return false;
  EventTape::Event const& first = value.events().front();
  bool const text = first.kind == EventTape::Kind::text;
  switch (field.type.sort) {
  case check::Sort::number:
    return (text || first.kind == EventTape::Kind::number) &&
           parse_decimal(first.value).has_value();
  case check::Sort::truth:
    return first.kind == EventTape::Kind::yes || first.kind == EventTape::Kind::no;
  case check::Sort::date: return text && parse_date(first.value).has_value();
  case check::Sort::period: return text && parse_period(first.value).has_value();
  case check::Sort::parts:
    return text ? parse_period(first.value).has_value() : first.kind == EventTape::Kind::begin_list;
  case check::Sort::list:
    return first.kind ==
           (field.key_field ? EventTape::Kind::begin_object : EventTape::Kind::begin_list);
  case check::Sort::row: return first.kind == EventTape::Kind::begin_object;
  case check::Sort::text:
  case check::Sort::choice: return text;
  case check::Sort::anything: return true;
  }
  return false;
}

class Reader {
public:
  Reader(plan::Plan const& plan, Facts const& root, SourcePtr source, Diagnostics& faults)
      : model_(*plan.model), root_(root), source_(std::move(source)), faults_(faults) {}

  Directives run() {
    Table const& roots = root_.table(model_.root);
    if (roots.origins.empty()) return {};
    NamedRow const top(model_, roots, 0);
    each_row(model_, top.value("explanations"),
             [&](NamedRow const& r, std::uint32_t) { add_explanation(r); });
    each_row(model_, top.value("waivers"), [&](NamedRow const& r, std::uint32_t) {
      out_.waivers.push_back(
          {r.text("finding"),
           {r.text("reason"), r.text("by"), r.date("until").value_or(date_first)}});
    });
    if (Value const* policy = top.value("policy"); policy != nullptr && policy->is_known()) {
      NamedRow const row(model_, *policy->row.table, policy->row.row);
      each_row(model_, row.value("readings"),
               [&](NamedRow const& r, std::uint32_t) { add_reading(r); });
    }
    std::uint32_t tape = 0;
    each_row(model_, top.value("assume"),
             [&](NamedRow const& r, std::uint32_t) { add_assumption(r, tape++); });
    return std::move(out_);
  }

private:
  check::Model const& model_;
  Facts const& root_;
  SourcePtr source_;
  Diagnostics& faults_;
  Directives out_;

  void fault(std::string code, std::string pointer, std::string title, std::string help) {
    Place place;
    place.source = source_;
    place.pointer = std::move(pointer);
    faults_.push_back({std::move(code),
                       Severity::error,
                       std::move(title),
                       {std::move(place)},
                       {},
                       std::move(help)});
  }

  void add_explanation(NamedRow const& r) {
    ExplanationDirective e;
    e.finding = r.text("finding");
    e.rule = r.text("rule");
    e.subject = r.text("subject");
    e.item = r.text("item");
    if (Value const* p = r.value("period"); p != nullptr && p->is_known()) e.period = p->period;
    e.explained = {r.text("text"), r.text("by"), r.date("date").value_or(date_last)};
    if (e.finding.empty() && (e.rule.empty() || e.subject.empty())) {
      fault("D335", r.pointer_to("text"), "this explanation does not say what it explains",
            "give the finding's id, or the rule and the subject");
      return;
    }
    out_.explanations.push_back(std::move(e));
  }

  void add_reading(NamedRow const& r) {
    std::string const name = r.text("question");
    std::string const choice = r.text("choice");
    std::vector<std::string_view> names;
    for (std::size_t q = 0; q < model_.questions.size(); ++q) {
      check::Question const& question = model_.questions[q];
      names.emplace_back(question.name);
      if (question.name != name) continue;
      for (std::uint32_t i = 0; i < question.readings.size(); ++i) {
        if (question.readings[i].name != choice) continue;
        out_.readings.push_back(
            {static_cast<check::QuestionId>(q), i, r.date("adopted_on").value_or(date_first)});
        return;
      }
      std::string known;
      for (auto const& reading : question.readings)
        known += (known.empty() ? "" : ", ") + reading.name;
      fault("D336", r.pointer_to("choice"), "\"" + choice + "\" is no reading of " + name,
            "it is one of: " + known);
      return;
    }
    auto const near = nearest(name, names);
    fault("D336", r.pointer_to("choice"), "no rule asks the question \"" + name + "\"",
          near ? "did you mean \"" + *near + "\"?"
               : "leave it out, or add the package that asks it");
  }

  void add_assumption(NamedRow const& r, std::uint32_t tape) {
    std::string const path = r.text("field");
    Assumption a;
    auto value = std::make_shared<EventTape>();
    root_.tape(tape).play(*value);
    a.value = std::move(value);
    check::RecordId record = model_.root;
    std::size_t begin = 0;
    while (begin <= path.size()) {
      std::size_t const dot = std::min(path.find('.', begin), path.size());
      std::string_view const part = std::string_view(path).substr(begin, dot - begin);
      auto const& fields = model_.records[at(record)].fields;
      auto const found = std::find_if(fields.begin(), fields.end(), [&](check::Field const& f) {
        return f.json_key == part && !part.empty();
      });
      if (found == fields.end()) {
        std::vector<std::string_view> known;
        known.reserve(fields.size());
        for (auto const& f : fields)
          known.emplace_back(f.json_key);
        auto const near = nearest(part, known);
        fault("D334", r.pointer_to("field"), "\"" + path + "\" is no field of a dossier",
              near ? "did you mean \"" + *near + "\" for \"" + std::string(part) + "\"?"
                   : "name it from the top: volunteers.payments.hours");
        return;
      }
      a.path.emplace_back(record, static_cast<std::uint32_t>(found - fields.begin()));
      bool const goes_on = found->is_inner || (found->type.sort == check::Sort::list &&
                                               found->type.element == check::Sort::row);
      if (dot < path.size() && !goes_on) {
        fault("D334", r.pointer_to("field"), "\"" + path + "\" is no field of a dossier",
              "\"" + std::string(part) + "\" holds nothing that has a name");
        return;
      }
      record = found->type.record;
      begin = dot + 1;
    }
    auto const& [owner, place] = a.path.back();
    if (!fits(model_.records[at(owner)].fields[place], *a.value)) {
      fault("D323", r.pointer_to("value"), "this value does not fit \"" + path + "\"",
            "write it as the dossier itself would: \"0.00\", false, [] or a word that the field "
            "knows");
      return;
    }
    out_.assumptions.push_back(std::move(a));
  }
};

} // namespace

Directives read_directives(plan::Plan const& plan, Facts const& root, SourcePtr const& source,
                           Diagnostics& faults) {
  return Reader(plan, root, source, faults).run();
}

} // namespace grens::evaluate

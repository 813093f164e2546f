#include "faces/cli/lint_dates.hpp"

#include "base/source.hpp"
#include "check/lifetimes.hpp"
#include "json/write.hpp"

#include <algorithm>
#include <vector>

namespace grens::cli {

using check::at;

namespace {

std::string full_name(check::Model const& model, check::ValueId id) {
  check::Value const& value = model.values[at(id)];
  return model.packages[at(value.package)].name + "." + value.name;
}

struct Line {
  std::string name;
  std::string says;
};

void add(std::string& out, std::string const& heading, std::vector<Line> const& lines) {
  std::size_t width = 0;
  for (Line const& l : lines)
    width = std::max(width, display_width(l.name));
  out += heading + "\n";
  for (Line const& l : lines)
    out += "  " + l.name + std::string(width + 2 - display_width(l.name), ' ') + l.says + "\n";
}

std::string days(Period p) {
  return date_text(p.first) + " until " + date_text(p.last);
}

/// The names of one package are said without it.
std::string asked(check::Model const& model, check::RuleLife const& rule) {
  std::string out;
  for (check::ValueId const id : rule.values) {
    bool const own = model.values[at(id)].package == model.rules[at(rule.rule)].package;
    out += (out.empty() ? "" : ", ") + (own ? model.values[at(id)].name : full_name(model, id));
  }
  return out;
}

void write_days(JsonWriter& json, std::optional<Period> const& p) {
  json.key("from");
  p ? json.text(date_text(p->first)) : json.null();
  json.key("until");
  p ? json.text(date_text(p->last)) : json.null();
}

void write_value(JsonWriter& json, check::Model const& model, check::ValueLife const& life) {
  json.begin_object();
  json.key("value");
  json.text(full_name(model, life.value));
  write_days(json, life.known);
  json.key("unsettled");
  json.begin_list();
  for (check::Unsettled const& u : life.unsettled) {
    json.begin_object();
    write_days(json, u.during);
    json.key("from_band");
    u.from_band ? json.text(exact_text(*u.from_band)) : json.null();
    json.key("because");
    json.begin_object();
    json.key("en");
    json.text(u.because.en);
    json.key("nl");
    json.text(u.because.nl);
    json.end_object();
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

void write_rule(JsonWriter& json, check::Model const& model, check::RuleLife const& rule) {
  bool const bounded = rule.answer && !rule.answer->is_always();
  json.begin_object();
  json.key("rule");
  json.text(model.full_name(rule.rule));
  write_days(json, bounded ? rule.answer : std::nullopt);
  json.key("answers");
  json.truth(rule.answer.has_value());
  json.key("values");
  json.begin_list();
  for (check::ValueId const id : rule.values)
    json.text(full_name(model, id));
  json.end_list();
  json.end_object();
}

} // namespace

std::string dates_text(check::Model const& model) {
  check::Lifetimes const all = check::lifetimes(model);
  std::vector<Line> values;
  for (check::ValueLife const& v : all.values) {
    values.push_back({full_name(model, v.value), days(v.known)});
    for (check::Unsettled const& u : v.unsettled) {
      std::string const band = u.from_band ? exact_text(*u.from_band) + "+ " : "";
      values.push_back({"", band + "unknown " + days(u.during) + ": " + u.because.en});
    }
  }
  std::vector<Line> rules;
  for (check::RuleLife const& r : all.rules) {
    std::string const when = !r.answer               ? "never"
                             : r.answer->is_always() ? "always"
                                                     : days(*r.answer);
    std::string const by = asked(model, r);
    rules.push_back({model.full_name(r.rule), when + (by.empty() ? "" : "  by " + by)});
  }
  std::string out;
  add(out, "Values are known", values);
  add(out, "Rules have an answer", rules);
  return out;
}

std::string dates_json(check::Model const& model) {
  check::Lifetimes const all = check::lifetimes(model);
  std::string out;
  JsonWriter json(out, JsonLayout::pretty);
  json.begin_object();
  json.key("values");
  json.begin_list();
  for (check::ValueLife const& v : all.values)
    write_value(json, model, v);
  json.end_list();
  json.key("rules");
  json.begin_list();
  for (check::RuleLife const& r : all.rules)
    write_rule(json, model, r);
  json.end_list();
  json.end_object();
  json.finish();
  return out;
}

} // namespace grens::cli

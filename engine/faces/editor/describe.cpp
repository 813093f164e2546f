#include "faces/editor/describe.hpp"

#include "check/types.hpp"
#include "syntax/print.hpp"

namespace grens::editor {

using check::at;
using check::Index;
using check::Model;
using check::Stands;
using check::Type;
using check::Use;

namespace {

/// The text as Markdown shows it: signs that would mark something up lose that meaning.
std::string plain(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (std::string_view("\\`*_{}[]<>|#~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string grade_word(syntax::Grade grade) {
  switch (grade) {
  case syntax::Grade::primary: return "primary";
  case syntax::Grade::secondary: return "secondary";
  case syntax::Grade::derived: return "derived";
  }
  return {};
}

std::string titles(grens::Texts const& texts) {
  if (texts.empty()) return {};
  return "\n\n" + plain(texts.en) + "  \n*" + plain(texts.nl) + "*";
}

std::string cite_text(Model const& model, check::Cite const& cite) {
  check::LawSource const& source = model.sources[at(cite.source)];
  std::string out = plain(source.title.en.empty() ? source.name : source.title.en);
  if (!cite.article.empty()) out += ", article " + plain(cite.article);
  out += ", " + grade_word(cite.grade);
  if (cite.seen) out += ", seen " + date_text(*cite.seen);
  return out;
}

std::string cite_list(Model const& model, std::vector<check::Cite> const& cites) {
  std::string out;
  for (check::Cite const& c : cites)
    out += "\n- " + cite_text(model, c);
  return out.empty() ? out : "\n\nRests on:\n" + out;
}

// ---- values -------------------------------------------------------------------------------------

std::string scalar_text(Model const& model, check::Value const& value, check::Scalar const& s) {
  switch (s.kind) {
  case check::Scalar::Kind::exact: return syntax::print(s.low);
  case check::Scalar::Kind::bounded:
    return syntax::print(s.low) + " .. " + syntax::print(s.high) +
           (s.because.empty() ? "" : " (" + plain(s.because.en) + ")");
  case check::Scalar::Kind::label: {
    if (value.type.sort != check::Sort::choice) return "?";
    auto const& labels = model.choices[at(value.type.choice)].labels;
    return s.label < labels.size() ? code(labels[s.label]) : "?";
  }
  case check::Scalar::Kind::unknown: return "unknown: " + plain(s.because.en);
  }
  return {};
}

std::string bands_text(Model const& model, check::Value const& value, check::Version const& v) {
  std::string out;
  for (check::Band const& band : v.bands) {
    if (!out.empty()) out += "; ";
    if (v.banded) out += "from " + syntax::print(band.from) + ": ";
    out += scalar_text(model, value, band.scalar);
  }
  return out;
}

std::string value_text(Model const& model, check::Value const& value) {
  std::string out =
      titles(value.title) + "\n\n| from | until | value | rests on |\n|---|---|---|---|";
  for (check::Version const& v : value.versions) {
    std::string cites;
    for (check::Cite const& c : v.cites)
      cites += (cites.empty() ? "" : "; ") + cite_text(model, c);
    out += "\n| " + date_text(v.during.first) + " | " + date_text(v.during.last) + " | " +
           bands_text(model, value, v) + " | " + cites + " |";
  }
  return out + "\n\nKnown until " + date_text(value.known_until) + ".";
}

// ---- types --------------------------------------------------------------------------------------

std::string field_type(Model const& model, check::Field const& field,
                       std::optional<Type> const& seen) {
  bool const money = field.is_money && (!seen || seen->unit.is_number());
  if (field.is_id) return "the id of one " + model.records[at(field.type.record)].name;
  return money ? "money" : check::type_text(model, seen.value_or(field.type));
}

std::string presence_text(check::Field const& field) {
  switch (field.presence) {
  case check::Presence::required: return "required";
  case check::Presence::optional: return "optional: unknown where it is absent";
  case check::Presence::bounded: return "may be given as bounds";
  case check::Presence::pending: return "a date that may not have come yet";
  case check::Presence::otherwise: return "absent means what its declaration says";
  }
  return {};
}

std::string define_text(Model const& model, check::Define const& define) {
  std::string out = "(";
  for (std::size_t i = 0; i < define.parameters && i < define.variables.size(); ++i) {
    check::Variable const& v = define.variables[i];
    out += (i == 0 ? "" : ", ") + v.name + ": " + check::type_text(model, v.type);
  }
  return out + ") gives " + check::type_text(model, define.body.type);
}

std::string value_type(Model const& model, check::Value const& value) {
  std::string type = check::type_text(model, value.type);
  if (!value.by) return type;
  bool const age = *value.by == Unit{Measure::year, Measure::one};
  return type + " by " + (age ? "age" : unit_text(*value.by));
}

std::string kind_word(Stands stands) {
  switch (stands) {
  case Stands::package: return "package";
  case Stands::record: return "record";
  case Stands::field: return "field";
  case Stands::source: return "source";
  case Stands::value: return "value";
  case Stands::define: return "define";
  case Stands::consequence: return "consequence";
  case Stands::question: return "question";
  case Stands::reading: return "reading";
  case Stands::label: return "label";
  case Stands::rule: return "rule";
  case Stands::result: return "result";
  case Stands::exception: return "exception";
  case Stands::viewpoint: return "viewpoint";
  case Stands::indicator: return "indicator";
  case Stands::level: return "level";
  case Stands::local: return "name here";
  }
  return {};
}

std::string name_of(Model const& model, Use const& use) {
  // A name that the language gives stands nowhere but where it is used.
  check::Origin const& place = use.stands == Stands::local ? use.place : use.declared;
  return std::string(model.packages[at(place.package)].source->text(place.span));
}

/// What stands below the first line.
std::string more(Model const& model, Use const& use) {
  switch (use.stands) {
  case Stands::package: {
    check::Package const& p = model.packages[use.index];
    std::string out = titles(p.title);
    if (p.checked) out += "\n\nPublic sources last checked on " + date_text(*p.checked) + ".";
    return out;
  }
  case Stands::record: return titles(model.records[use.index].title);
  case Stands::field: {
    check::Record const& record = model.records[use.index];
    check::Field const& field = record.fields[use.part];
    return titles(field.title) + "\n\nOf record " + code(record.name) + ", " +
           presence_text(field) + ".";
  }
  case Stands::source: {
    check::LawSource const& source = model.sources[use.index];
    return titles(source.title) + "\n\n" + source.reference_kind + ": " + plain(source.reference);
  }
  case Stands::value: return value_text(model, model.values[use.index]);
  case Stands::define: return {};
  case Stands::consequence: return titles(model.consequences[use.index].title);
  case Stands::question: {
    check::Question const& question = model.questions[use.index];
    std::string out = titles(question.title) + "\n";
    for (std::size_t i = 0; i < question.readings.size(); ++i) {
      check::Reading const& r = question.readings[i];
      out += "\n- " + code(r.name) + (i == question.default_reading ? " (default)" : "") +
             (r.title.empty() ? "" : ": " + plain(r.title.en));
    }
    return out;
  }
  case Stands::reading: {
    check::Question const& question = model.questions[use.index];
    if (use.part >= question.readings.size()) return {};
    check::Reading const& reading = question.readings[use.part];
    return titles(reading.title) + "\n\nOf question " + code(question.name) + "." +
           cite_list(model, reading.cites);
  }
  case Stands::label: return {};
  case Stands::viewpoint: {
    check::Viewpoint const& viewpoint = model.viewpoints[use.index];
    return titles(viewpoint.title) + cite_list(model, viewpoint.cites);
  }
  case Stands::rule:
  case Stands::indicator:
  case Stands::level:
  case Stands::result: {
    check::Rule const& rule = model.rules[use.index];
    return titles(rule.title) + cite_list(model, rule.cites);
  }
  case Stands::exception: {
    check::Exception const& e = model.exceptions[use.index];
    return titles(e.title) + cite_list(model, e.cites);
  }
  case Stands::local: return {};
  }
  return {};
}

} // namespace

std::string brief(Index const& index, Use const& use) {
  Model const& model = *index.model;
  switch (use.stands) {
  case Stands::field: return field_type(model, model.records[use.index].fields[use.part], use.type);
  case Stands::value: return value_type(model, model.values[use.index]);
  case Stands::define: return define_text(model, model.defines[use.index]);
  case Stands::consequence: {
    std::size_t const record = at(model.consequences[use.index].of);
    return record < model.records.size() ? "of " + model.records[record].name : "";
  }
  case Stands::source: return grade_word(model.sources[use.index].grade);
  case Stands::label: {
    Type type = check::sort_type(check::Sort::choice);
    type.choice = check::ChoiceId{use.index};
    return check::type_text(model, type);
  }
  case Stands::indicator:
  case Stands::level:
  case Stands::result: return check::type_text(model, model.rules[use.index].type);
  case Stands::local: return use.type ? check::type_text(model, *use.type) : "";
  case Stands::package:
  case Stands::record:
  case Stands::question:
  case Stands::reading:
  case Stands::rule:
  case Stands::viewpoint:
  case Stands::exception: return {};
  }
  return {};
}

std::string describe(Index const& index, Use const& use) {
  Model const& model = *index.model;
  std::string out = "**" + kind_word(use.stands) + "** " + code(name_of(model, use));
  std::string const type = brief(index, use);
  if (!type.empty()) out += ": " + plain(type);
  return out + more(model, use);
}

} // namespace grens::editor

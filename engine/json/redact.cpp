#include "json/redact.hpp"

#include "base/sha256.hpp"
#include "plan/walk.hpp"

#include <algorithm>
#include <array>

namespace grens {

using check::at;
using check::Field;
using check::Model;
using check::Op;
using check::Presence;
using check::Record;
using check::Sort;
using check::Term;

namespace {

using Treatment = RedactedFields::Treatment;
using Places = std::set<std::pair<std::uint32_t, std::uint32_t>>; // record and field

/// What a dossier says about the evaluation itself, by the contract's names.
struct Named {
  std::string_view record;
  std::string_view field;
  Treatment treatment;
};
constexpr std::array named{
    Named{"explanation", "finding", Treatment::finding},
    Named{"explanation", "rule", Treatment::keep},
    Named{"explanation", "subject", Treatment::pseudonym},
    Named{"explanation", "item", Treatment::pseudonym},
    Named{"waiver", "finding", Treatment::finding},
    Named{"assumption", "field", Treatment::keep},
    Named{"adopted_reading", "question", Treatment::keep},
    Named{"adopted_reading", "choice", Treatment::keep},
    Named{"input", "sha256", Treatment::keep},
    // What an import says of files as wholes names nobody.
    Named{"gap", "en", Treatment::keep},
    Named{"gap", "nl", Treatment::keep},
};

/// An explanation of what was found about no person speaks of it.
constexpr std::string_view organisation_subject = "organisation";

bool holds_text(Field const& field) {
  return field.type.sort == Sort::text ||
         (field.type.sort == Sort::list && field.type.element == Sort::text);
}

/// The root itself, and the organisation in it.
bool is_of_organisation(Model const& model, std::size_t record) {
  if (record == at(model.root)) return true;
  Record const& root = model.records[at(model.root)];
  return model.records[record].id_field &&
         std::any_of(root.fields.begin(), root.fields.end(),
                     [&](Field const& f) { return f.is_inner && at(f.type.record) == record; });
}

Treatment treatment_of(Model const& model, std::size_t r, std::uint32_t f, Places const& read) {
  Record const& record = model.records[r];
  Field const& field = record.fields[f];
  if (!holds_text(field) || is_of_organisation(model, r)) return Treatment::keep;
  for (Named const& n : named) {
    if (n.record == record.name && n.field == field.name) return n.treatment;
  }
  bool const is_currency = std::any_of(record.fields.begin(), record.fields.end(),
                                       [&](Field const& g) { return g.currency_field == f; });
  if (is_currency) return Treatment::keep;
  bool const is_id = field.is_id || record.id_field == f;
  bool const is_read = read.contains({static_cast<std::uint32_t>(r), f});
  bool const is_required = field.presence == Presence::required;
  return is_id || is_read || is_required ? Treatment::pseudonym : Treatment::drop;
}

} // namespace

std::string pseudonym(std::string_view key, std::string_view text) {
  return "p-" + keyed_sha256_hex(key, text).substr(0, 16);
}

RedactedFields::RedactedFields(Model const& model)
    : model_(model), words_{std::string(organisation_subject)} {
  Places read;
  plan::Walk const walk(model);
  auto const look = [&](Term const& t) { look_at(t, read); };
  for (auto const& applies : model.applies) {
    if (applies) walk.over(*applies, look);
  }
  // Sentences do not count: without a name they speak of an id.
  for (check::Rule const& rule : model.rules)
    walk.over(rule, look);
  for (std::size_t r = 0; r < model.records.size(); ++r) {
    std::vector<Treatment> all;
    for (std::uint32_t f = 0; f < model.records[r].fields.size(); ++f)
      all.push_back(treatment_of(model, r, f, read));
    treatments_.push_back(std::move(all));
  }
}

void RedactedFields::look_at(Term const& t, Places& read) {
  if (t.op == Op::constant_text) words_.insert(t.text);
  words_.insert(t.words.begin(), t.words.end());
  if (t.op == Op::field) read.emplace(at(t.parts.front().type.record), t.index);
}

// ---- the walk -----------------------------------------------------------------------------------

bool Redactor::dropping() const {
  if (levels_.empty()) return false;
  Level const& top = levels_.back();
  if (top.frame == Frame::dropped) return true;
  if (top.frame != Frame::record) return false;
  return top.drop_next || fields_.of(top.record, top.field) == Treatment::drop;
}

std::string Redactor::replaced(std::string_view value) const {
  Level const& top = levels_.back();
  Treatment how = Treatment::keep;
  if (top.frame == Frame::record || top.frame == Frame::texts) {
    how = fields_.of(top.record, top.field);
  } else if (top.frame == Frame::anything) {
    how = Treatment::pseudonym;
  }
  if (how == Treatment::keep) return std::string(value);
  if (how == Treatment::finding) {
    auto const found = how_.findings.find(value);
    return found == how_.findings.end() ? pseudonym(how_.key, value) : found->second;
  }
  return fields_.is_word(value) ? std::string(value) : pseudonym(how_.key, value);
}

bool Redactor::pass_key() {
  if (!key_waits_) return true;
  key_waits_ = false;
  return out_.key(key_, key_at_);
}

bool Redactor::drop_key() {
  key_waits_ = false;
  return true;
}

bool Redactor::open(Level level, bool (Events::*begin)(std::size_t), std::size_t at) {
  bool const dropped = dropping() || level.frame == Frame::dropped;
  if (dropped) level.frame = Frame::dropped;
  levels_.push_back(level);
  if (!dropped) return pass_key() && (out_.*begin)(at);
  return drop_key();
}

bool Redactor::close(bool (Events::*end)(std::size_t), std::size_t at) {
  bool const dropped = levels_.back().frame == Frame::dropped;
  levels_.pop_back();
  return dropped || (out_.*end)(at);
}

bool Redactor::begin_object(std::size_t at) {
  if (levels_.empty())
    return open({Frame::record, fields_.model().root}, &Events::begin_object, at);
  Level const& top = levels_.back();
  Level next{Frame::plain};
  if (top.frame == Frame::rows) {
    next = {Frame::record, top.record};
  } else if (top.frame == Frame::record && !top.drop_next) {
    Field const& field = field_of(top);
    if (field.is_inner) next = {Frame::record, field.type.record};
    if (field.key_field) next = {Frame::rows, field.type.record, 0, true};
    if (field.type.sort == Sort::anything) next = {Frame::anything};
  } else if (top.frame == Frame::anything) {
    next = {Frame::anything};
  }
  return open(next, &Events::begin_object, at);
}

bool Redactor::begin_list(std::size_t at) {
  Level const& top = levels_.back();
  Level next{Frame::plain};
  if (top.frame == Frame::record && !top.drop_next) {
    Field const& field = field_of(top);
    bool const is_list = field.type.sort == Sort::list;
    if (is_list && field.type.element == Sort::row) next = {Frame::rows, field.type.record};
    if (is_list && field.type.element == Sort::text) next = {Frame::texts, top.record, top.field};
    if (field.type.sort == Sort::anything) next = {Frame::anything};
  } else if (top.frame == Frame::anything) {
    next = {Frame::anything};
  }
  return open(next, &Events::begin_list, at);
}

bool Redactor::key(std::string_view name, std::size_t at) {
  Level& top = levels_.back();
  if (top.frame == Frame::record) {
    auto const& fields = fields_.model().records[check::at(top.record)].fields;
    auto const found = std::find_if(fields.begin(), fields.end(), [&](Field const& f) {
      return f.json_key == name || f.at_least_key == name || f.at_most_key == name;
    });
    top.drop_next = found == fields.end();
    top.field = top.drop_next ? 0 : static_cast<std::uint32_t>(found - fields.begin());
  }
  if (top.frame == Frame::dropped) return true;
  key_ = name;
  key_at_ = at;
  key_waits_ = true;
  return true;
}

bool Redactor::text(std::string_view value, std::size_t at) {
  if (dropping()) return drop_key();
  return pass_key() && out_.text(replaced(value), at);
}
bool Redactor::number(std::string_view written, std::size_t at) {
  if (dropping()) return drop_key();
  return pass_key() && out_.number(written, at);
}
bool Redactor::truth(bool value, std::size_t at) {
  if (dropping()) return drop_key();
  return pass_key() && out_.truth(value, at);
}
bool Redactor::null(std::size_t at) {
  if (dropping()) return drop_key();
  return pass_key() && out_.null(at);
}

} // namespace grens

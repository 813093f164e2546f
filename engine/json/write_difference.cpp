#include "json/write_difference.hpp"

#include "json/pen.hpp"

#include <algorithm>
#include <optional>

namespace grens {

namespace {

using explain::Change;
using explain::Direction;
using explain::Side;
using explain::ValueChange;

void write_names(Pen& pen, std::string_view key, std::string_view of,
                 std::vector<DifferenceRecord::Named> const& all) {
  pen.list(key, all, [&](DifferenceRecord::Named const& one) {
    pen.begin_object();
    pen.text(of, one.name);
    pen.text_or_null("sha256", one.sha256);
    pen.end_object();
  });
}

void write_rules(Pen& pen, std::string_view key, DifferenceRecord::Rules const& rules) {
  pen.key(key);
  pen.begin_object();
  pen.text_or_null("rules", rules.folder);
  write_names(pen, "packages", "package", rules.packages);
  pen.end_object();
}

void write_side(Pen& pen, std::string_view key, std::optional<Side> const& side) {
  if (!side) {
    pen.null(key);
    return;
  }
  pen.key(key);
  pen.begin_object();
  pen.text_or_null("outcome", side->outcome ? evaluate::outcome_word(*side->outcome) : "");
  pen.text_if_any("grade", side->grade);
  pen.text_or_null("amount", side->amount);
  pen.texts_or_null("say", side->say);
  pen.end_object();
}

void write_value(Pen& pen, ValueChange const& value) {
  pen.begin_object();
  pen.text("value", value.value);
  pen.texts_or_null("title", value.title);
  pen.text("asked", value.asked);
  pen.text("before", value.before);
  pen.text("after", value.after);
  pen.text_or_null("before_since", value.before_since);
  pen.text_or_null("after_since", value.after_since);
  write_cites(pen, value.before_cites, "before_cites");
  write_cites(pen, value.after_cites, "after_cites");
  pen.end_object();
}

void write_because(Pen& pen, explain::Because const& because) {
  pen.key("because");
  pen.begin_object();
  pen.list("values", because.values, [&](ValueChange const& v) { write_value(pen, v); });
  pen.list("findings", because.findings, [&](std::string const& id) { pen.item(id); });
  pen.truth("text", because.text);
  pen.truth("package", because.package);
  pen.end_object();
}

void write_change(Pen& pen, Change const& c) {
  pen.begin_object();
  pen.text("id", c.id);
  pen.text("rule", c.rule);
  pen.texts_or_null("title", c.title);
  pen.text("subject", c.subject);
  pen.text_or_null("item", c.item);
  pen.text("period", period_text(c.period));
  pen.text("sort", sort_word(c.sort));
  pen.text("difference", difference_word(c.difference));
  pen.text("direction", direction_word(c.direction));
  write_side(pen, "before", c.before);
  write_side(pen, "after", c.after);
  write_because(pen, c.because);
  pen.end_object();
}

std::uint64_t people(std::vector<Change> const& changes, Direction direction) {
  std::vector<std::string_view> seen;
  for (Change const& c : changes) {
    bool const is_new = std::find(seen.begin(), seen.end(), c.subject) == seen.end();
    if (c.direction == direction && is_new) seen.push_back(c.subject);
  }
  return seen.size();
}

void write_summary(Pen& pen, DifferenceRecord const& d) {
  explain::Affected const affected = explain::affected(d.changes);
  pen.key("summary");
  pen.begin_object();
  pen.count("subjects", d.subjects);
  pen.list("outcome", affected.outcome, [&](std::string const& id) { pen.item(id); });
  pen.list("amount", affected.amount, [&](std::string const& id) { pen.item(id); });
  for (Direction const way : {Direction::worse, Direction::unclear, Direction::better})
    pen.count(direction_word(way), people(d.changes, way));
  pen.end_object();
}

} // namespace

bool write_difference(Events& out, DifferenceRecord const& d) {
  Pen pen(out);
  pen.begin_object();
  pen.text("grens", "diff/1");
  pen.text("engine", d.engine);
  pen.date("as_of", d.as_of);
  write_names(pen, "inputs", "name", d.inputs);
  write_rules(pen, "before", d.before);
  write_rules(pen, "after", d.after);
  pen.list("changes", d.changes, [&](Change const& c) { write_change(pen, c); });
  write_summary(pen, d);
  pen.end_object();
  return pen.holds();
}

} // namespace grens

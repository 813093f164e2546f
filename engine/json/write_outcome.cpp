#include "json/write_outcome.hpp"

#include "json/pen.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace grens {

namespace {

using evaluate::Finding;
using evaluate::Found;
using evaluate::Level;
using evaluate::Outcome;
using evaluate::ProofNode;
using evaluate::Result;
using evaluate::Sign;

constexpr std::string_view outcome_format = "outcome/1";
/// The summary alone has no findings, so it must not pass for an outcome.
constexpr std::string_view counts_format = "counts/1";

std::string_view kind_word(ProofNode::Kind kind) {
  switch (kind) {
  case ProofNode::Kind::step: return "step";
  case ProofNode::Kind::let: return "let";
  case ProofNode::Kind::fact: return "fact";
  case ProofNode::Kind::value: return "value";
  case ProofNode::Kind::element: return "element";
  case ProofNode::Kind::consequence: return "consequence";
  case ProofNode::Kind::reading: return "reading";
  case ProofNode::Kind::exception: return "exception";
  case ProofNode::Kind::norm: return "norm";
  }
  return "step";
}

// ---- what findings and results share ------------------------------------------------------------

/// A proof is most of an outcome's bytes, so a node leaves out what it has none of, and says
/// `decided` and `asserted` only where they are not what they nearly always are.
void write_node(Pen& pen, ProofNode const& node) {
  pen.begin_object();
  pen.text("kind", kind_word(node.kind));
  pen.text_if_any("what", node.what);
  pen.text_if_any("value", node.value);
  if (!node.decided) pen.truth("decided", false);
  if (node.asserted) pen.truth("asserted", true);
  bool const of_finding = node.kind == ProofNode::Kind::consequence;
  pen.text_if_any(of_finding ? "finding" : "pointer", node.pointer);
  pen.text_if_any("note", node.note);
  pen.texts_if_any("why", node.why);
  pen.text_if_any("field", node.field);
  pen.text_if_any("evidence", node.evidence);
  if (!node.cites.empty()) write_cites(pen, node.cites);
  if (!node.parts.empty())
    pen.list("parts", node.parts, [&](ProofNode const& part) { write_node(pen, part); });
  pen.end_object();
}

void write_proof(Pen& pen, ProofNode const& proof) {
  if (proof.what.empty() && proof.parts.empty()) { // a finding of the run itself, and of no rule
    pen.null("proof");
    return;
  }
  pen.key("proof");
  write_node(pen, proof);
}

void write_needs(Pen& pen, std::vector<evaluate::Need> const& needs) {
  pen.list("needs", needs, [&](evaluate::Need const& need) {
    pen.begin_object();
    pen.text_or_null("fact", need.pointer);
    pen.text_or_null("field", need.field);
    pen.texts_or_null("why", need.why);
    if (!need.proof.empty()) {
      pen.list("proof", need.proof, [&](std::string const& kind) { pen.item(kind); });
      pen.text("would_be", evaluate::outcome_word(evaluate::Outcome::met));
    }
    pen.end_object();
  });
}

void write_readings(Pen& pen, Found const& found) {
  pen.list("readings", found.readings, [&](evaluate::ReadingUse const& use) {
    pen.begin_object();
    pen.text("question", use.question);
    pen.texts_if_any("title", use.title);
    pen.text("used", use.used);
    pen.texts_if_any("used_title", use.used_title);
    if (use.adopted_on) {
      pen.date("adopted_on", *use.adopted_on);
    } else {
      pen.null("adopted_on");
    }
    write_cites(pen, use.used_cites);
    pen.end_object();
  });
  pen.list("other_readings", found.other_readings, [&](evaluate::OtherReading const& other) {
    pen.begin_object();
    pen.key("readings");
    pen.begin_object();
    for (auto const& [question, reading] : other.readings)
      pen.text(question, reading);
    pen.end_object();
    pen.text("comes_to", other.comes_to);
    pen.end_object();
  });
}

void write_place(Pen& pen, Found const& found) {
  pen.text("id", found.id);
  pen.text("rule", found.rule_name);
  pen.text("subject", found.subject);
  pen.text_or_null("item", found.item);
  pen.text("period", period_text(found.period));
  if (found.timing == evaluate::Timing::so_far) pen.text("timing", "so_far");
  if (found.timing == evaluate::Timing::planned) pen.text("timing", "planned");
}

void write_grade(Pen& pen, Found const& found) {
  pen.text("grade", evaluate::grade_word(found.grade));
  pen.text_or_null("evidence", found.evidence);
}

std::string_view part_word(explain::ChangePart::Kind kind) {
  using Kind = explain::ChangePart::Kind;
  switch (kind) {
  case Kind::lower: return "lower";
  case Kind::costs: return "costs";
  case Kind::spread: return "spread";
  case Kind::fact: return "fact";
  case Kind::explain: return "explain";
  case Kind::evidence: return "evidence";
  }
  return "fact";
}

void write_to(Pen& pen, explain::ChangePart const& part) {
  using Bound = explain::ChangePart::Bound;
  if (part.bound == Bound::exact) {
    pen.text("to", part.values.front());
    return;
  }
  pen.key("to");
  pen.begin_object();
  switch (part.bound) {
  case Bound::at_least: pen.text("at_least", part.values.front()); break;
  case Bound::at_most: pen.text("at_most", part.values.front()); break;
  case Bound::any_of:
    pen.list("any_of", part.values, [&](std::string const& value) { pen.item(value); });
    break;
  case Bound::exact: break;
  }
  pen.end_object();
}

void write_part(Pen& pen, explain::ChangePart const& part) {
  pen.begin_object();
  pen.text("kind", part_word(part.kind));
  pen.text("fact", part.pointer);
  pen.text("field", part.field);
  pen.text_or_null("from", part.from);
  write_to(pen, part);
  pen.text_if_any("by", part.by);
  pen.end_object();
}

/// Only where they were looked for; nothing was found where the list is empty all the same.
void write_changes(Pen& pen, Found const& found, OutcomeWriter::Remedies const& remedies) {
  auto const of = remedies.find(found.id);
  std::vector<explain::Remedy> const none;
  pen.list("changes", of == remedies.end() ? none : of->second.all, [&](explain::Remedy const& r) {
    pen.begin_object();
    pen.list("parts", r.parts, [&](explain::ChangePart const& part) { write_part(pen, part); });
    pen.texts_or_null("say", r.say);
    pen.end_object();
  });
}

void write_reasons(Pen& pen, Found const& found, OutcomeWriter::Remedies const& remedies = {}) {
  write_cites(pen, found.cites);
  pen.texts_or_null("say", found.say);
  pen.texts_or_null("next", found.next);
  write_proof(pen, found.proof);
  write_needs(pen, found.needs);
  write_changes(pen, found, remedies);
  write_readings(pen, found);
}

// ---- findings and results -----------------------------------------------------------------------

void write_finding(Pen& pen, Finding const& finding, OutcomeWriter::Remedies const& remedies) {
  pen.begin_object();
  write_place(pen, finding);
  pen.text("outcome", evaluate::outcome_word(finding.outcome));
  pen.text_or_null("over", finding.over);
  write_grade(pen, finding);
  pen.text_or_null("consequence", finding.consequence);
  write_reasons(pen, finding, remedies);
  if (finding.explained) {
    pen.key("explained");
    pen.begin_object();
    pen.text("text", finding.explained->text);
    pen.text("by", finding.explained->by);
    pen.date("date", finding.explained->date);
    pen.end_object();
  } else {
    pen.null("explained");
  }
  if (finding.waived) {
    pen.key("waiver");
    pen.begin_object();
    pen.text("reason", finding.waived->reason);
    pen.text("by", finding.waived->by);
    pen.date("until", finding.waived->until);
    pen.end_object();
  } else {
    pen.null("waiver");
  }
  pen.end_object();
}

void write_value(Pen& pen, std::string_view name, Result const& result) {
  bool const bounded = !result.at_least.empty() || !result.at_most.empty();
  if (!result.value.empty() || !bounded) {
    pen.text_or_null(name, result.value);
    return;
  }
  pen.key(name);
  pen.begin_object();
  pen.text_if_any("at_least", result.at_least);
  pen.text_if_any("at_most", result.at_most);
  pen.end_object();
}

void write_result(Pen& pen, Result const& result, OutcomeWriter::Remedies const& remedies) {
  pen.begin_object();
  write_place(pen, result);
  write_value(pen, "value", result);
  pen.text_or_null("label", result.label);
  write_grade(pen, result);
  write_reasons(pen, result, remedies);
  pen.end_object();
}

// ---- levels and signs ---------------------------------------------------------------------------

/// A word where one is told, and what it lies between where none is.
void write_range(Pen& pen, std::string_view name, std::string_view low, std::string_view high) {
  if (low == high) {
    pen.text(name, low);
    return;
  }
  pen.key(name);
  pen.begin_object();
  pen.text("at_least", low);
  pen.text("at_most", high);
  pen.end_object();
}

/// What was compared with what, month by month: for those who draw it.
void write_limits(Pen& pen, std::vector<evaluate::SignLimit> const& limits) {
  pen.list("limits", limits, [&](evaluate::SignLimit const& limit) {
    pen.begin_object();
    pen.text("sign", evaluate::grade_word(limit.grade));
    pen.texts_or_null("title", limit.title);
    write_value(pen, "measured", limit.measured);
    write_value(pen, "limit", limit.limit);
    pen.end_object();
  });
}

void write_sign(Pen& pen, Sign const& sign) {
  pen.begin_object();
  write_place(pen, sign);
  write_range(pen, "sign", evaluate::grade_word(sign.at_least_grade),
              evaluate::grade_word(sign.at_most_grade));
  write_value(pen, "value", sign);
  write_limits(pen, sign.limits);
  pen.text("viewpoint", sign.viewpoint);
  pen.texts_if_any("viewpoint_title", sign.viewpoint_title);
  if (sign.rising) {
    pen.truth("rising", *sign.rising);
  } else {
    pen.null("rising");
  }
  write_grade(pen, sign);
  write_reasons(pen, sign);
  pen.end_object();
}

void write_month(Pen& pen, Level const& level) {
  pen.begin_object();
  pen.text("id", level.id);
  pen.text("month", period_text(level.period));
  write_range(pen, "level", level.at_least, level.at_most);
  pen.text_or_null("since", level.since ? period_text(*level.since) : "");
  pen.texts_or_null("say", level.say);
  write_proof(pen, level.proof);
  pen.list("signs", level.signs, [&](std::string const& id) { pen.item(id); });
  pen.end_object();
}

/// One level of one subject: where it stands after its last month, each month, and every sign.
void write_drift(Pen& pen, std::span<Level const> months, std::vector<Sign> const& signs) {
  Level const& last = months.back();
  pen.begin_object();
  pen.text("rule", last.rule_name);
  pen.text("subject", last.subject);
  write_range(pen, "level", last.at_least, last.at_most);
  pen.text_or_null("signs_since", last.since ? period_text(*last.since) : "");
  write_grade(pen, last);
  write_cites(pen, last.cites);
  pen.texts_or_null("story", last.say);
  pen.texts_or_null("next", last.next);
  pen.list("months", months, [&](Level const& month) { write_month(pen, month); });
  pen.list("signs", signs, [&](Sign const& sign) { write_sign(pen, sign); });
  write_needs(pen, last.needs);
  write_readings(pen, last);
  pen.end_object();
}

/// Signs that no level adds up: of everybody together.
void write_organisation(Pen& pen, std::vector<Sign> const& signs) {
  pen.begin_object();
  pen.text("subject", signs.front().subject);
  pen.list("signs", signs, [&](Sign const& sign) { write_sign(pen, sign); });
  pen.end_object();
}

bool is_of_organisation(std::vector<Level> const& levels, std::vector<Sign> const& signs) {
  return levels.empty() && !signs.empty() && signs.front().subject == "organisation";
}

/// Levels come in the order of their rule and month, so each rule's months stand together.
void write_drifts(Pen& pen, std::vector<Level> const& levels, std::vector<Sign> const& signs) {
  if (is_of_organisation(levels, signs)) write_organisation(pen, signs);
  std::span<Level const> left(levels);
  while (!left.empty()) {
    auto const next = std::find_if(left.begin(), left.end(), [&](Level const& l) {
      return l.rule != left.front().rule || l.subject != left.front().subject;
    });
    auto const count = static_cast<std::size_t>(next - left.begin());
    write_drift(pen, left.first(count), signs);
    left = left.subspan(count);
  }
}

// ---- the summary --------------------------------------------------------------------------------

void write_outcomes(Pen& pen, std::array<std::uint64_t, evaluate::outcomes_count> const& counts) {
  pen.begin_object();
  for (std::size_t i = 0; i < counts.size(); ++i)
    pen.count(evaluate::outcome_word(static_cast<Outcome>(i)), counts[i]);
  pen.end_object();
}

/// The last count is of what no label could be told for. A choice may have that very label, and a
/// key must not stand in an object twice: then both are one count.
void write_labels(Pen& pen, std::vector<std::string> const& labels,
                  std::vector<std::uint64_t> const& counts) {
  constexpr std::string_view undetermined = "undetermined";
  std::uint64_t untold = counts.back();
  pen.begin_object();
  for (std::size_t i = 0; i < labels.size() && i + 1 < counts.size(); ++i) {
    if (labels[i] == undetermined) {
      untold += counts[i];
    } else {
      pen.count(labels[i], counts[i]);
    }
  }
  pen.count(undetermined, untold);
  pen.end_object();
}

void write_rule_counts(Pen& pen, evaluate::Counts const& counts, check::Model const& model) {
  pen.key("rules");
  pen.begin_object();
  for (std::size_t i = 0; i < model.rules.size() && i < counts.by_rule.size(); ++i) {
    if (!std::holds_alternative<check::Norm>(model.rules[i].norm)) continue;
    pen.key(model.full_name(static_cast<check::RuleId>(i)));
    write_outcomes(pen, counts.by_rule[i]);
  }
  pen.end_object();
  // Only results that are a choice, and levels: an amount has no labels to count by.
  pen.key("results");
  pen.begin_object();
  for (std::size_t i = 0; i < model.rules.size() && i < counts.by_label.size(); ++i) {
    if (counts.by_label[i].empty()) continue;
    pen.key(model.full_name(static_cast<check::RuleId>(i)));
    check::ChoiceId const choice = model.rules[i].type.choice;
    write_labels(pen, model.choices[check::at(choice)].labels, counts.by_label[i]);
  }
  pen.end_object();
}

// ---- the header ---------------------------------------------------------------------------------

void write_header(Pen& pen, OutcomeHeader const& header) {
  pen.text("grens", outcome_format);
  pen.text("engine", header.engine);
  pen.date("as_of", header.as_of);
  pen.list("rules", header.rules, [&](OutcomeHeader::Package const& package) {
    pen.begin_object();
    pen.text("package", package.name);
    pen.text("sha256", package.sha256);
    pen.end_object();
  });
  pen.list("inputs", header.inputs, [&](OutcomeHeader::Input const& input) {
    pen.begin_object();
    pen.text("name", input.name);
    pen.text_or_null("sha256", input.sha256);
    pen.end_object();
  });
  if (header.complete) {
    pen.key("complete");
    pen.begin_object();
    pen.truth("proven", header.complete->proven);
    pen.list("gaps", header.complete->gaps, [&](Texts const& gap) { pen.texts(gap); });
    pen.end_object();
  } else {
    pen.null("complete");
  }
  pen.list("unmatched", header.unmatched, [&](OutcomeHeader::Unmatched const& payment) {
    pen.begin_object();
    pen.date("date", payment.date);
    pen.text("amount", payment.amount);
    pen.text_or_null("to", payment.to);
    pen.text_or_null("ref", payment.ref);
    pen.end_object();
  });
}

} // namespace

bool OutcomeWriter::begin(OutcomeHeader const& header) {
  Pen pen(out_);
  pen.begin_object();
  switch (layout_) {
  case OutcomeLayout::document:
    write_header(pen, header);
    pen.key("findings");
    pen.begin_list();
    break;
  case OutcomeLayout::lines:
    write_header(pen, header);
    pen.end_object();
    break;
  case OutcomeLayout::counts:
    pen.text("grens", counts_format);
    pen.date("as_of", header.as_of);
    break;
  }
  return pen.holds();
}

bool OutcomeWriter::findings(evaluate::Findings const& found) {
  Pen pen(out_);
  auto const write_one_finding = [&](Finding const& f) { write_finding(pen, f, remedies_); };
  switch (layout_) {
  case OutcomeLayout::document:
    std::for_each(found.findings.begin(), found.findings.end(), write_one_finding);
    results_.insert(results_.end(), found.results.begin(), found.results.end());
    if (!found.levels.empty() || is_of_organisation(found.levels, found.signs))
      drifts_.push_back({found.levels, found.signs});
    break;
  case OutcomeLayout::lines:
    pen.begin_object();
    pen.text("subject", found.subject);
    pen.list("findings", found.findings, write_one_finding);
    pen.list("results", found.results, [&](Result const& r) { write_result(pen, r, remedies_); });
    pen.key("drift");
    pen.begin_list();
    write_drifts(pen, found.levels, found.signs);
    pen.end_list();
    pen.end_object();
    break;
  case OutcomeLayout::counts: break;
  }
  return pen.holds();
}

bool OutcomeWriter::end(evaluate::Counts const& counts, check::Model const& model) {
  Pen pen(out_);
  switch (layout_) {
  case OutcomeLayout::document:
    pen.end_list();
    pen.list("results", results_, [&](Result const& r) { write_result(pen, r, remedies_); });
    results_.clear();
    pen.key("drift");
    pen.begin_list();
    for (Drift const& drift : drifts_)
      write_drifts(pen, drift.levels, drift.signs);
    pen.end_list();
    drifts_.clear();
    break;
  case OutcomeLayout::lines: pen.begin_object(); break;
  case OutcomeLayout::counts: pen.count("subjects", counts.subjects); break;
  }
  pen.key("summary");
  write_outcomes(pen, counts.total());
  if (layout_ == OutcomeLayout::counts) write_rule_counts(pen, counts, model);
  pen.end_object();
  return pen.holds();
}

} // namespace grens

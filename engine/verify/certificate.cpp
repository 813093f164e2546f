#include "verify/certificate.hpp"

#include "base/sha256.hpp"
#include "verify/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace grens::verify {

using check::at;

namespace {

/// Writes what was found as JSON, key by key as the contract lists them.
class Writer {
public:
  Writer(check::Model const& model, Directives const& directives, Remade& counts)
      : model_(model), directives_(directives), counts_(counts) {}

  Json found(Found const& f) {
    Json j = place(f);
    if (f.is_result()) {
      j.add("value", value(f.given));
      j.add("label", text_or_null(f.rule->label));
    } else {
      j.add("outcome", outcome_word(f.outcome));
      j.add("over", text_or_null(f.over));
    }
    add_grade(j, f);
    if (!f.is_result()) j.add("consequence", text_or_null(f.consequence));
    add_reasons(j, f);
    if (!f.is_result()) {
      j.add("explained", explained(f));
      j.add("waiver", waiver(f));
    }
    ++(f.is_result() ? counts_.results : counts_.findings);
    return j;
  }

  /// One level of one subject: where it stands after its last month, each month, and every sign.
  Json drift(std::span<Found const> months, std::vector<Found const*> const& signs) {
    Found const& last = months.back();
    Json j = Json::object();
    j.add("rule", last.rule_name);
    j.add("subject", last.subject);
    j.add("level", range(last));
    j.add("signs_since", last.since ? Json::of(period_text(*last.since)) : Json());
    add_grade(j, last);
    j.add("cites", cites(last.cites));
    j.add("story", sentence(last.say));
    j.add("next", sentence(last.next));
    Json all_months = Json::list();
    for (Found const& m : months)
      all_months.items.push_back(month(m));
    j.add("months", std::move(all_months));
    j.add("signs", all(signs));
    j.add("needs", needs(last.needs));
    add_readings(j, last);
    return j;
  }

  /// No level adds up the signs of the organisation as a whole.
  Json whole(std::vector<Found const*> const& signs) {
    Json j = Json::object();
    j.add("subject", signs.front()->subject);
    j.add("signs", all(signs));
    return j;
  }

  static Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json::of(text); }
  static Json texts(Texts const& t) {
    if (t.empty()) return {};
    Json j = Json::object();
    j.add("en", t.en);
    j.add("nl", t.nl);
    return j;
  }

private:
  check::Model const& model_;
  Directives const& directives_;
  Remade& counts_;

  static Json place(Found const& f) {
    Json j = Json::object();
    j.add("id", f.id);
    j.add("rule", f.rule_name);
    j.add("subject", f.subject);
    j.add("item", text_or_null(f.item));
    j.add("period", period_text(f.period));
    if (f.so_far) j.add("timing", "so_far");
    if (f.planned) j.add("timing", "planned");
    return j;
  }
  static void add_grade(Json& j, Found const& f) {
    j.add("grade", grade_word(f.grade));
    j.add("evidence", text_or_null(f.evidence));
  }
  void add_readings(Json& j, Found const& f) const {
    j.add("readings", readings(f));
    j.add("other_readings", others(f));
  }
  void add_reasons(Json& j, Found const& f) {
    j.add("cites", cites(f.cites));
    j.add("say", sentence(f.say));
    j.add("next", sentence(f.next));
    j.add("proof", f.rule == nullptr ? Json() : step(f.proof));
    j.add("needs", needs(f.needs));
    j.add("changes", Json::list());
    add_readings(j, f);
  }

  /// The grade of a sign or the row of a level: a word where it is told, else between which it
  /// lies.
  static Json range(Found const& f) {
    std::string const low = word_of(f, f.grade_or_row.lowest);
    if (f.is_told()) return Json::of(low);
    Json j = Json::object();
    j.add("at_least", low);
    j.add("at_most", word_of(f, f.grade_or_row.highest));
    return j;
  }
  Json sign(Found const& f) {
    check::Viewpoint const& viewpoint = model_.viewpoints[at(f.rule->indicator->viewpoint)];
    Json j = place(f);
    j.add("sign", range(f));
    j.add("value", value(f.given));
    j.add("limits", limits(f.limits));
    j.add("viewpoint", viewpoint.name);
    if (!viewpoint.title.empty()) j.add("viewpoint_title", texts(viewpoint.title));
    j.add("rising", f.rising ? Json::of_truth(*f.rising) : Json());
    add_grade(j, f);
    add_reasons(j, f);
    ++counts_.signs;
    return j;
  }
  Json all(std::vector<Found const*> const& signs) {
    Json list = Json::list();
    for (Found const* s : signs)
      list.items.push_back(sign(*s));
    return list;
  }
  Json month(Found const& f) {
    Json j = Json::object();
    j.add("id", f.id);
    j.add("month", period_text(f.period));
    j.add("level", range(f));
    j.add("since", f.since ? Json::of(period_text(*f.since)) : Json());
    j.add("say", sentence(f.say));
    j.add("proof", step(f.proof));
    Json ids = Json::list();
    for (std::string const& id : f.signs)
      ids.items.push_back(Json::of(id));
    j.add("signs", std::move(ids));
    ++counts_.signs;
    return j;
  }

  Json sentence(Texts const& t) {
    counts_.sentences += t.empty() ? 0U : 2U;
    return texts(t);
  }

  static Json value(Told const& t) {
    if (t.at_least.empty() && t.at_most.empty()) return text_or_null(t.value);
    Json j = Json::object();
    if (!t.at_least.empty()) j.add("at_least", t.at_least);
    if (!t.at_most.empty()) j.add("at_most", t.at_most);
    return j;
  }
  static Json limits(std::vector<SignLimit> const& all) {
    Json list = Json::list();
    for (SignLimit const& limit : all) {
      Json j = Json::object();
      j.add("sign", sign_word(limit.grade));
      j.add("title", texts(limit.title));
      j.add("measured", value(limit.measured));
      j.add("limit", value(limit.limit));
      list.items.push_back(std::move(j));
    }
    return list;
  }

  Json cite(check::Cite const& c) const {
    check::LawSource const& source = model_.sources[at(c.source)];
    Json j = Json::object();
    j.add("source", source.name);
    if (!source.title.empty()) j.add("title", texts(source.title));
    if (!c.article.empty()) j.add("article", c.article);
    if (!source.reference_kind.empty()) j.add(source.reference_kind, source.reference);
    j.add("grade", grade_word(c.grade));
    if (c.seen) j.add("seen", date_text(*c.seen));
    return j;
  }
  Json cites(std::vector<check::Cite const*> const& all) const {
    Json j = Json::list();
    for (check::Cite const* c : all)
      j.items.push_back(cite(*c));
    return j;
  }
  Json cites(std::vector<check::Cite> const& all) const {
    Json j = Json::list();
    for (check::Cite const& c : all)
      j.items.push_back(cite(c));
    return j;
  }

  Json step(Step const& s) {
    ++counts_.steps;
    Json j = Json::object();
    auto const add = [&](std::string_view key, std::string_view text) {
      if (!text.empty()) j.add(key, text);
    };
    j.add("kind", s.kind);
    add("what", s.what);
    add("value", s.value);
    if (!s.decided) j.add("decided", Json::of_truth(false));
    if (s.assumed) j.add("asserted", Json::of_truth(true));
    add(s.kind == "consequence" ? "finding" : "pointer", s.pointer);
    add("note", s.note);
    if (!s.why.empty()) j.add("why", texts(s.why));
    add("field", s.field);
    add("evidence", s.evidence);
    if (s.cites != nullptr && !s.cites->empty()) j.add("cites", cites(*s.cites));
    if (s.parts.empty()) return j;
    Json parts = Json::list();
    for (Step const& part : s.parts)
      parts.items.push_back(step(part));
    j.add("parts", std::move(parts));
    return j;
  }

  static Json needs(std::vector<Need> const& all) {
    Json list = Json::list();
    for (Need const& need : all) {
      Json j = Json::object();
      j.add("fact", text_or_null(need.pointer));
      j.add("field", text_or_null(need.field));
      j.add("why", texts(need.why));
      if (!need.proof.empty()) {
        Json kinds = Json::list();
        for (std::string const& kind : need.proof)
          kinds.items.push_back(Json::of(kind));
        j.add("proof", std::move(kinds));
        j.add("would_be", outcome_word(Outcome::met));
      }
      list.items.push_back(std::move(j));
    }
    return list;
  }

  Json readings(Found const& f) const {
    Json list = Json::list();
    for (std::size_t const q : f.questions) {
      check::Question const& question = model_.questions[q];
      check::Reading const& used = question.readings[directives_.readings[q]];
      auto const& adopted_on = directives_.adopted_on[q];
      Json j = Json::object();
      j.add("question", question.name);
      if (!question.title.empty()) j.add("title", texts(question.title));
      j.add("used", used.name);
      if (!used.title.empty()) j.add("used_title", texts(used.title));
      j.add("adopted_on", adopted_on ? Json::of(date_text(*adopted_on)) : Json());
      j.add("cites", cites(used.cites));
      list.items.push_back(std::move(j));
    }
    return list;
  }

  static Json others(Found const& f) {
    Json list = Json::list();
    for (Other const& other : f.others) {
      Json j = Json::object();
      Json readings = Json::object();
      for (auto const& [question, reading] : other.readings)
        readings.add(question, reading);
      j.add("readings", std::move(readings));
      j.add("comes_to", other.comes_to);
      list.items.push_back(std::move(j));
    }
    return list;
  }

  static Json explained(Found const& f) {
    if (!f.explained) return {};
    Json j = Json::object();
    j.add("text", f.explained->text);
    j.add("by", f.explained->by);
    j.add("date", date_text(f.explained->date));
    return j;
  }
  static Json waiver(Found const& f) {
    if (!f.waived) return {};
    Json j = Json::object();
    j.add("reason", f.waived->reason);
    j.add("by", f.waived->by);
    j.add("until", date_text(f.waived->until));
    return j;
  }
};

// ---- the header --------------------------------------------------------------------------------

/// The packages that judged: those that apply and have rules, and what these use. Where the root
/// is the subject: all.
std::vector<bool> judged(check::Model const& model, Dossier const& dossier, Judge const& judge,
                         bool signs) {
  std::vector<bool> in(model.packages.size(), !dossier.subject_field);
  std::vector<check::PackageId> left;
  for (check::Rule const& rule : model.rules) {
    bool const sign = rule.indicator || rule.is_level();
    if ((signs || !sign) && judge.applies()[at(rule.package)]) left.push_back(rule.package);
  }
  while (!left.empty()) {
    check::PackageId const next = left.back();
    left.pop_back();
    if (in[at(next)]) continue;
    in[at(next)] = true;
    auto const& uses = model.packages[at(next)].uses;
    left.insert(left.end(), uses.begin(), uses.end());
  }
  return in;
}

/// Whether it speaks of signs, or names a package that judged signs alone.
bool claims_signs(check::Model const& model, std::vector<bool> const& with_signs,
                  std::vector<bool> const& without, Json const& claimed) {
  Json const* const drift = claimed.find("drift");
  if (drift != nullptr && !drift->items.empty()) return true;
  Json const* const rules = claimed.find("rules");
  if (rules == nullptr) return false;
  return std::any_of(rules->items.begin(), rules->items.end(), [&](Json const& package) {
    for (std::size_t p = 0; p < with_signs.size(); ++p) {
      bool const for_signs = with_signs[p] && !without[p];
      if (for_signs && package.text_of("package") == model.packages[p].name) return true;
    }
    return false;
  });
}

/// What the dossier itself says of where it comes from.
class Origin {
public:
  Origin(check::Model const& model, Dossier const& dossier) : model_(model), dossier_(dossier) {}

  Json inputs(Json const& claimed, std::string const& sha256) const {
    Json list = Json::list();
    std::string_view name;
    Json const* const claimed_inputs = claimed.find("inputs");
    if (claimed_inputs != nullptr && !claimed_inputs->items.empty())
      name = claimed_inputs->items.front().text_of("name");
    list.items.push_back(input(name, sha256));
    each("inputs", [&](Row const& row) {
      list.items.push_back(
          input(text_named(model_, row, "name"), text_named(model_, row, "sha256")));
    });
    return list;
  }

  Json complete() const {
    if (!dossier_.subject_field) return {};
    Value const v = field_named(model_, *dossier_.root, "complete");
    if (!v.is_known()) return {};
    Row const& row = *v.as<Row const*>();
    Value const proven = field_named(model_, row, "proven");
    if (!proven.is_known()) return {};
    Json j = Json::object();
    j.add("proven", Json::of_truth(proven.as<bool>()));
    Json gaps = Json::list();
    each_of(row, "gaps", [&](Row const& gap) {
      Json text = Json::object();
      text.add("en", text_named(model_, gap, "en"));
      text.add("nl", text_named(model_, gap, "nl"));
      gaps.items.push_back(std::move(text));
    });
    j.add("gaps", std::move(gaps));
    return j;
  }

  Json unmatched() const {
    Json list = Json::list();
    each("unmatched", [&](Row const& row) {
      Value const date = field_named(model_, row, "date");
      Value const amount = field_named(model_, row, "amount");
      std::string const number =
          amount.is_known() ? exact_text(amount.as<Number>(), 2) : std::string();
      Json j = Json::object();
      j.add("date", date_text(date.is_known() ? date.as<Date>() : Date()));
      j.add("amount", number + " " + text_named(model_, row, "currency"));
      j.add("to", Writer::text_or_null(text_named(model_, row, "to")));
      j.add("ref", Writer::text_or_null(text_named(model_, row, "ref")));
      list.items.push_back(std::move(j));
    });
    return list;
  }

  [[nodiscard]] std::string country() const {
    Value const v = field_named(model_, *dossier_.root, "organisation");
    return v.is_known() ? text_named(model_, *v.as<Row const*>(), "country") : std::string();
  }

private:
  check::Model const& model_;
  Dossier const& dossier_;

  static Json input(std::string_view name, std::string_view sha256) {
    Json j = Json::object();
    std::size_t const folder = name.rfind('/');
    j.add("name", folder == std::string_view::npos ? name : name.substr(folder + 1));
    j.add("sha256", Writer::text_or_null(sha256));
    return j;
  }
  template <class Do> void each_of(Row const& row, std::string_view name, Do const& action) const {
    Value const v = field_named(model_, row, name);
    auto const* const rows = std::get_if<Rows const*>(&v.thing);
    if (rows == nullptr) return;
    for (Row const* one : **rows)
      action(*one);
  }
  template <class Do> void each(std::string_view name, Do const& action) const {
    if (dossier_.subject_field) each_of(*dossier_.root, name, action);
  }
};

/// A finding of the run itself and of no rule, so that nothing is passed over in silence.
Found note(std::string const& name, Texts say) {
  Found f;
  f.rule_name = name;
  f.id = sha256_hex(name).substr(0, 16);
  f.outcome = Outcome::undetermined;
  f.subject = "organisation";
  f.say = std::move(say);
  return f;
}

/// Each level of each subject, with all that was measured about that subject. What was found stands
/// by subject, and in it by rule and period.
Json drifts(std::vector<Found> const& all, Writer& writer) {
  Json list = Json::list();
  for (auto first = all.begin(); first != all.end();) {
    auto const past =
        std::find_if(first, all.end(), [&](Found const& f) { return f.subject != first->subject; });
    std::vector<Found const*> signs;
    for (auto f = first; f != past; ++f) {
      if (f->is_sign()) signs.push_back(&*f);
    }
    bool const any_level = std::any_of(first, past, [](Found const& f) { return f.is_level(); });
    if (!any_level && !signs.empty() && first->subject == "organisation")
      list.items.push_back(writer.whole(signs));
    for (auto f = first; f != past;) {
      auto const next =
          std::find_if(f, past, [&](Found const& other) { return other.rule != f->rule; });
      if (f->is_level())
        list.items.push_back(writer.drift({&*f, static_cast<std::size_t>(next - f)}, signs));
      f = next;
    }
    first = past;
  }
  return list;
}

} // namespace

Json expected_certificate(check::Model const& model, Dossier const& dossier, Judge& judge,
                          Json const& claimed, std::string const& dossier_sha256, Remade& counts) {
  Json j = Json::object();
  Origin const origin(model, dossier);
  j.add("grens", "outcome/1");
  j.add("engine", claimed.text_of("engine"));
  j.add("as_of", claimed.text_of("as_of"));
  Json packages = Json::list();
  std::vector<bool> const with_signs = judged(model, dossier, judge, true);
  std::vector<bool> const without = judged(model, dossier, judge, false);
  bool const signs = claims_signs(model, with_signs, without, claimed);
  judge.measure_signs(signs);
  std::vector<bool> const& in = signs ? with_signs : without;
  for (std::size_t p = 0; p < in.size(); ++p) {
    if (!in[p]) continue;
    Json package = Json::object();
    package.add("package", model.packages[p].name);
    package.add("sha256", model.packages[p].sha256);
    packages.items.push_back(std::move(package));
  }
  bool const no_package = packages.items.empty();
  j.add("rules", std::move(packages));
  j.add("inputs", origin.inputs(claimed, dossier_sha256));
  j.add("complete", origin.complete());
  j.add("unmatched", origin.unmatched());

  std::vector<Found> all;
  auto const take = [&](std::vector<Found> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  };
  if (dossier.subject_field) {
    take(judge.about_root());
    if (no_package) {
      std::string const country = origin.country();
      all.push_back(
          note("grens.no_package", {"Grens has no rules that apply to an organisation in " +
                                        country + ": nothing was judged.",
                                    "Grens heeft geen regels die gelden voor een organisatie in " +
                                        country + ": er is niets beoordeeld."}));
    }
    auto const& places = judge.order().rules_about;
    bool const any = std::any_of(places.begin(), places.end(),
                                 [](About const& about) { return about.of_subject; });
    if (dossier.subjects.empty() && any) {
      all.push_back(note("grens.no_subjects",
                         {"The dossier holds no volunteers: only the rules about the organisation "
                          "itself were looked at.",
                          "Het dossier bevat geen vrijwilligers: alleen de regels over de "
                          "organisatie zelf zijn bekeken."}));
    }
  }
  for (std::size_t i = 0; i < dossier.subjects.size(); ++i)
    take(judge.about(dossier.subjects[i], i));

  Writer writer(model, judge.directives(), counts);
  Json findings = Json::list();
  Json results = Json::list();
  Json drift = drifts(all, writer);
  std::array<std::size_t, outcomes_count> summary{};
  for (Found const& f : all) {
    if (f.is_sign() || f.is_level()) continue;
    (f.is_result() ? results : findings).items.push_back(writer.found(f));
    if (!f.is_result()) ++summary[static_cast<std::size_t>(f.outcome)];
  }
  j.add("findings", std::move(findings));
  j.add("results", std::move(results));
  j.add("drift", std::move(drift));
  Json totals = Json::object();
  for (std::size_t i = 0; i < summary.size(); ++i) {
    Json number;
    number.kind = Json::Kind::number;
    number.text = std::to_string(summary[i]);
    totals.add(outcome_word(static_cast<Outcome>(i)), std::move(number));
  }
  j.add("summary", std::move(totals));
  return j;
}

} // namespace grens::verify

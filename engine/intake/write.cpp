// The dossier of an import, as events.
#include "intake/import.hpp"
#include "intake/policy.hpp"

namespace grens::intake {

namespace {

/// Says events until the listener stops; then nothing more, and holds() is false.
class Speech {
public:
  explicit Speech(Events& out) : out_(out) {}

  [[nodiscard]] bool holds() const { return holds_; }
  void begin_object() {
    say([&] { return out_.begin_object(0); });
  }
  void end_object() {
    say([&] { return out_.end_object(0); });
  }
  void begin_list(std::string_view key) {
    name(key);
    say([&] { return out_.begin_list(0); });
  }
  void end_list() {
    say([&] { return out_.end_list(0); });
  }
  void name(std::string_view key) {
    say([&] { return out_.key(key, 0); });
  }
  void text(std::string_view key, std::string_view value) {
    name(key);
    say([&] { return out_.text(value, 0); });
  }
  /// Nothing for an empty value: what is not known is left out.
  void known_text(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }
  void truth(std::string_view key, bool value) {
    name(key);
    say([&] { return out_.truth(value, 0); });
  }
  void replay(EventTape const& tape, TapeField const& field) {
    for (std::size_t i = field.begin; i < field.end; ++i)
      say([&] { return send(out_, tape.events()[i]); });
  }

private:
  template <class Call> void say(Call call) {
    if (holds_) holds_ = call();
  }
  Events& out_;
  bool holds_ = true;
};

void write_evidence(Speech& out, Payment const& payment) {
  out.begin_list("evidence");
  out.begin_object();
  out.text("kind", payment.evidence == EvidenceKind::bank ? "bank" : "spreadsheet");
  out.text("ref", payment.ref);
  out.end_object();
  out.end_list();
}

void write_payment(Speech& out, Payment const& p) {
  out.begin_object();
  out.text("id", p.id);
  out.text("date", date_text(p.date));
  out.text("amount", amount_text(p.amount, p.currency));
  out.text("currency", p.currency);
  out.known_text("kind", p.kind);
  out.known_text("agreed", p.agreed);
  if (p.hours) out.text("hours", exact_text(*p.hours));
  if (p.worked) out.text("for", period_text(*p.worked));
  if (p.costs_shown) out.text("costs_shown", amount_text(*p.costs_shown, p.currency));
  out.known_text("role", p.role);
  write_evidence(out, p);
  if (p.ordered) out.text("x-order-date", date_text(*p.ordered));
  out.known_text("x-bank-text", p.bank_text);
  out.known_text("x-note", p.note);
  out.end_object();
}

void write_roles(Speech& out, std::vector<Role> const& roles) {
  // An empty cell says nothing about roles, so there is no empty list: that would say "none".
  if (roles.empty()) return;
  out.begin_list("roles");
  for (Role const& r : roles) {
    out.begin_object();
    out.text("id", r.id);
    out.text("name", r.name);
    out.end_object();
  }
  out.end_list();
}

void write_hours(Speech& out, std::vector<HoursLine> const& hours) {
  // Nobody wrote hours down: unknown, not none.
  if (hours.empty()) return;
  out.begin_list("hours");
  for (HoursLine const& h : hours) {
    out.begin_object();
    out.text("from", date_text(h.from));
    out.text("to", date_text(h.to));
    out.text("hours", exact_text(h.hours));
    out.end_object();
  }
  out.end_list();
}

void write_volunteers(Speech& out, Imported const& imported) {
  if (!imported.people_given) return;
  out.begin_list("volunteers");
  for (Volunteer const& v : imported.volunteers) {
    out.begin_object();
    out.text("id", v.person.id);
    out.text("name", v.person.name);
    if (v.person.born) out.text("date_of_birth", date_text(*v.person.born));
    write_roles(out, v.person.roles);
    out.begin_list("payments");
    for (Payment const& p : v.payments)
      write_payment(out, p);
    out.end_list();
    write_hours(out, v.hours);
    out.end_object();
  }
  out.end_list();
}

void write_complete(Speech& out, Completeness const& complete) {
  out.name("complete");
  out.begin_object();
  out.truth("proven", complete.proven);
  out.begin_list("gaps");
  for (Gap const& g : complete.gaps) {
    out.begin_object();
    out.text("en", g.say.en);
    out.text("nl", g.say.nl);
    out.end_object();
  }
  out.end_list();
  out.end_object();
}

void write_input(Speech& out, std::string_view name, std::string_view sha256) {
  out.begin_object();
  out.text("name", name);
  out.text("sha256", sha256);
  out.end_object();
}

void write_inputs(Speech& out, Imported const& imported) {
  out.begin_list("inputs");
  if (auto const& file = imported.organisation_file) write_input(out, file->name, file->sha256);
  for (FileTally const& f : imported.report.files)
    write_input(out, f.name, f.sha256);
  out.end_list();
}

void write_unmatched(Speech& out, std::vector<Unmatched> const& unmatched) {
  out.begin_list("unmatched");
  for (Unmatched const& u : unmatched) {
    out.begin_object();
    out.text("date", date_text(u.date));
    out.text("amount", u.amount);
    out.text("currency", u.currency);
    out.known_text("to", u.to);
    out.text("ref", u.ref);
    out.end_object();
  }
  out.end_list();
}

} // namespace

bool write_dossier(Imported const& imported, Events& out) {
  if (!imported.usable || imported.organisation == nullptr) return false;
  EventTape const& tape = *imported.organisation;
  std::vector<TapeField> const fields = fields_of(tape, 0);
  Speech speech(out);
  speech.begin_object();
  auto const replay = [&](bool leading) {
    for (TapeField const& f : fields) {
      bool const leads = f.key == "grens" || f.key == "organisation";
      if (leads != leading) continue;
      speech.name(f.key);
      speech.replay(tape, f);
    }
  };
  replay(true);
  write_volunteers(speech, imported);
  replay(false);
  if (!imported.report.files.empty()) {
    write_complete(speech, imported.report.complete);
    write_inputs(speech, imported);
    write_unmatched(speech, imported.report.unmatched);
  }
  speech.end_object();
  return speech.holds();
}

} // namespace grens::intake

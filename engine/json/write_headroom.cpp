#include "json/write_headroom.hpp"

#include "base/number.hpp"
#include "json/pen.hpp"

namespace grens {

namespace {

using explain::Fits;
using explain::Headroom;
using explain::Told;

void write_names(Pen& pen, std::string_view key, std::string_view of,
                 std::vector<HeadroomRecord::Named> const& all) {
  pen.list(key, all, [&](HeadroomRecord::Named const& one) {
    pen.begin_object();
    pen.text(of, one.name);
    pen.text_or_null("sha256", one.sha256);
    pen.end_object();
  });
}

void write_told(Pen& pen, std::string_view key, std::vector<Told> const& all) {
  pen.list(key, all, [&](Told const& t) {
    pen.begin_object();
    pen.text("rule", t.rule);
    pen.text("period", period_text(t.period));
    pen.text("outcome", evaluate::outcome_word(t.outcome));
    pen.texts_or_null("say", t.say);
    pen.end_object();
  });
}

void write_one(Pen& pen, Headroom const& h, std::string const& currency) {
  auto const amount = [&](std::string_view key, Fits const& fits) {
    bool const said = fits.cents && h.already.empty();
    pen.text_or_null(key, said ? exact_text(Number{*fits.cents, 100}, 2) + " " + currency : "");
  };
  auto const binding = [&](std::string_view key, Fits const& fits) {
    pen.text_or_null(key, fits.binding ? fits.binding->rule : "");
  };
  pen.begin_object();
  pen.text("subject", h.subject);
  pen.date("on", h.on);
  amount("this_day", h.day);
  amount("this_month", h.month);
  amount("this_year", h.year);
  binding("binding", h.month);
  binding("binding_year", h.year);
  write_told(pen, "already", h.already);
  write_told(pen, "open", h.open);
  pen.end_object();
}

} // namespace

bool write_headroom(Events& out, HeadroomRecord const& record) {
  Pen pen(out);
  pen.begin_object();
  pen.text("grens", "headroom/1");
  pen.text("engine", record.engine);
  write_names(pen, "rules", "package", record.rules);
  write_names(pen, "inputs", "name", record.inputs);
  pen.list("headroom", record.all, [&](Headroom const& h) { write_one(pen, h, record.currency); });
  pen.end_object();
  return pen.holds();
}

} // namespace grens

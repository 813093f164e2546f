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

std::string money(std::int64_t cents, std::string const& currency) {
  return exact_text(Number{cents, 100}, 2) + " " + currency;
}

void write_fits(Pen& pen, std::string_view key, Fits const& fits, std::string const& currency) {
  pen.text_or_null(key, fits.cents ? money(*fits.cents, currency) : "");
}

void write_cliffs(Pen& pen, std::string_view key, std::vector<explain::Cliff> const& all) {
  pen.list(key, all, [&](explain::Cliff const& c) {
    pen.begin_object();
    pen.text("result", c.rule);
    pen.texts_or_null("title", c.title);
    pen.text("period", period_text(c.period));
    pen.text("before", c.before);
    pen.text("after", c.after);
    pen.text("jump", c.jump);
    pen.end_object();
  });
}

void write_hourly(Pen& pen, std::optional<explain::Hourly> const& hourly,
                  std::string const& currency) {
  if (!hourly) {
    pen.null("by_the_hour");
    return;
  }
  auto const hours = [&](std::string_view key, Fits const& fits) {
    std::string const text = exact_text(Number{hourly->hours(fits), 100}, 2) + " hours";
    pen.text_or_null(key, fits.cents ? text : "");
  };
  pen.key("by_the_hour");
  pen.begin_object();
  pen.text("at_most", money(hourly->rate, currency) + " per hour");
  pen.text("binding", hourly->limit.rule);
  write_fits(pen, "this_month", hourly->room.month, currency);
  hours("hours_this_month", hourly->room.month);
  write_fits(pen, "this_year", hourly->room.year, currency);
  hours("hours_this_year", hourly->room.year);
  pen.end_object();
}

void write_pace(Pen& pen, std::optional<explain::Pace> const& pace, std::string const& currency) {
  if (!pace) {
    pen.null("pace");
    return;
  }
  pen.key("pace");
  pen.begin_object();
  pen.text("of", period_text(pace->months));
  pen.text("paid", money(pace->cents, currency));
  pen.text("limit", pace->limit.rule);
  pen.text("left", money(pace->left, currency));
  pen.text_or_null("reached_on", pace->day ? date_text(*pace->day) : "");
  pen.end_object();
}

void write_ends(Pen& pen, std::string_view key, explain::Drift::Ends const& ends) {
  pen.key(key);
  pen.begin_object();
  pen.text("at_least", ends.at_least);
  pen.text("at_most", ends.at_most);
  pen.end_object();
}

void write_drift(Pen& pen, std::vector<explain::Drift> const& all) {
  pen.list("drift", all, [&](explain::Drift const& d) {
    pen.begin_object();
    pen.text("level", d.rule);
    if (d.now) {
      write_ends(pen, "now", *d.now);
    } else {
      pen.null("now");
    }
    write_ends(pen, "then", d.then);
    pen.text("month", period_text(d.month));
    pen.end_object();
  });
}

void write_one(Pen& pen, Headroom const& h, std::string const& currency) {
  auto const binding = [&](std::string_view key, Fits const& fits) {
    pen.text_or_null(key, fits.binding ? fits.binding->rule : "");
  };
  // Where something is breached already no amount is said: not even that there is no limit.
  pen.begin_object();
  pen.text("subject", h.subject);
  pen.date("on", h.on);
  write_fits(pen, "this_day", h.room.day, currency);
  write_fits(pen, "this_month", h.room.month, currency);
  write_fits(pen, "this_year", h.room.year, currency);
  binding("binding", h.room.month);
  binding("binding_year", h.room.year);
  write_cliffs(pen, "beyond_month", h.cliffs_month);
  write_cliffs(pen, "beyond_year", h.cliffs_year);
  pen.key("shown_costs");
  pen.begin_object();
  write_fits(pen, "this_month", h.costs.month, currency);
  write_fits(pen, "this_year", h.costs.year, currency);
  pen.end_object();
  write_hourly(pen, h.hourly, currency);
  write_pace(pen, h.pace, currency);
  write_told(pen, "already", h.already);
  write_told(pen, "open", h.open);
  pen.list("if", h.rests, [&](explain::Rests const& r) {
    pen.begin_object();
    pen.text("field", r.field);
    pen.text("fact", r.pointer);
    pen.text("period", period_text(r.period));
    pen.text("at_most", money(r.at_most, currency));
    pen.end_object();
  });
  write_drift(pen, h.drift);
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

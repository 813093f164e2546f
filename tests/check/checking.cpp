#include "checking.hpp"

#include "syntax/parse.hpp"

namespace grens::check {

char const* const says_require = R"(
  say met en "Good." nl "Goed."
  say breached en "Bad." nl "Fout.")";
char const* const says_expect = R"(
  say met en "Good." nl "Goed."
  say explain en "Why?" nl "Waarom?")";

Checked check_texts(Strings const& texts) {
  std::vector<syntax::Module> modules;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto source = std::make_shared<Source const>("file" + std::to_string(i) + ".grens", texts[i]);
    syntax::Parsed parsed = syntax::parse(source);
    for (Diagnostic const& fault : parsed.faults)
      FAIL_CHECK(render(fault, false));
    modules.push_back(std::move(parsed.module));
  }
  return check(std::move(modules));
}

namespace {

std::string underlined(Place const& p) {
  return p.source ? std::string(p.source->text(p.span)) : "";
}

} // namespace

Strings said(Checked const& checked) {
  Strings out;
  for (Diagnostic const& d : ordered(checked.faults)) {
    REQUIRE_FALSE(d.places.empty());
    out.push_back(d.code + " " + underlined(d.places.front()));
  }
  return out;
}

Strings places(Diagnostic const& d) {
  Strings out;
  for (Place const& p : d.places)
    out.push_back(underlined(p) + ": " + p.label);
  return out;
}

Diagnostic only(Checked const& checked) {
  for (Diagnostic const& d : checked.faults)
    INFO(render(d, false));
  CHECK_FALSE(checked.model);
  REQUIRE(said(checked).size() == 1);
  return checked.faults.front();
}

std::string world() {
  return R"(package world
record dossier root
  organisation : one organisation
  volunteers : list of volunteer
  notes : list of note optional
  policy : one policy optional
record organisation identified by id
  id : text
  name : text
  country : text
  sports : yes_no optional
  names : list of text optional
  insurance : list of cover optional
record cover dated by term from starts to ends
  starts "from" : date
  ends "to" : date pending
record volunteer identified by id aged by born rounding up
  id : text
  name : text optional
  born : date optional
  payments : list of payment
  hours_worked : list of work optional
  pass : one certificate optional
record payment identified by id dated by date
  id : text
  date : date
  amount : money
  kind : one of (allowance, costs, wage) optional
  reason : one of (gift, prize) optional
  hours : hours optional
  worked "for" : period or parts otherwise date
  payee : volunteer optional
  shown : yes_no optional
record work dated by span_of from starts to ends
  starts : date
  ends : date
  hours : hours bounded
record certificate
  issued : date optional
record note
  text : text
  when : date optional
  about : anything optional
record policy
  notes : list of note optional
)";
}

std::string test_package(std::string const& text) {
  return R"(package test
  currency EUR
uses world
source statute primary url "https://law.example" title en "Law" nl "Wet"
source paper secondary url "https://paper.example" title en "Paper" nl "Krant"
value limit in EUR
  from 2024-01-01 10.00 cite statute
  from 2025-01-01 20.00 cite statute
  known until 2025-12-31
value wage by age in EUR per hour
  from 2024-01-01 0+ 5.00 21+ 6.00 cite statute
  from 2024-07-01 0+ 5.50 21+ 6.50 cite statute
  known until 2024-12-31
value regime by amount in one of (simple, full)
  from 2024-01-01 0+ simple 100+ full cite statute
  known until 2024-12-31
consequence lost of volunteer title en "lost" nl "vervallen"
question scope title en "How far?" nl "Hoe ver?"
  reading wide cite paper
  reading narrow cite statute
  reading none_of_it cite paper
  default wide
)" + text +
         "\n";
}

Checked check_law(std::string const& text) {
  return check_texts({world(), test_package(text)});
}

namespace {

std::string probe(std::string const& text) {
  return "define probe(volunteer v, payment p, month m, year y, week w, quarter q, period any, "
         "date d, date e, number n, money x, hours h) = " +
         text;
}

} // namespace

Checked check_expression(std::string const& text) {
  return check_law(probe(text));
}

std::shared_ptr<Term const> term_of(std::string const& text) {
  INFO(text);
  Checked const checked = check_expression(text);
  for (Diagnostic const& d : checked.faults)
    FAIL_CHECK(render(d, false));
  REQUIRE(checked.model);
  return {checked.model, &checked.model->defines.back().body}; // keeps the model alive
}

Strings expression_said(std::string const& text) {
  return said(check_expression(text));
}

std::string rule_text(std::string const& norm) {
  return R"(rule r
  title en "The rule" nl "De regel"
  for volunteer v, month m of v.payments
  )" + norm;
}

} // namespace grens::check

#include "report/html_frame.hpp"

#include "report/labels.hpp"
#include "report/summary.hpp"

namespace grens::report {

namespace {

constexpr Phrase code{"en", "nl"};
constexpr Phrase written_by{"Made with Grens {}. Nothing on this page was fetched from elsewhere, "
                            "and nothing leaves it.",
                            "Gemaakt met Grens {}. Niets op deze pagina is van elders gehaald, en "
                            "niets verlaat haar."};
/// The page brings all it needs, and no name in a dossier can make it fetch or run anything.
constexpr std::string_view nothing_from_elsewhere =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The pattern of what is above a limit: it is seen without colour as well.
void write_pattern(Markup& page) {
  page.open("svg", {{"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}});
  page.open("defs");
  page.open("pattern", {{"id", "above"},
                        {"width", "6"},
                        {"height", "6"},
                        {"patternUnits", "userSpaceOnUse"},
                        {"patternTransform", "rotate(45)"}});
  page.empty("rect", {{"width", "6"}, {"height", "6"}, {"class", "above-ground"}});
  page.empty("rect", {{"width", "3"}, {"height", "6"}, {"class", "above-stripe"}});
  page.close();
  page.close();
  page.close();
}

} // namespace

void open_page(Markup& page, std::string const& title, Language language) {
  page.written("<!DOCTYPE html>\n");
  page.open("html", {{"lang", std::string(code.in(language))}});
  page.open("head");
  page.empty("meta", {{"charset", "utf-8"}});
  page.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", std::string(nothing_from_elsewhere)}});
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.leaf("title", {}, title);
  page.open("style");
  page.written(page_style());
  page.close();
  page.close();
  page.open("body");
  write_pattern(page);
}

void close_page(Markup& page, std::optional<Date> checked, std::string const& engine,
                Language language) {
  page.open("footer");
  page.leaf("p", {}, disclaimer(checked, language));
  page.leaf("p", {{"class", "faint"}}, filled(written_by, language, engine));
  page.close();
  page.close();
  page.close();
  page.written("\n");
}

void write_badge(Markup& page, evaluate::Outcome outcome, Language language) {
  page.open("span", {{"class", "badge " + outcome_class(outcome)}});
  page.text(std::string(symbol(outcome)) + " " + std::string(label(outcome).in(language)));
  page.close();
}

std::string outcome_class(evaluate::Outcome outcome) {
  return std::string(evaluate::outcome_word(outcome));
}

} // namespace grens::report

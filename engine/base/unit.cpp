#include "base/unit.hpp"

#include <algorithm>
#include <array>

namespace grens {

namespace {

struct MeasureWord {
  std::string_view one;
  std::string_view many;
  Measure measure;
};

constexpr std::array measure_words{
    MeasureWord{"hour", "hours", Measure::hour},   MeasureWord{"day", "days", Measure::day},
    MeasureWord{"week", "weeks", Measure::week},   MeasureWord{"month", "months", Measure::month},
    MeasureWord{"year", "years", Measure::year},   MeasureWord{"km", "km", Measure::km},
    MeasureWord{"number", "number", Measure::one},
};

// ISO 4217 codes in use, grouped by the decimals of their minor unit; the list is closed so that a
// misspelt code is an unknown word and not a new currency.
constexpr std::string_view two_places = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD "
                                        "BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
                                        "COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP "
                                        "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
                                        "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD "
                                        "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
                                        "MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD PAB PEN PGK PHP "
                                        "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
                                        "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY "
                                        "TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER "
                                        "ZAR ZMW ZWG";
constexpr std::string_view no_places =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
constexpr std::string_view three_places = "BHD IQD JOD KWD LYD OMR TND";

bool lists(std::string_view codes, std::string_view code) {
  for (std::size_t at = 0; at + 3 <= codes.size(); at += 4) {
    if (codes.substr(at, 3) == code) return true;
  }
  return false;
}

std::string currency_code(Measure m) {
  auto rest = static_cast<std::uint32_t>(m) - static_cast<std::uint32_t>(Measure::currency_first);
  std::string code(3, 'A');
  for (auto place = code.rbegin(); place != code.rend(); ++place) {
    *place = static_cast<char>('A' + rest % 26);
    rest /= 26;
  }
  return code;
}

std::string measure_text(Measure m, bool plural) {
  if (is_currency(m)) return currency_code(m);
  auto const* found = std::find_if(measure_words.begin(), measure_words.end(),
                                   [m](MeasureWord const& w) { return w.measure == m; });
  return std::string(plural ? found->many : found->one);
}

} // namespace

bool is_currency(Measure m) {
  return m >= Measure::currency_first;
}

std::optional<Measure> currency(std::string_view code) {
  if (code.size() != 3) return std::nullopt;
  if (!lists(two_places, code) && !lists(no_places, code) && !lists(three_places, code)) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (char const c : code)
    number = number * 26 + static_cast<std::uint32_t>(c - 'A');
  return static_cast<Measure>(static_cast<std::uint32_t>(Measure::currency_first) + number);
}

std::optional<Measure> measure(std::string_view word) {
  for (auto const& w : measure_words) {
    if (word == w.one || word == w.many) return w.measure;
  }
  return currency(word);
}

int places_of(Measure m) {
  if (!is_currency(m)) return 0;
  std::string const code = currency_code(m);
  if (lists(no_places, code)) return 0;
  return lists(three_places, code) ? 3 : 2;
}

std::optional<Unit> product(Unit a, Unit b) {
  if (a.bottom == b.top) a.bottom = b.top = Measure::one;
  if (b.bottom == a.top) b.bottom = a.top = Measure::one;
  bool const two_tops = a.top != Measure::one && b.top != Measure::one;
  bool const two_bottoms = a.bottom != Measure::one && b.bottom != Measure::one;
  if (two_tops || two_bottoms) return std::nullopt;
  return Unit{a.top == Measure::one ? b.top : a.top,
              a.bottom == Measure::one ? b.bottom : a.bottom};
}

std::optional<Unit> quotient(Unit a, Unit b) {
  if (a == b) return Unit{};
  return product(a, Unit{b.bottom, b.top});
}

std::string unit_text(Unit u) {
  if (u.bottom == Measure::one) return measure_text(u.top, true);
  return measure_text(u.top, true) + " per " + measure_text(u.bottom, false);
}

} // namespace grens

#include "report/blocks.hpp"

#include "evaluate/say.hpp"
#include "report/cites.hpp"
#include "report/figures.hpp"
#include "report/labels.hpp"

#include <algorithm>
#include <set>

namespace grens::report {

using evaluate::Finding;
using evaluate::Found;
using evaluate::Outcome;
using evaluate::Result;

namespace {

constexpr Phrase by_default{"{}, by default", "{}, standaard"};
constexpr Phrase adopted{"{}, adopted on {}", "{}, aangenomen op {}"};
constexpr Phrase explained{"on {} by {}, not tested: “{}”", "op {} door {}, niet getoetst: “{}”"};
constexpr Phrase accepted{"until {} by {}: “{}”", "tot en met {} door {}: “{}”"};

constexpr Phrase from_to{"{} to {}", "{} tot {}"};

constexpr char separator = '\x1f';

constexpr Phrase sign_word(check::SignGrade grade) {
  switch (grade) {
  case check::SignGrade::none: return {"no sign", "geen teken"};
  case check::SignGrade::weak: return {"weak sign", "zwak teken"};
  case check::SignGrade::strong: break;
  }
  return {"strong sign", "sterk teken"};
}

} // namespace

std::string spoken_outcome(std::string const& comes_to, Language language) {
  for (Outcome const o : by_urgency) {
    if (comes_to == evaluate::outcome_word(o)) return std::string(label(o).in(language));
  }
  return figure(comes_to, language);
}

std::string reading_title(std::string const& question, std::string const& reading,
                          DigestOptions const& options) {
  auto const known = options.readings.find(question + "." + reading);
  if (known != options.readings.end() && !known->second.empty()) {
    return known->second.in(options.language);
  }
  std::string words = reading;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

namespace {

std::string otherwise_line(std::vector<evaluate::OtherReading> const& others,
                           std::string const& question, DigestOptions const& options) {
  std::string out;
  for (evaluate::OtherReading const& other : others) {
    bool const about = std::any_of(other.readings.begin(), other.readings.end(),
                                   [&](auto const& r) { return r.first == question; });
    if (!about) continue;
    if (!out.empty()) out += "; ";
    for (auto const& [name, reading] : other.readings) {
      if (&name != &other.readings.front().first) out += " + ";
      out += "“" + reading_title(name, reading, options) + "”";
    }
    out += ": " + spoken_outcome(other.comes_to, options.language);
  }
  return out;
}

/// Only questions whose answer would make a difference.
std::vector<ReadingLine> reading_lines(Found const& found, DigestOptions const& options) {
  Language const language = options.language;
  std::vector<ReadingLine> lines;
  for (evaluate::ReadingUse const& use : found.readings) {
    std::string const otherwise = otherwise_line(found.other_readings, use.question, options);
    if (otherwise.empty()) continue;
    std::string const title = use.used_title.empty() ? use.used : use.used_title.in(language);
    lines.push_back({use.title.empty() ? use.question : use.title.in(language),
                     use.adopted_on ? filled(adopted, language, title, date_text(*use.adopted_on))
                                    : filled(by_default, language, title),
                     otherwise});
  }
  return lines;
}

template <class T> void add_new(std::vector<T>& into, std::vector<T> const& from) {
  for (T const& one : from) {
    if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
  }
}

/// One step for each rule; the same words are said once.
void add_next(std::vector<NextStep>& into, std::vector<NextStep> const& from) {
  for (NextStep const& step : from) {
    auto const same = std::find_if(into.begin(), into.end(), [&](NextStep const& known) {
      return known.rule == step.rule || known.say == step.say;
    });
    if (same == into.end()) {
      into.push_back(step);
    } else if (same->say != step.say) {
      ++same->more;
    }
  }
}

/// Undetermined: the same missing fact first. Otherwise: the same rule on the same law with the
/// same remarks.
std::string key_of(Block const& block) {
  std::string key(evaluate::outcome_word(block.outcome));
  std::string const need = first_need(block);
  if (block.outcome == Outcome::undetermined && !need.empty()) return key + separator + need;
  key += separator + block.entries.front().rule;
  for (evaluate::Citation const& c : block.cites)
    key += separator + c.source + separator + c.article + (c.seen ? date_text(*c.seen) : "");
  for (Remark const& r : block.remarks)
    key += separator + r.text;
  for (ReadingLine const& r : block.readings)
    key += separator + r.otherwise;
  return key + separator + block.weakest_source;
}

} // namespace

std::string first_need(Block const& block) {
  for (evaluate::Need const& n : block.needs) {
    std::string const& field = n.field;
    if (field.empty()) return n.why.en;
    // Whether a list or one of its elements is missing: the same list has to be filled in.
    return field.substr(field.rfind('.') + 1);
  }
  return rules_and_periods(block.because);
}

std::string rules_and_periods(std::vector<Entry> const& entries, std::optional<Language> spoken) {
  std::vector<std::pair<std::string, std::vector<std::string>>> by_title;
  for (Entry const& e : entries) {
    auto at = std::find_if(by_title.begin(), by_title.end(),
                           [&](auto const& known) { return known.first == e.title; });
    if (at == by_title.end()) at = by_title.insert(at, {e.title, {}});
    if (!e.period.is_always())
      at->second.push_back(spoken ? evaluate::spoken_period(e.period, *spoken)
                                  : period_text(e.period));
  }
  std::string out;
  for (auto const& [title, periods] : by_title) {
    if (!out.empty()) out += "; ";
    out += title;
    constexpr std::size_t shown_max = 2;
    for (std::size_t i = 0; i < std::min(periods.size(), shown_max); ++i)
      out += (i == 0 ? " " : ", ") + periods[i];
    if (periods.size() > shown_max) out += " +" + std::to_string(periods.size() - shown_max);
  }
  return out;
}

void merge_into(Block& into, Block const& block) {
  into.leads = into.leads || block.leads;
  into.entries.insert(into.entries.end(), block.entries.begin(), block.entries.end());
  add_new(into.cites, block.cites);
  add_next(into.next, block.next);
  add_new(into.needs, block.needs);
  add_new(into.because, block.because);
  add_new(into.readings, block.readings);
  if (into.weakest_source.empty()) into.weakest_source = block.weakest_source;
  into.asserted = into.asserted || block.asserted;
}

Entry entry_of(Found const& found, Language language) {
  Entry e;
  e.rule = found.rule_name;
  e.title = found.title.empty() ? found.rule_name : found.title.in(language);
  e.period = found.period;
  e.item = found.item;
  e.say = found.say.in(language);
  return e;
}

/// A need that is a finding's is that finding's to explain.
void Blocks::add_needs(Found const& found, Block& into) const {
  for (evaluate::Need const& need : found.needs) {
    auto const waits_for = known_.find(need.pointer);
    if (need.field.empty() && waits_for != known_.end()) {
      into.because.push_back(waits_for->second);
    } else {
      into.needs.push_back(need);
    }
  }
}

Block Blocks::block_of(Found const& found, Outcome outcome) const {
  Block b;
  b.outcome = outcome;
  b.leads = !options_.overall.empty() && options_.overall.front().rule == found.rule_name;
  b.entries.push_back(entry_of(found, language_));
  b.cites = found.cites;
  b.weakest_source = weakest_source(found, language_);
  b.asserted = found.evidence == "asserted";
  if (!found.next.in(language_).empty()) {
    b.next.push_back({found.rule_name, found.next.in(language_), b.leads});
  }
  add_needs(found, b);
  b.readings = reading_lines(found, options_);
  return b;
}

void Blocks::merge(std::string const& key, Block block) {
  auto const [at, is_new] = by_key_.emplace(key, blocks_.size());
  if (is_new) {
    blocks_.push_back(std::move(block));
    return;
  }
  merge_into(blocks_[at->second], block);
}

void Blocks::add(Finding const& finding) {
  Block b = block_of(finding, finding.outcome);
  if (finding.explained) {
    b.remarks.push_back({false, filled(explained, language_, date_text(finding.explained->date),
                                       finding.explained->by, finding.explained->text)});
  }
  if (finding.waived) {
    b.remarks.push_back({true, filled(accepted, language_, date_text(finding.waived->until),
                                      finding.waived->by, finding.waived->reason)});
  }
  std::string const key = key_of(b);
  merge(key, std::move(b));
}

void Blocks::add(Result const& result) {
  bool const undetermined = result.value.empty();
  Block b = block_of(result, undetermined ? Outcome::undetermined : Outcome::met);
  b.is_result = !undetermined;
  b.entries.front().value = short_value(result, language_);
  std::string const key = key_of(b) + (undetermined ? "" : "result");
  merge(key, std::move(b));
}

/// What was measured, and how strongly it points.
void Blocks::add(evaluate::Sign const& sign) {
  Block b = block_of(sign, Outcome::met);
  b.is_result = true;
  std::string grade(sign_word(sign.at_least_grade).in(language_));
  if (!sign.is_graded())
    grade = filled(from_to, language_, grade, sign_word(sign.at_most_grade).in(language_));
  b.entries.front().value = short_value(sign, language_) + ", " + grade;
  std::string const key = key_of(b) + "sign";
  merge(key, std::move(b));
}

/// Where it stands after its last month, and what each sign of that month says that is certain:
/// what is missing for the others stands in the level's own sentence.
void Blocks::add(evaluate::Level const& level, std::vector<evaluate::Sign> const& signs) {
  Block b = block_of(level, Outcome::met);
  b.is_result = true;
  Entry& entry = b.entries.front();
  entry.value = level.at_least_title.in(language_);
  if (!level.is_told())
    entry.value = filled(from_to, language_, entry.value, level.at_most_title.in(language_));
  for (evaluate::Sign const& sign : signs) {
    bool const certain = sign.at_least_grade != check::SignGrade::none || sign.rising == true;
    bool const counts =
        std::find(level.signs.begin(), level.signs.end(), sign.id) != level.signs.end();
    if (certain && counts) entry.say += " " + sign.say.in(language_);
  }
  std::string const key = key_of(b) + "level";
  merge(key, std::move(b));
}

std::vector<Block> Blocks::take() {
  auto const rank = [](Block const& b) {
    return b.leads ? std::size_t{0} : b.is_result ? std::size_t{1} : 2 + urgency(b.outcome);
  };
  std::stable_sort(blocks_.begin(), blocks_.end(),
                   [&](Block const& a, Block const& b) { return rank(a) < rank(b); });
  by_key_.clear();
  return std::move(blocks_);
}

} // namespace grens::report

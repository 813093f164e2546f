#include "redaction.hpp"

#include "json/read.hpp"
#include "json/redact.hpp"
#include "json/write.hpp"

#include <algorithm>

namespace grens {

namespace {

using evaluate::Findings;

class Collector final : public Receiver {
public:
  void overview(Overview const&) override {}
  void found(Findings const& findings) override { all.push_back(findings); }
  void counts(evaluate::Counts const&) override {}
  std::vector<Findings> all;
};

std::optional<std::vector<Findings>> found_in(Rulebook const& rules, SourcePtr const& dossier,
                                              Date as_of, Diagnostics& faults) {
  Collector collector;
  if (!check_dossier(rules, dossier, {as_of, true, false}, collector, faults)) return std::nullopt;
  return std::move(collector.all);
}

/// A finding without its item: rule, period and what it comes to.
std::string told(evaluate::Finding const& f) {
  return f.rule_name + " " + period_text(f.period) + " " + std::string(outcome_word(f.outcome)) +
         " " + f.over;
}
std::string told(evaluate::Result const& r) {
  return r.rule_name + " " + period_text(r.period) + " " + std::string(outcome_word(r.outcome)) +
         " " + r.value + r.at_least + r.at_most;
}

/// Everything found, so that two dossiers can be compared: items are called by pseudonyms in one.
std::vector<std::string> told(Findings const& all) {
  std::vector<std::string> out;
  for (auto const& f : all.findings)
    out.push_back(told(f));
  for (auto const& r : all.results)
    out.push_back(told(r));
  std::sort(out.begin(), out.end());
  return out;
}

bool come_to_the_same(std::vector<Findings> const& a, std::vector<Findings> const& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](Findings const& x, Findings const& y) { return told(x) == told(y); });
}

class Redacting {
public:
  Redacting(Rulebook const& rules, SourcePtr dossier, std::string const& key, Date as_of,
            Diagnostics& faults)
      : rules_(rules), dossier_(std::move(dossier)), as_of_(as_of), faults_(faults),
        fields_(rules.model()), how_{key, {}} {}

  std::optional<std::string> run() {
    auto const before = found_in(rules_, dossier_, as_of_, faults_);
    if (!before) return std::nullopt;
    auto text = write();
    auto after = text ? found(*text) : std::nullopt;
    if (!after) return std::nullopt;
    name_findings(*before, *after);
    if (!how_.findings.empty()) {
      text = write();
      after = text ? found(*text) : std::nullopt;
      if (!after) return std::nullopt;
    }
    if (come_to_the_same(*before, *after)) return text;
    faults_.push_back(
        {"E551",
         Severity::error,
         "redacted, " + dossier_->name() + " would come to something else",
         {},
         {},
         "it was not written. An explanation that names an item by its place is one reason: let it "
         "name the finding"});
    return std::nullopt;
  }

private:
  Rulebook const& rules_;
  SourcePtr dossier_;
  Date as_of_;
  Diagnostics& faults_;
  RedactedFields fields_;
  Redaction how_;

  std::optional<std::string> write() {
    std::string text;
    JsonWriter writer(text, JsonLayout::pretty);
    Redactor redactor(fields_, how_, writer);
    if (!read_json(dossier_, redactor, faults_) || !writer.finish()) return std::nullopt;
    return text;
  }
  std::optional<std::vector<Findings>> found(std::string const& text) {
    return found_in(rules_, std::make_shared<Source const>(dossier_->name(), text), as_of_,
                    faults_);
  }

  /// Items are ids where their records have one, else places.
  void name_findings(std::vector<Findings> const& before, std::vector<Findings> const& after) {
    std::map<std::string, std::string> ids;
    for (Findings const& all : after) {
      for (auto const& f : all.findings)
        ids.emplace(place_of(f, f.subject, f.item), f.id);
    }
    for (Findings const& all : before) {
      for (auto const& f : all.findings) {
        std::string const subject =
            fields_.is_word(f.subject) ? f.subject : pseudonym(how_.key, f.subject);
        auto found = ids.find(place_of(f, subject, pseudonym(how_.key, f.item)));
        if (found == ids.end()) found = ids.find(place_of(f, subject, f.item));
        if (found != ids.end()) how_.findings.emplace(f.id, found->second);
      }
    }
  }
  static std::string place_of(evaluate::Finding const& f, std::string const& subject,
                              std::string const& item) {
    constexpr char separator = '\x1f';
    return f.rule_name + separator + subject + separator + item + separator + period_text(f.period);
  }
};

} // namespace

std::optional<std::string> redacted(Rulebook const& rules, SourcePtr const& dossier,
                                    std::string const& key, Date as_of, Diagnostics& faults) {
  if (key.size() < redaction_key_bytes_min) {
    faults.push_back({"E550",
                      Severity::error,
                      "a key of " + std::to_string(key.size()) +
                          " bytes is guessed, and then the pseudonyms are names again",
                      {},
                      {},
                      "Make one of at least 16 bytes: head -c 32 /dev/urandom > redact.key"});
    return std::nullopt;
  }
  return Redacting(rules, dossier, key, as_of, faults).run();
}

} // namespace grens

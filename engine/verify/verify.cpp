#include "verify/verify.hpp"

#include "base/sha256.hpp"
#include "verify/compare.hpp"

namespace grens::verify {

namespace {

class Check {
public:
  Check(check::Model const& model, SourcePtr outcome, SourcePtr dossier, Diagnostics& faults,
        std::uint64_t steps_most)
      : model_(model), outcome_(std::move(outcome)), dossier_(std::move(dossier)), faults_(faults),
        steps_most_(steps_most) {}

  Verified run() {
    Verified out;
    out.certificate_sha256 = sha256_hex(outcome_->text());
    out.dossier_sha256 = sha256_hex(dossier_->text());
    auto const claimed = read_tree(outcome_, faults_);
    if (!claimed || !is_certificate(*claimed)) return out;
    auto const as_of = parse_date(claimed->text_of("as_of"));
    if (!as_of) {
      fault("E562", "/as_of", "this is no date on which an outcome was made", "");
      return out;
    }
    auto const tree = read_tree(dossier_, faults_);
    auto const facts = tree ? read_dossier(model_, dossier_, *tree, *as_of, faults_) : nullptr;
    if (!facts) return out;
    Judge judge(model_, *facts, *as_of, steps_most_);
    if (!can_be_checked(*claimed)) {
      out.verdict = Verdict::open;
      return out;
    }
    Json const expected =
        expected_certificate(model_, *facts, judge, *claimed, out.dossier_sha256, out.remade);
    for (Json const& package : expected.find("rules")->items)
      out.rules.emplace_back(package.text_of("package"), package.text_of("sha256"));
    if (judge.took_too_long()) {
      fault("E571", "", "re-checking one of the people takes more steps than Grens takes",
            "split what was paid to them over several dossiers");
      out.verdict = Verdict::open;
      return out;
    }
    say_other_dossier(*claimed, out.dossier_sha256);
    compare(outcome_, *claimed, expected, faults_);
    out.verdict = faults_.empty() ? Verdict::same : Verdict::differs;
    return out;
  }

private:
  check::Model const& model_;
  SourcePtr outcome_;
  SourcePtr dossier_;
  Diagnostics& faults_;
  std::uint64_t steps_most_;

  void fault(std::string code, std::string pointer, std::string title, std::string help) {
    Place place;
    place.source = outcome_;
    place.span = {0, 1};
    place.pointer = std::move(pointer);
    faults_.push_back({std::move(code),
                       Severity::error,
                       std::move(title),
                       {std::move(place)},
                       {},
                       std::move(help)});
  }

  bool is_certificate(Json const& claimed) {
    std::string_view const form = claimed.text_of("grens");
    if (form == "outcome/1") return true;
    std::string const what = claimed.is(Json::Kind::list) ? "a list of outcomes"
                             : form.empty()               ? "no outcome"
                                                          : "\"" + std::string(form) + "\"";
    fault("E562", "/grens", "this is " + what + ", and \"outcome/1\" is what can be re-checked",
          "`grens check DOSSIER --format json` writes one about one dossier");
    return false;
  }

  bool can_be_checked(Json const& claimed) {
    Json const* const headroom = claimed.find("headroom");
    if (headroom != nullptr && !headroom->items.empty()) {
      fault("E569", "/headroom", "what stands under \"headroom\" is not re-checked yet",
            "`grens check` writes an outcome without it");
      return false;
    }
    for (std::string const key : {"findings", "results"}) {
      Json const* const list = claimed.find(key);
      for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
        Json const* const changes = list->items[i].find("changes");
        if (changes == nullptr || changes->items.empty()) continue;
        fault("E569", "/" + key + "/" + std::to_string(i) + "/changes",
              "what stands under \"changes\" is not re-checked yet",
              "`grens check` writes an outcome without it");
        return false;
      }
    }
    return true;
  }

  /// Said first, and once: everything else may follow from it.
  void say_other_dossier(Json const& claimed, std::string const& sha256) {
    Json const* const inputs = claimed.find("inputs");
    if (inputs == nullptr || inputs->items.empty()) return;
    if (inputs->items.front().text_of("sha256") == sha256) return;
    fault("E563", "/inputs/0/sha256", "this outcome is of another dossier, or of another edition",
          "give the file of which the outcome was made, as it was then");
  }
};

} // namespace

Verified verify(check::Model const& model, SourcePtr const& outcome, SourcePtr const& dossier,
                Diagnostics& faults, std::uint64_t steps_most) {
  Diagnostics own;
  Verified verified = Check(model, outcome, dossier, own, steps_most).run();
  faults.insert(faults.end(), own.begin(), own.end());
  return verified;
}

} // namespace grens::verify

// Runs the rules of a plan over the root and over each subject: binders, norms with their
// exceptions, and the findings that come of them. One class over seven files, each one idea:
// runner.cpp (binders), readings.cpp (what other readings come to), norms.cpp (require, expect and
// exceptions), findings.cpp (what is found, and what it brings about), signs.cpp (indicators and
// levels), telling.cpp (what is found in words, for those that are read), sentences.cpp (how it is
// said). Compiled twice, like the machine: with a trace and without.
#pragma once

#include "evaluate/evaluate.hpp"
#include "evaluate/machine.hpp"
#include "evaluate/teller.hpp"

#include <map>
#include <span>
#include <tuple>

namespace grens::evaluate {

using plan::RulePlan;

/// A norm that stands when rule and exceptions are settled; null: nothing is asked.
struct Standing {
  plan::Norm const* norm = nullptr;
  bool sure = true; // false: another one may stand in its place, or it may not apply
};

/// What a rule or one of its exceptions comes to, before it is said.
struct Resolved {
  Outcome outcome = Outcome::met;
  Value given;                      // a result's value
  plan::Norm const* norm = nullptr; // whose condition decided
  plan::Sentences const* says = nullptr;
  // The sides of a single comparison.
  Value left;
  Value right;
  bool compared = false;
  bool tells_margin = false; // and how far apart they are can be told
  // Of an exception (S11): whether another one took it away, so that it is as if it did not apply;
  // and if it is there, whether it is `not applicable` to another exception, which that takes away.
  Truth withdrawn = Truth::no;
  Truth restores = Truth::no;
  std::vector<check::ExceptionId> merged; // exceptions that agreed, and their citations
  std::vector<Standing> standing;         // every norm that stands or may: one at the least
  std::vector<Resolved> beside;           // others that certainly stand too and agree: said as well
  std::optional<std::uint32_t> row;       // of a level
  std::optional<Period> since;            // of a level
  /// Forgets all of it and keeps the room; the sides are read where it compares.
  void clear();
};

/// Whether only expectations stand, or may, and none of them brings anything about.
bool word_is_enough(std::span<Standing const> standing, Outcome outcome);

/// Why it is not certain that there is anything to judge.
struct Doubt {
  Trace::Range why;
  Doubt const* outer = nullptr; // of a binder before
};

/// The finding's own coordinates while a rule's binders run.
struct Coordinates {
  bool certain = true;
  bool lists_known = true;
  Period period;
  Table const* elements = nullptr; // of the innermost element binder
  std::uint32_t row = 0;
  Doubt const* doubts = nullptr;
};

/// What was found, with all that is needed to put it into words as long as its subject is looked
/// at.
struct Kept {
  RulePlan const* rule = nullptr;
  Coordinates here;
  Resolved r;
  ExplanationDirective const* explained = nullptr;
  Trace::Range proof;
  // What stood then: its slots, and how many states and levels there were.
  std::size_t slots_first = 0;
  std::size_t states_before = 0;
  std::size_t states_after = 0; // those between were brought about by it
  std::size_t levels = 0;
  std::uint32_t sign = 0;           // of an indicator: its place among the signs
  std::vector<std::uint32_t> signs; // of a level: those that count
  std::uint32_t lowest = 0;         // of a level: places of rows, as held on through quiet months
  std::uint32_t highest = 0;
  std::shared_ptr<Story const> story; // once it was told
};

template <bool traced> class Runner {
public:
  Runner(plan::Plan const& plan, Settings const& settings, Directives const& directives);
  ~Runner() = default;
  Runner(Runner const&) = delete; // it tells of its own trace
  Runner& operator=(Runner const&) = delete;

  /// The rules about the root itself, once which packages apply is known.
  Findings root(Facts const& root);

  Findings subject(Facts const& subject, std::uint32_t row, std::uint32_t place);

  [[nodiscard]] std::vector<bool> const& applies() const { return applies_; }
  [[nodiscard]] Counts const& counts() const { return counts_; }

private:
  plan::Plan const& plan_;
  check::Model const& model_;
  Settings settings_;
  Directives const& directives_;
  Machine<traced> machine_;
  Counts counts_;
  std::vector<bool> applies_;
  std::vector<bool> asked_; // by QuestionId: a rule that applies can depend on it
  bool applying_known_ = false;
  bool measures_signs_ = true;
  Table const* root_table_ = nullptr;
  Value subject_;
  std::string subject_id_;
  std::string subject_name_;
  std::vector<std::uint32_t> used_readings_;
  std::vector<ConsequenceState> root_states_;
  Findings out_;
  bool counting_ = true; // false while other readings are tried
  Teller teller_;
  std::vector<Kept> kept_; // in the order of evaluation, and room for more
  std::size_t kept_count_ = 0;
  std::vector<std::vector<plan::SlotId>> lasting_; // by RuleId: slots that its sentences can read
  std::vector<Value> slots_kept_;
  // All of a run, while it is told.
  std::vector<ConsequenceState> states_;
  std::vector<LevelState> levels_;

  /// What a finding comes to under other readings: by the finding's key, the readings that differ
  /// and the word.
  struct Other {
    std::vector<std::uint32_t> readings;
    std::string comes_to;
  };
  using Key = std::tuple<check::RuleId, Table const*, std::uint32_t, Period>;
  std::map<Key, std::vector<Other>> others_;
  /// Of the root, by combination.
  std::vector<std::vector<ConsequenceState>> combination_states_;

  void use_readings();

  /// All combinations but the one in use, up to the named limit (S12).
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> other_combinations() const;
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> one_at_a_time() const;

  void find_applying(bool root_known);

  [[nodiscard]] bool runs(RulePlan const& rule, bool of_subject) const;

  Findings run_all(bool of_subject);

  /// Rules that a reading can reach are run once for every other combination; what differs is
  /// remembered.
  void try_other_readings(bool of_subject);

  static Key key_of(Kept const& kept);
  [[nodiscard]] std::string comes_to(Kept const& kept) const;
  [[nodiscard]] std::string result_comes_to(Kept const& kept) const;
  void forget();

  void order_findings();

  void run(RulePlan const& rule);

  /// One binder after another; later ones see earlier ones (S1).
  void bind(RulePlan const& rule, std::size_t i, Coordinates const& here);

  void bind_elements(RulePlan const& rule, std::size_t i, Coordinates const& here);

  void bind_periods(RulePlan const& rule, std::size_t i, Coordinates const& here);
  /// By binder: kept, so that the room is used again.
  std::vector<Periods> periods_;

  /// A list that is not known may hold anything: one undetermined finding says so.
  void unknown_list(RulePlan const& rule, Coordinates here);

  void instance(RulePlan const& rule, Coordinates const& here);
  void judge_alone(RulePlan const& rule, Coordinates const& here, plan::Norm const& alone);

  /// The id of the element that is looked at, else its place; empty where there is none.
  [[nodiscard]] std::string item_of(Coordinates const& here) const;
  void set_lets(std::vector<plan::Let> const& lets);
  void tell_doubts(Doubt const* doubt);
  RulePlan const* current_ = nullptr;

  void norm(plan::Norm const& n, Resolved& r);
  /// Whether everything that a norm asks proof of carries it (L12).
  bool is_proven(plan::Proof const& proof);
  [[nodiscard]] std::optional<Date> open_until(Resolved const& r) const;

  /// Whether the condition holds once everything that waits for the board's explanation is
  /// explained: then the outcome is to explain, and not to find out.
  bool met_if_explained(StepId condition);

  Resolved gives(StepId id);

  /// The rule (via is null) or one exception, with the exceptions to it.
  Resolved resolve(RulePlan const& rule, plan::ExceptionPlan const* via);

  /// What the rule or exception says when nothing overrides it.
  Resolved own(RulePlan const& rule, plan::ExceptionPlan const* via);
  [[nodiscard]] bool is_to_exception(plan::ExceptionPlan const& e) const;

  bool agree(Resolved const& a, Resolved const& b, check::Sort sort);

  /// Exceptions that certainly apply override; those that agree merge their citations, those that
  /// differ conflict; those that may apply make the outcome undetermined unless it comes to the
  /// same.
  Resolved settle(RulePlan const& rule, plan::ExceptionPlan const* via,
                  std::vector<Resolved>& certain, std::vector<Resolved>& possible,
                  bool own_may_stand);

  void finish(RulePlan const& rule, Coordinates const& here, Resolved& r);

  [[nodiscard]] std::string subject_of(RulePlan const& rule) const;
  [[nodiscard]] std::string subject_text() const;

  /// SHA-256 of rule, subject, item, period and reading: never of values, so that waivers,
  /// explanations and diffs survive a new amount.
  [[nodiscard]] std::string id_of(RulePlan const& rule, Coordinates const& here) const;

  [[nodiscard]] ExplanationDirective const*
  explanation(RulePlan const& rule, Coordinates const& here, std::string const& id) const;
  [[nodiscard]] WaiverDirective const* waiver(std::string const& id) const;

  /// Breached findings make their consequence hold; undetermined, explain and conflict ones make
  /// those of every norm that may stand unknown (S10).
  void bring_about(std::span<Standing const> standing, Outcome outcome);
  ConsequenceState state_of(plan::Effect const& effect);
  /// A finding that nobody looks at: counted, and what it brings about.
  void count(RulePlan const& rule, Coordinates const& here, Outcome outcome,
             std::span<Standing const> standing);
  void count_outcome(RulePlan const& rule, Coordinates const& here, Outcome outcome);
  void count_result(RulePlan const& rule, Resolved const& r);
  [[nodiscard]] Bare bare_of(RulePlan const& rule, Coordinates const& here, Outcome outcome,
                             Value const& given) const;
  Outcome outcome_of(plan::Norm const& norm, Truth holds);

  void name_subject(Table const& table, std::uint32_t row, std::uint32_t place);
  [[nodiscard]] std::optional<std::string> named(Table const& table, std::uint32_t row) const;
  [[nodiscard]] std::string organisation_name(Facts const& root) const;

  [[nodiscard]] Timing timing_of(Period p) const;

  // telling.cpp: what was kept, put into words.

  /// Kept with all that is marked until it ends, under the mark that is open.
  Kept& begin_kept(RulePlan const& rule, Coordinates const& here);
  void end_kept(Kept& kept);
  Kept& keep(RulePlan const& rule, Coordinates const& here, Resolved&& r);
  [[nodiscard]] static std::vector<plan::SlotId> lasting_slots(plan::Plan const& plan,
                                                               RulePlan const& rule);
  /// A finding or result: counted, kept, and what it brings about.
  void keep_found(Kept& kept);
  void tell_all(bool of_subject);
  [[nodiscard]] bool is_read(Kept const& kept) const;
  /// Told, and handed out unless only its story is asked for.
  void tell(Kept& kept, bool read);
  std::shared_ptr<Story const> story_of(std::uint32_t kept);
  /// The machine as it stood when that was found.
  void stand_as(Kept const& kept);
  Finding told_finding(Kept const& kept);
  Result told_result(Kept const& kept);
  void name_consequences(Finding& f, Kept const& kept) const;
  void fill(Found& f, Kept const& kept);
  [[nodiscard]] Hanging hanging();

  /// What the facts of a proof rest on.
  struct Basis {
    bool assumed = false;  // one was filled by the board's `assume`
    bool unproven = false; // one could carry evidence and has none
    std::string evidence;  // the weakest of the others
  };
  /// The weakest source and evidence in the whole proof.
  static void rest_on(Found& f, ProofNode const& node, bool top, Basis& basis);

  void add_readings(Found& f, RulePlan const& rule);

  /// Other readings whose outcome differs: those that change the fewest questions say it all.
  void add_others(Found& f, Kept const& kept);

  [[nodiscard]] std::string sentence(std::vector<plan::Piece> const& pieces, Language language,
                                     Resolved const& r);
  std::string placeholder(plan::Placeholder const& p, Language language, Resolved const& r);
  /// A person without a name in the dossier is spoken of by id.
  std::optional<std::string> name_instead(StepId id);
  [[nodiscard]] bool is_pending(StepId id, Value const& v) const;
  [[nodiscard]] check::Type margin_type(plan::Norm const& n) const;
  /// How far apart the sides of a single comparison are: of dates, in days.
  [[nodiscard]] Value margin_of(Resolved const& r);
  /// Whether both tell the same distance from their limit.
  [[nodiscard]] bool same_margin(Resolved const& a, Resolved const& b);

  [[nodiscard]] Texts said(plan::Sentence const& s, Resolved const& r);
  /// The same sentence of all that stand beside one another, each with its own figures.
  [[nodiscard]] Texts said_by_all(plan::Sentence plan::Sentences::*which, RulePlan const& rule,
                                  Resolved const& r);

  static void say_timing(Found& f);

  /// "Exempt: not to be determined: …; …" with what would decide it.
  static Texts say_open(Found const& f, Texts const& how);
  static Texts how_open(Found const& f);
  [[nodiscard]] Texts say_until(Found const& f, Date last) const;

  void speak(Finding& f, RulePlan const& rule, Resolved const& r);
  static check::Type date_type();

  [[nodiscard]] Texts say_conflict(Found const& f, Resolved const& r) const;

  [[nodiscard]] std::vector<Need> list_needs(RulePlan const& rule) const;

  // signs.cpp: what indicators measure and what it adds up to.

  /// What an indicator came to: kept for its trend and for the levels that count it.
  struct SignState {
    check::RuleId indicator{};
    Period period;
    bool rolling = false;
    Table const* elements = nullptr; // of which element, where it ranges over some
    std::uint32_t row = 0;
    Interval value;
    bool measured = false; // it applies; false: an exception took it away
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;
    Truth rises = Truth::no;
    std::uint32_t kept = 0; // with a trace: among what is kept
  };
  std::vector<SignState> signs_; // of this subject
  static std::string grades_of(SignState const& sign);
  [[nodiscard]] std::string sign_id(std::uint32_t place) const;

  void measure(RulePlan const& rule, Coordinates const& here, Resolved& r);
  /// Whether a condition of an indicator or of a level's row holds; a proof tells which it is.
  Truth asked(StepId condition, Mark::Kind kind, std::uint32_t which);
  void grade(plan::IndicatorPlan const& plan, SignState& sign);
  Truth rises(plan::IndicatorPlan const& plan, SignState const& sign);
  /// What its conditions compare with what: asked beside the proof, and counted nowhere.
  std::vector<SignLimit> limits_of(RulePlan const& rule);
  Sign told_sign(Kept const& kept);
  Level told_level(Kept const& kept);
  void add_limit(RulePlan const& rule, check::SignGrade grade, StepId condition,
                 std::vector<SignLimit>& into);
  [[nodiscard]] Texts title_of(RulePlan const& rule, StepId limit) const;

  /// Who counts in a month, and how.
  struct Tally {
    Interval weak, strong, rising, viewpoints;
    std::vector<std::uint32_t> signs; // places among the signs
  };
  void weigh(RulePlan const& rule, Coordinates const& here, bool certain);
  Tally tally(plan::LevelPlan const& plan, Period month);
  void count_one(plan::LevelPlan const& plan, std::size_t i, Period month, Tally& into,
                 std::vector<check::ViewpointId>& sure, std::vector<check::ViewpointId>& possible);
  [[nodiscard]] static bool belongs(SignState const& sign, Period month);
  void tell_tally(plan::LevelPlan const& plan, Tally const& tally);
  void hold_on(LevelState& state, int kept_months) const;
  [[nodiscard]] std::optional<Period> since(LevelState const& state, int kept_months) const;
  void say_level(Level& level, RulePlan const& rule, Resolved const& r);

  void add_value(Result& out, Value const& given, check::Type const& type) const;
  void add_exact(Result& out, Value const& given, check::Type const& type) const;
};

} // namespace grens::evaluate

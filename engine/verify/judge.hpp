// What must have been found: every rule about the organisation and about each subject, with its
// exceptions, readings, sentences and proof.
#pragma once

#include "verify/order.hpp"
#include "verify/reckon.hpp"

#include <map>
#include <memory>

namespace grens::verify {

enum class Outcome : std::uint8_t {
  met,
  explain,
  breached,
  conflict,
  undetermined,
  not_applicable
};
inline constexpr std::size_t outcomes_count = 6;
std::string_view outcome_word(Outcome o);
/// none, weak, strong: by check::SignGrade
std::string_view sign_word(std::uint32_t grade);

struct Explained {
  std::string text;
  std::string by;
  Date date;
};
struct Waived {
  std::string reason;
  std::string by;
  Date until;
};

/// What another combination of readings comes to.
struct Other {
  std::vector<std::pair<std::string, std::string>> readings; // question and reading
  std::string comes_to;
};

/// A value, else what is known of it: bounds, or nothing.
struct Told {
  std::string value;
  std::string at_least;
  std::string at_most;
};

/// What a condition of a sign holds against what, where it is one comparison of numbers.
struct SignLimit {
  std::uint32_t grade = 0; // of the condition
  Texts title;             // of the law's own value, where the limit is one
  Told measured;
  Told limit;
};

struct Found {
  check::Rule const* rule = nullptr; // null: a finding of the run itself
  std::string rule_name;
  Texts title;
  std::string id;
  std::string subject;
  std::string item;
  Period period;
  bool so_far = false;
  bool planned = false;
  Outcome outcome = Outcome::met;
  syntax::Grade grade = syntax::Grade::primary;
  std::string evidence;
  std::vector<check::Cite const*> cites;
  Texts say;
  Texts next;
  Step proof;
  std::vector<Need> needs;
  std::vector<std::size_t> questions; // on which it hangs
  std::vector<Other> others;
  // of a finding
  std::string over;
  std::string consequence;
  std::optional<Explained> explained;
  std::optional<Waived> waived;
  Told given; // by a result or a sign
  // of a sign: how strongly it points; of a level: rows, as held on through quiet months
  Labels grade_or_row;
  std::optional<bool> rising; // nothing: nobody asks, or it cannot be told
  bool may_rise = false;      // it is asked, and cannot be told
  std::vector<SignLimit> limits;
  // of a level
  std::optional<Period> since;
  std::vector<std::string> signs; // ids of those that count this month
  [[nodiscard]] bool is_sign() const { return rule != nullptr && rule->indicator.has_value(); }
  [[nodiscard]] bool is_level() const { return rule != nullptr && rule->is_level(); }
  [[nodiscard]] bool is_told() const { return grade_or_row.lowest == grade_or_row.highest; }
  [[nodiscard]] bool is_result() const { return rule != nullptr && rule->is_result(); }
};

/// The grade of a sign or the row of a level, as JSON writes it.
std::string word_of(Found const& f, std::uint32_t grade_or_row);

/// What the dossier says about judging.
struct Directives {
  struct Explanation {
    std::string finding, rule, subject, item;
    std::optional<Period> period;
    Explained explained;
  };
  struct Waiver {
    std::string finding;
    Waived waived;
  };
  std::vector<Explanation> explanations;
  std::vector<Waiver> waivers;
  std::vector<std::uint32_t> readings;         // by QuestionId: the one in use
  std::vector<std::optional<Date>> adopted_on; // by QuestionId
};
Directives read_directives(check::Model const& model, Dossier const& dossier, Date as_of);

/// A norm that stands when a rule and its exceptions are settled; null: nothing is asked.
struct Standing {
  check::Norm const* norm = nullptr;
  bool sure = true; // false: another one may stand in its place, or it may not apply
};

/// What a rule or one of its exceptions comes to, before it is said.
struct Ruling {
  Outcome outcome = Outcome::met;
  Value given; // by a result
  check::Norm const* norm = nullptr;
  check::Sentences const* says = nullptr;
  Value distance; // between the sides of a single comparison
  check::Type margin_type;
  std::optional<Number> margin; // the same, where it is known exactly
  std::optional<Date> open_until;
  std::optional<std::pair<Number, Number>> sides;
  // Of an exception (S11): whether another one took it away, and whether it takes one away itself.
  Holds withdrawn = false;
  Holds restores = false;
  std::vector<check::ExceptionId> merged;
  std::vector<Standing> standing;
  std::vector<Ruling> beside;       // others that stand too and agree
  std::optional<std::uint32_t> row; // of a level
  std::optional<Period> since;      // of a level
  void forget_margin() {
    margin.reset();
    open_until.reset();
    distance = Value();
  }
};

class Judge {
public:
  Judge(check::Model const& model, Dossier const& dossier, Date as_of, std::uint64_t steps_most);

  /// Indicators and levels too: before anything is asked.
  void measure_signs(bool measures) { measures_signs_ = measures || order_.asks_levels; }
  std::vector<Found> about_root();
  /// `place` counts subjects.
  std::vector<Found> about(Row const* subject, std::size_t place);
  /// By PackageId.
  [[nodiscard]] std::vector<bool> const& applies() const { return applies_; }
  [[nodiscard]] Order const& order() const { return order_; }
  [[nodiscard]] bool took_too_long() const { return reckoner_.took_too_long(); }
  [[nodiscard]] Directives const& directives() const { return directives_; }

private:
  /// Where the binders of a rule have come to.
  struct Here {
    bool certain = true;
    bool lists_known = true;
    Period period;
    std::string item;
    Row const* element = nullptr; // of the innermost element binder
    std::vector<Step> doubts;
  };
  /// What an indicator came to: kept for its trend and for the levels that count it.
  struct SignState {
    check::RuleId indicator{};
    Period period;
    bool rolling = false; // windows that are longer than a month and overlap
    Row const* element = nullptr;
    Range value;
    bool measured = false; // it applies
    Labels grade;
    Holds rises = false;
    std::string finding;
    std::vector<Need> needs;
  };

  check::Model const& model_;
  Dossier const& dossier_;
  Date as_of_;
  Order order_;
  Directives directives_;
  Reckoner reckoner_;
  std::vector<bool> applies_;
  std::vector<State> root_states_;
  std::vector<std::vector<State>> other_states_; // of the root, by combination
  Row const* subject_ = nullptr;
  std::string subject_id_;
  // while one rule is looked at
  check::Rule const* rule_ = nullptr;
  check::RuleId rule_id_{};
  std::unique_ptr<Frame> frame_;
  std::vector<Found> found_;
  std::vector<SignState> signs_; // of this subject
  bool measures_signs_ = false;
  Arithmetic math_;

  using Readings = std::vector<std::uint32_t>;
  std::map<std::string, std::vector<std::pair<Readings, std::string>>> others_;

  // judge.cpp: binders and readings
  void find_applying();
  [[nodiscard]] bool runs(check::RuleId id, bool of_subject) const;
  void run_rules(bool of_subject);
  std::vector<Found> run(bool of_subject);
  [[nodiscard]] std::vector<Readings> other_combinations() const;
  void try_others(bool of_subject);
  void bind(std::size_t i, Here const& here);
  void bind_elements(std::size_t i, Here const& here);
  void bind_periods(std::size_t i, Here const& here);
  void unknown_list(Here here);
  void instance(Here const& here);
  void set_lets(std::vector<check::Let> const& lets, Steps& told);

  // rulings.cpp: norms and exceptions
  Ruling norm(check::Norm const& n, Steps& told);
  Outcome outcome_of(check::Norm const& n, Holds h, Steps& told);
  bool is_proven(check::Proof const& proof, Steps& told);
  bool met_if_explained(check::Term const& condition);
  static std::optional<Date> open_until(check::Term const& t, Value const& left,
                                        Value const& right);
  Ruling gives(check::Term const& t, Steps& told);
  Ruling resolve(check::Exception const* via, check::ExceptionId id, Steps& told);
  Ruling own(check::Exception const* via, check::ExceptionId id, Steps& told);
  Ruling settle(check::Exception const* via, check::ExceptionId id, std::vector<Ruling>& certain,
                std::vector<Ruling>& possible, bool own_may_stand, Steps& told);
  Ruling merged(std::vector<Ruling>& certain) const;
  void add_possible(Ruling& r, Ruling const& p) const;
  [[nodiscard]] bool agree(Ruling const& a, Ruling const& b) const;
  [[nodiscard]] static bool same_margin(Ruling const& a, Ruling const& b);
  [[nodiscard]] Value hull(Value const& a, Value const& b) const;

  // find.cpp: what is found
  void finish(Here const& here, Ruling& r, Step proof);
  void fill(Found& f, Here const& here, Ruling const& r, Step proof);
  void finish_norm(Found& f, Here const& here, Ruling& r);
  void finish_result(Found& f, Ruling const& r);
  [[nodiscard]] Told told_of(Value const& v, check::Type const& type) const;
  [[nodiscard]] std::string id_of(Here const& here) const;
  [[nodiscard]] std::string subject_of_rule() const;
  [[nodiscard]] Directives::Explanation const* explanation(Found const& f) const;
  void bring_about(Found& f, Ruling const& r);
  State state_of(check::Effect const& effect);
  [[nodiscard]] std::vector<Need> list_needs() const;
  void add_others(Found& f) const;

  // signs.cpp: what indicators measure, and what it adds up to
  struct Tally {
    Range weak, strong, rising, viewpoints;
    std::vector<SignState const*> signs;
  };
  void measure(Here const& here, Ruling const& r, Step proof);
  Holds asked(std::optional<check::Term> const& condition, std::string_view name, Steps& told);
  Labels grade(check::Indicator const& indicator, Steps& told);
  void add_limit(std::uint32_t grade, std::optional<check::Term> const& condition,
                 std::vector<SignLimit>& into);
  [[nodiscard]] Texts title_of(check::Term const& limit);
  Holds rises(check::Indicator const& indicator, SignState const& sign, Steps& told);
  void weigh(Here const& here, bool certain, Step proof);
  Tally tally(check::Level const& level, Period month);
  void count_one(check::RuleId indicator, Period month, Tally& into, Labels& grade, Holds& rises);
  void tell_tally(check::Level const& level, Tally const& counts, Steps& told) const;
  void hold_on(LevelState& state, int kept_months) const;
  [[nodiscard]] std::optional<Period> since(LevelState const& state, int kept_months) const;
  void say_level(Found& f, check::Level const& level, Ruling const& r);

  // say.cpp: how it is said
  void speak(Found& f, Ruling const& r);
  void speak_result(Found& f, Ruling const& r);
  std::string sentence(std::vector<check::Piece> const& pieces, Language language, Ruling const& r);
  std::string placeholder(check::Placeholder const& p, Language language, Ruling const& r);
  std::optional<std::string> id_instead(check::Term const& t, Frame& f);
  Texts said(check::Sentence check::Sentences::*which, Ruling const& r);
  Texts say_conflict(Ruling const& r) const;
  Texts say_open(Found const& f, Texts const& how) const;
  static void say_timing(Found& f);
};

/// Where it holds in the whole proof: the weakest source and evidence.
void rest_on(Found& f);

} // namespace grens::verify

// What can be said of conditions from the rules alone: that no dossier meets two of them together,
// that one implies another. Intervals of numbers and days, sets of labels, and whether the same
// words stand in both; what cannot be seen through is taken as a whole. Nothing is guessed: an
// answer is a proof, no answer says nothing.
#pragma once

#include "check/model.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace grens::check {

struct Frame;
/// What a variable means: a let and an argument mean their term, a binder and the variable of a
/// loop nothing more than their name.
struct Meaning {
  std::string name;
  Term const* term = nullptr;
  Frame* frame = nullptr; // where that term stands
};
/// The variables of one rule (with its exceptions) or of one call of a define, by VariableId.
struct Frame {
  std::vector<Meaning> variables;
};

/// A condition, and whether it is said to hold.
struct Claim {
  Term const* term = nullptr;
  Frame* frame = nullptr;
  bool holds = true;
};

/// Two parts of conditions that no dossier meets together. The same part twice: none meets it.
struct Clash {
  Origin one;
  Origin other;
};

/// From low to high, both in it unless open. A side without a number has no end.
struct Range {
  std::optional<Number> low;
  std::optional<Number> high;
  bool low_open = false;
  bool high_open = false;
  [[nodiscard]] bool holds(Number n) const;
};

/// A sum of things, each so many times, and a number: what arithmetic comes to where it is plain.
struct Sum {
  std::map<std::string, Number> parts; // by key
  Number constant;
};

/// Something that a dossier can say: what is asked of one thing on a way to meet conditions.
struct Wish {
  enum class Kind { truth, labels, range };
  Kind kind = Kind::truth;
  Term const* term = nullptr;
  Frame* frame = nullptr; // where it stands, until the reasoner is started anew
  bool truth = true;
  std::set<std::string> labels; // words of a text, or numbers of labels
  bool except = false;          // anything but these
  Range range;                  // of a single thing
};
using Way = std::vector<Wish>;

/// A norm that is one comparison of a single fact, or of a sum of facts, with a number.
struct Limit {
  std::string key; // of what is limited
  Range range;
  Range possible;    // what it can be at all
  bool free = false; // a fact, or a sum of facts: it can be any number that is possible
};

class Reasoner {
public:
  explicit Reasoner(Model const& model) : model_(model) {}

  /// The variables of a rule and of its exceptions.
  Frame& frame(RuleId rule);
  /// What the rule ranges over, as text: rules with the same ask about the same things.
  std::string binders(RuleId rule);
  /// What the parameters of a define mean in one call, which stands in `frame`.
  Frame called(Term const& call, Frame& frame) const;

  /// Why not all of these can be met together; nothing where that is not proven.
  std::optional<Clash> clash(std::vector<Claim> const& claims);
  /// Whether `wanted` is met wherever all of these are.
  bool implies(std::vector<Claim> given, Claim wanted);
  /// Ways to meet all claims, as far as the rules tell; the first ones of them.
  std::vector<Way> ways(std::vector<Claim> const& claims);
  /// Forgets what earlier answers refer to.
  void start();
  /// Keeps a frame until then.
  Frame& keep(Frame frame) { return calls_.emplace_back(std::move(frame)); }
  /// The days, by number, on which this date or period can lie where all claims are met.
  Range days(Term const& when, Frame& frame, std::vector<Claim> const& claims);
  /// The same text for terms that always come to the same. It is for comparing alone.
  std::string key(Term const& term, Frame& frame);
  /// The keys of a term and of all that it is made of, but for binders: what it tells something of.
  std::set<std::string> ingredients(Term const& term, Frame& frame);
  std::optional<Limit> limit(Term const& condition, Frame& frame);
  /// The number, date or label that a term always is, as text.
  std::optional<std::string> constant(Term const& term, Frame& frame);

private:
  struct Literal {
    enum class Kind { never, truth, labels, range };
    Kind kind = Kind::truth;
    std::string key;
    bool truth = true;
    std::set<std::string> labels; // those that it may be, or (except) may not be
    bool except = false;
    Range range;
    Sum sum; // range: what is compared, without its constant
    Origin origin;
    Term const* term = nullptr; // truth, labels: of what
    Frame* frame = nullptr;
  };
  using Case = std::vector<Literal>; // all of them
  using Cases = std::vector<Case>;   // one of them

  /// What is known so far of one key, and where it was said.
  struct Known {
    std::optional<bool> truth;
    std::optional<std::set<std::string>> labels;
    bool except = false;
    Range range;
    Sum sum;
    Origin origin;
    Origin low_origin;
    Origin high_origin;
    Term const* term = nullptr;
    Frame* frame = nullptr;
  };
  using Facts = std::map<std::string, Known>;
  struct Bounds {
    Range range;
    Origin origin;
  };

  // cases
  std::vector<Cases> cases_of(std::vector<Claim> const& claims);
  Cases cases(Term const& t, Frame& f, bool holds);
  Cases all_of(Term const& t, Frame& f, bool holds);
  Cases any_of(Term const& t, Frame& f, bool holds);
  Cases chosen(Term const& t, Frame& f, bool holds);
  Cases compared(Term const& t, Frame& f, bool holds);
  Cases equal_numbers(Literal literal, Number to, bool holds);
  Cases whole(Term const& t, Frame& f, bool holds);
  Cases constant_case(bool possible, Term const& t);
  Literal labelled(Term const& t, Frame& f, bool holds);
  Literal asked_reading(Term const& t, bool holds);
  static bool combine(Cases& into, Cases const& with);
  std::optional<Clash> refute(std::vector<Cases> const& all, std::size_t at, Facts const& facts);
  void widen(std::optional<Range>& found, std::vector<Cases> const& all, std::size_t at,
             Facts const& facts, std::pair<std::string, std::string> const& ends);
  std::optional<Clash> add(Facts& facts, Literal const& literal);
  std::optional<Clash> add_range(Known& known, Literal const& literal);
  static std::optional<Clash> add_labels(Known& known, Literal const& literal);
  std::optional<Clash> sums_clash(Facts const& facts);
  Bounds range_of(Sum const& sum, Facts const& facts);

  // keys
  Sum sum_of(Term const& t, Frame& f);
  Sum atom(Term const& t, Frame& f);
  Sum scaled(Sum sum, Number by);
  Sum added(Sum a, Sum const& b);
  static std::string text_of(Sum const& sum);
  std::string raw_key(Term const& t, Frame& f);
  std::string truth_key(Term const& t, Frame& f, bool holds);
  void add_conjuncts(Term const& t, Frame& f, bool holds, std::vector<std::string>& into);
  std::string some_key(Term const& t, Frame& f, bool has);
  std::string compare_key(Term const& t, Frame& f, bool holds);
  std::string loop_key(Loop const& loop, Frame& f);
  void add_ingredients(Term const& t, Frame& f, std::set<std::string>& into);
  std::string details(Term const& t, Frame& f) const;
  std::optional<Bounds> natural_bounds(Term const& t) const;
  std::optional<Bounds> field_bounds(Term const& t) const;
  Bounds value_bounds(Value const& value) const;
  bool is_free(Term const& t, Frame& f);
  Term const& meant(Term const& t, Frame*& f);
  bool spend();
  void collect(std::vector<Way>& into, std::vector<Cases> const& all, std::size_t at,
               Facts const& facts);
  Way way_through(Facts const& facts);
  void share(Known const& known, Facts const& facts, Way& into);

  Model const& model_;
  Arithmetic math_;
  std::map<std::uint32_t, Frame> rules_;
  std::deque<Frame> calls_; // of what is being proven
  std::map<std::string, Bounds> bounds_;
  std::map<std::string, std::pair<Term const*, Frame*>> atoms_; // what stands behind a key
  std::size_t steps_ = 0;
  int depth_ = 0;
  std::size_t unseen_ = 0; // terms that were not looked at any more: each is like no other
};

/// The rule at the end of a chain of exceptions.
RuleId rule_of(Model const& model, Exception const& exception);

} // namespace grens::check

// The model while it is being made: the trees beside it, the names, and the faults found so far.
// Each pass of check() fills a part; what a later pass would trip over again is remembered as
// broken, so that one fault gives one message.
#pragma once

#include "base/diagnostic.hpp"
#include "check/model.hpp"
#include "check/names.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace grens::check {

/// A place in a package and what stands under its underline.
struct Mark {
  Origin origin;
  std::string label;
};

/// A diagnostic before its packages are turned into files. The first mark is where it is.
struct Fault {
  std::string code;
  std::string title;
  std::vector<Mark> marks;
  std::string help;
};

using RuleTree = std::variant<syntax::RuleDecl const*, syntax::ResultDecl const*,
                              syntax::IndicatorDecl const*, syntax::LevelDecl const*>;

/// The declarations, in the order of the model's vectors.
struct Trees {
  std::vector<syntax::PackageDecl const*> packages;
  std::vector<syntax::RecordDecl const*> records;
  std::vector<syntax::SourceDecl const*> sources;
  std::vector<syntax::ValueDecl const*> values;
  std::vector<syntax::ConsequenceDecl const*> consequences;
  std::vector<syntax::QuestionDecl const*> questions;
  std::vector<syntax::DefineDecl const*> defines;
  std::vector<RuleTree> rules;
  std::vector<syntax::ExceptionDecl const*> exceptions;
  std::vector<syntax::ViewpointDecl const*> viewpoints;
  std::vector<syntax::ScenarioDecl*> scenarios; // moved into the model at the end
};

struct Index;

struct Draft {
  std::vector<syntax::Module> modules; // modules[i] is package i
  Trees trees;
  Model model;
  Names names;
  Diagnostics faults;
  Index* index = nullptr; // where an editor asked for one
  std::string heading;    // the title of the provision that is being checked
  bool has_root = false;
  std::set<std::pair<std::size_t, std::uint32_t>> broken_fields; // (record, field) without a type
  std::vector<bool> broken_values;                               // by ValueId
  std::vector<bool> broken_consequences;                         // by ConsequenceId
  std::vector<bool> broken_defines;                              // by DefineId
  std::vector<std::optional<std::uint32_t>> exception_rules; // by ExceptionId: the rule in the end

  std::set<PackageId> without_currency; // and that was said
  // What faults of the syntax took away, so that nobody hears of them twice.
  std::vector<bool> sees_unknown; // by PackageId: names may be declared where nobody can look
  bool lost_any = false;          // there is no model then
  bool lost_record = false;       // the root may be one that could not be read
  bool lost_package = false;      // a file whose name could not be read
  std::set<std::string, std::less<>> lost_packages;

  void report(Fault fault);
  [[nodiscard]] std::string_view text(Origin origin) const;
  /// Whether a declaration that could not be read may have declared this name.
  [[nodiscard]] bool may_be_declared(PackageId package, std::string_view name) const;
  [[nodiscard]] Record const& root() const { return model.records[at(model.root)]; }
};

/// Names the provision in every diagnostic until the end of the block.
class Heading {
public:
  Heading(Draft& draft, std::string title) : draft_(draft), before_(std::move(draft.heading)) {
    draft.heading = std::move(title);
  }
  ~Heading() { draft_.heading = std::move(before_); }
  Heading(Heading const&) = delete;
  Heading& operator=(Heading const&) = delete;

private:
  Draft& draft_;
  std::string before_;
};

/// `word`, as diagnostics quote what was written.
std::string quoted(std::string_view word);
/// "did you mean `word`?", or nothing when that is not certain.
std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

} // namespace grens::check

// Makes up a dossier in which conditions of a rule are met, as well as it can. Whether they are is
// for the evaluator to say: nothing here works out what a rule comes to.
#pragma once

#include "check/conditions.hpp"
#include "prove/draft_dossier.hpp"

#include <map>
#include <string>
#include <vector>

namespace grens::prove {

class Witness {
public:
  /// `rules` range over the same: the first one's `where` is among what has to hold.
  Witness(check::Model const& model, check::Reasoner& reasoner, std::vector<check::RuleId> rules,
          Date day);

  /// Up to a few dossiers in which all claims may be met, the rule's own `where` and the package's
  /// `applies when` among them.
  std::vector<DraftDossier> dossiers(std::vector<check::Claim> claims);

private:
  /// What stands for a row variable, in whichever frame it is one.
  using Rows = std::map<std::pair<check::Frame const*, std::uint32_t>, Item*>;

  bool bind(DraftDossier& draft, Rows& rows);
  void grant(DraftDossier& draft, Rows& rows, check::Wish const& wish, int depth);
  void grant_truth(DraftDossier& draft, Rows& rows, check::Wish const& wish, int depth);
  void grant_range(DraftDossier& draft, Rows& rows, check::Wish const& wish, int depth);
  void grant_labels(DraftDossier& draft, Rows& rows, check::Wish const& wish);
  void elements(DraftDossier& draft, Rows& rows, check::Term const& loop_term, check::Frame& frame,
                std::vector<check::Claim> const& of_each, std::size_t count, int depth);
  Item* row(DraftDossier& draft, Rows& rows, check::Term const* term, check::Frame* frame);
  Item* list(DraftDossier& draft, Rows& rows, check::Term const* term, check::Frame* frame);
  void set_number(DraftDossier& draft, Rows& rows, check::Term const& field, check::Frame& frame,
                  check::Range const& range);

  check::Model const& model_;
  check::Reasoner& reasoner_;
  std::vector<check::RuleId> rules_;
  Date day_;
  Rows dated_; // for a period that a rule goes through: the element that dates it
  check::Frame no_variables_;
};

} // namespace grens::prove

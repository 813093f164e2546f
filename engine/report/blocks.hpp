// Puts findings that belong together into one block.
#pragma once

#include "report/digest.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace grens::report {

/// What an undetermined block waits for first, as text: blocks that wait for the same become one.
/// Empty where nothing is known to be missing.
std::string first_need(Block const& block);

/// "Within the monthly maximum 2024-03, 2024-04 +3; …"; with a language "March 2024, April 2024".
std::string rules_and_periods(std::vector<Entry> const& entries,
                              std::optional<Language> spoken = std::nullopt);

/// Takes the entries, law and needs of another block that waits for the same.
void merge_into(Block& into, Block const& block);

/// The outcome's word in the reader's language; a result's value as the language writes it.
std::string spoken_outcome(std::string const& comes_to, Language language);
/// "that month"; its name with blanks where nobody gave a title.
std::string reading_title(std::string const& question, std::string const& reading,
                          DigestOptions const& options);

/// The entry of a finding or result, with its texts in one language.
Entry entry_of(evaluate::Found const& found, Language language);

class Blocks {
public:
  /// `known` holds the findings that others may wait for. Both must outlive this.
  Blocks(DigestOptions const& options, Known const& known)
      : options_(options), language_(options.language), known_(known) {}

  void add(evaluate::Finding const& finding);
  void add(evaluate::Result const& result);
  void add(evaluate::Sign const& sign);
  void add(evaluate::Level const& level, std::vector<evaluate::Sign> const& signs);
  /// The most urgent first.
  std::vector<Block> take();

private:
  void add_needs(evaluate::Found const& found, Block& into) const;
  Block block_of(evaluate::Found const& found, evaluate::Outcome outcome) const;
  void merge(std::string const& key, Block block);

  DigestOptions const& options_;
  Language language_;
  Known const& known_;
  std::vector<Block> blocks_;
  std::map<std::string, std::size_t> by_key_;
};

} // namespace grens::report

// Puts findings that belong together into one block.
#pragma once

#include "report/digest.hpp"

#include <map>
#include <string>
#include <vector>

namespace grens::report {

/// The entry of a finding or result, with its texts in one language.
Entry entry_of(evaluate::Found const& found, Language language);

class Blocks {
public:
  Blocks(Language language, std::vector<Overall> const& overall)
      : language_(language), overall_(overall) {}

  void add(evaluate::Finding const& finding);
  void add(evaluate::Result const& result);
  /// The most urgent first.
  std::vector<Block> take();

private:
  Block block_of(evaluate::Found const& found, evaluate::Outcome outcome) const;
  void merge(std::string const& key, Block block);

  Language language_;
  std::vector<Overall> const& overall_;
  std::vector<Block> blocks_;
  std::map<std::string, std::size_t> by_key_;
};

} // namespace grens::report

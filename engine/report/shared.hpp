// What is missing for several people in the same way is said once, after them.
#pragma once

#include "report/digest.hpp"
#include "report/page.hpp"

#include <string>
#include <vector>

namespace grens::report {

/// Blocks of several people that wait for the same.
struct Shared {
  Block block;                     // the entries of all of them
  std::vector<std::string> people; // "v1 Els Verbruggen"
};

/// Takes them out of the digests, where only their number stays.
std::vector<Shared> take_shared(std::vector<Digest>& people);

void print_shared(Page& page, std::vector<Shared> const& all, Language language);

} // namespace grens::report

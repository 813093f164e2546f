// A list in the order of its dating, so that "during March" is a range and not a search.
#pragma once

#include "check/model.hpp"
#include "evaluate/facts.hpp"

#include <vector>

namespace grens::evaluate {

struct DatedList {
  Table const* table = nullptr;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::uint32_t by = 0;
  std::vector<Period> spans;          // ordered by first day
  std::vector<std::uint32_t> rows;    // beside them
  std::vector<Date> reach;            // the last day of all spans up to here
  std::vector<std::uint32_t> undated; // rows whose dating is unknown
};

/// The first and last day of a date, period or parts; nothing when it is unknown.
std::optional<Period> span_of(Value const& v, check::Sort sort);

/// The dated lists of one subject, made when first asked for; the room is kept from one subject to
/// the next.
class DatedLists {
public:
  DatedList const& get(plan::ListRef list, std::uint32_t count, std::uint32_t by, check::Sort sort);
  void clear() { used_ = 0; }

private:
  std::vector<std::unique_ptr<DatedList>> lists_;
  std::size_t used_ = 0;
};

} // namespace grens::evaluate

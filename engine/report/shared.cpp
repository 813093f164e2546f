#include "report/shared.hpp"

#include "report/blocks.hpp"
#include "report/details.hpp"

#include <algorithm>
#include <map>

namespace grens::report {

using evaluate::Outcome;

namespace {

constexpr Phrase several{"Missing for several people", "Ontbreekt bij meer mensen"};
constexpr Phrase who_label{"Who", "Wie"};
constexpr Counted more{{"and one more", "en nog één"}, {"and {} more", "en nog {}"}};

/// With fewer people, each can just as well be told.
constexpr std::size_t shared_by_min = 3;
constexpr std::size_t people_max = 12;

bool may_be_shared(Block const& b) {
  return b.outcome == Outcome::undetermined && !b.needs.empty() && !b.leads && b.readings.empty() &&
         b.remarks.empty();
}

std::string person_line(Digest const& d) {
  return d.name == d.subject ? d.name : d.subject + " " + d.name;
}

struct Place {
  std::size_t person = 0;
  std::size_t block = 0;
};

/// A rule's periods once, however many people they are true of. Payments are only counted: their
/// ids are each person's own.
void leave_out_repeated(std::vector<Entry>& entries) {
  std::vector<Entry> once;
  for (Entry& e : entries) {
    if (!e.item.empty()) {
      e.item.clear();
      e.period = {};
      once.push_back(std::move(e));
      continue;
    }
    auto const same = [&](Entry const& known) {
      return known.rule == e.rule && known.period == e.period;
    };
    if (std::none_of(once.begin(), once.end(), same)) once.push_back(std::move(e));
  }
  entries = std::move(once);
}

Shared gathered(std::vector<Digest> const& people, std::vector<Place> const& places) {
  Shared shared;
  for (Place const& p : places) {
    Digest const& d = people[p.person];
    Block const& block = d.blocks[p.block];
    if (shared.people.empty()) {
      shared.block = block;
    } else {
      merge_into(shared.block, block);
    }
    if (shared.people.empty() || shared.people.back() != person_line(d)) {
      shared.people.push_back(person_line(d));
    }
  }
  leave_out_repeated(shared.block.entries);
  return shared;
}

} // namespace

std::vector<Shared> take_shared(std::vector<Digest>& people) {
  std::map<std::string, std::vector<Place>> by_need;
  std::vector<std::string> order;
  for (std::size_t p = 0; p < people.size(); ++p) {
    for (std::size_t b = 0; b < people[p].blocks.size(); ++b) {
      Block const& block = people[p].blocks[b];
      if (!may_be_shared(block)) continue;
      std::vector<Place>& places = by_need[first_need(block)];
      if (places.empty()) order.push_back(first_need(block));
      places.push_back({p, b});
    }
  }
  std::vector<Shared> all;
  std::vector<Place> taken;
  for (std::string const& need : order) {
    std::vector<Place> const& places = by_need[need];
    if (places.size() < shared_by_min) continue;
    all.push_back(gathered(people, places));
    taken.insert(taken.end(), places.begin(), places.end());
  }
  // From the back, so that the places before stay what they are.
  std::sort(taken.begin(), taken.end(), [](Place const& a, Place const& b) {
    return a.person != b.person ? a.person > b.person : a.block > b.block;
  });
  for (Place const& p : taken) {
    Digest& d = people[p.person];
    d.shared += d.blocks[p.block].entries.size();
    d.blocks.erase(d.blocks.begin() + static_cast<std::ptrdiff_t>(p.block));
  }
  return all;
}

void print_shared(Page& page, std::vector<Shared> const& all, Language language) {
  if (all.empty()) return;
  print_title(page, Styled(several.in(language), Tone::strong));
  page.blank();
  for (Shared const& shared : all) {
    print_block_head(page, shared.block, language);
    Styled line;
    std::size_t const shown = std::min(shared.people.size(), people_max);
    for (std::size_t i = 0; i < shown; ++i)
      line.add(i == 0 ? "" : ", ").add(shared.people[i]);
    if (shared.people.size() > shown) {
      line.add(" " + more.of(shared.people.size() - shown, language), Tone::faint);
    }
    print_labelled(page, who_label, line, language);
    print_block_rest(page, shared.block, language);
    page.blank();
  }
}

} // namespace grens::report

#include "intake/match.hpp"

#include "base/diagnostic.hpp"
#include "intake/person_names.hpp"

#include <numeric>

namespace grens::intake {

People::People(std::vector<Person> const& people) : people_(people), all_(people.size()) {
  std::iota(all_.begin(), all_.end(), std::size_t{0});
  for (std::size_t const i : all_) {
    words_.push_back(name_words(people[i].name));
    ids_.emplace(people[i].id, i);
    if (!people[i].iban.empty()) accounts_[people[i].iban].push_back(i);
  }
}

Found People::by_word(std::string_view id_or_name) const {
  if (auto const at = ids_.find(id_or_name); at != ids_.end()) return {at->second, Ground::id, {}};
  return by_name(id_or_name, all_);
}

Found People::by_account(std::string_view iban, std::string_view name) const {
  auto const at = iban.empty() ? accounts_.end() : accounts_.find(iban);
  if (at == accounts_.end()) return by_name(name, all_);
  if (at->second.size() == 1) return {at->second.front(), Ground::iban, {}};
  Found found = by_name(name, at->second);
  if (!found.person) found.perhaps = at->second; // the account is theirs, whatever the name says
  return found;
}

Found People::by_name(std::string_view name, std::vector<std::size_t> const& among) const {
  std::vector<std::string> const words = name_words(name);
  if (words.empty()) return {};
  std::vector<std::size_t> same;
  std::vector<std::size_t> fitting;
  for (std::size_t const i : among) {
    if (words_[i] == words) same.push_back(i);
    if (fits_with_initials(words_[i], words)) fitting.push_back(i);
  }
  if (same.size() == 1) return {same.front(), Ground::name, {}};
  if (same.size() > 1) return {std::nullopt, Ground::name, same};
  if (fitting.size() == 1) return {fitting.front(), Ground::initials, {}};
  return {std::nullopt, Ground::initials, fitting};
}

std::optional<std::string> People::nearest_to(std::string_view id_or_name) const {
  std::vector<std::string_view> known;
  for (Person const& p : people_) {
    known.emplace_back(p.name);
    known.emplace_back(p.id);
  }
  return nearest(id_or_name, known);
}

} // namespace grens::intake

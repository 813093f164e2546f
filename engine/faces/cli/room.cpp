#include "faces/cli/room.hpp"

#include "faces/cli/asking.hpp"

namespace grens::cli {

std::unique_ptr<Room> Room::open(std::shared_ptr<Rulebook const> const& rules,
                                 SourcePtr const& source, Overview const& top, Date on) {
  auto const currency = currency_of(top, rules->model());
  if (!currency) return nullptr;
  Diagnostics untold; // a dossier that cannot be tried is still one that was checked
  auto trials = Trials::open(rules, source, on, untold);
  if (!trials) return nullptr;
  return std::unique_ptr<Room>(new Room(rules, std::move(trials), *currency, on));
}

std::optional<explain::Headroom> Room::of(std::uint32_t place) {
  Diagnostics untold;
  return headroom_of(*rules_, *trials_, place, currency_, on_, untold);
}

} // namespace grens::cli

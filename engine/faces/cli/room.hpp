// How much still fits for a person of one dossier: asked by `headroom`, and said beside other
// things by the page.
#pragma once

#include "explain/headroom.hpp"
#include "faces/cli/options.hpp"
#include "trials.hpp"

#include <memory>
#include <optional>
#include <string>

namespace grens::cli {

class Room {
public:
  /// Null where there is nothing to ask: rules without a currency, or without people who are paid.
  static std::unique_ptr<Room> open(std::shared_ptr<Rulebook const> const& rules,
                                    SourcePtr const& source, Overview const& top, Date on);

  [[nodiscard]] std::string const& currency() const { return currency_; }
  [[nodiscard]] std::size_t people() const { return trials_->subjects(); }
  /// Of the subject in this place of the dossier; nothing where such payments cannot be tried.
  std::optional<explain::Headroom> of(std::uint32_t place);

private:
  Room(std::shared_ptr<Rulebook const> rules, std::unique_ptr<Trials> trials, std::string currency,
       Date on)
      : rules_(std::move(rules)), trials_(std::move(trials)), currency_(std::move(currency)),
        on_(on) {}

  std::shared_ptr<Rulebook const> rules_;
  std::unique_ptr<Trials> trials_;
  std::string currency_;
  Date on_;
};

} // namespace grens::cli

// A dossier that is made up: as little as the records ask for, and what somebody wants to be so.
#pragma once

#include "check/model.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::prove {

/// One place in it: an object of a record, a list, or a value as JSON writes it.
struct Item {
  enum class Kind { value, object, list };
  Kind kind = Kind::value;
  std::string json;                      // value
  std::optional<check::RecordId> record; // object; list of objects: of its elements
  std::map<std::uint32_t, std::unique_ptr<Item>> members; // object: by field
  std::vector<std::unique_ptr<Item>> elements;            // list
};

class DraftDossier {
public:
  /// The root with what it has to have; `day` is when everything happens that nobody dates.
  DraftDossier(check::Model const& model, Date day, std::string currency);

  [[nodiscard]] Item& root() { return *root_; }
  /// A member of an object, made with what it has to have when it is not there: an empty list, an
  /// object, or any value.
  Item& member(Item& object, std::uint32_t field);
  [[nodiscard]] static Item* find(Item& object, std::uint32_t field);
  /// One more object in a list.
  Item& add(Item& list);
  void set(Item& object, std::uint32_t field, std::string json);
  /// Fills in what a finding says that it needs, by its pointer; false where there is no such
  /// place.
  bool fill(std::string_view pointer);

  [[nodiscard]] std::string text() const;
  [[nodiscard]] check::Field const& field(Item const& object, std::uint32_t field) const;
  [[nodiscard]] Date day() const { return day_; }

private:
  std::unique_ptr<Item> object(check::RecordId record);
  std::unique_ptr<Item> any(check::Record const& record, std::uint32_t field);
  [[nodiscard]] std::string any_value(check::Record const& record, check::Field const& field);
  void write(Item const& item, std::string& out) const;

  check::Model const& model_;
  Date day_;
  std::string currency_;
  std::size_t ids_ = 0;
  int depth_ = 0;
  std::unique_ptr<Item> root_;
};

/// A text as JSON writes it; for words, dates and numbers, which have nothing to escape.
std::string in_quotes(std::string_view text);

} // namespace grens::prove

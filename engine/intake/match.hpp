// Who was paid: by account, else by name. A person is only taken when nobody else could be meant.
#pragma once

#include "intake/import_report.hpp"
#include "intake/records.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

struct Found {
  std::optional<std::size_t> person;
  Ground ground = Ground::id;
  std::vector<std::size_t> perhaps; // where more than one fits
};

class People {
public:
  explicit People(std::vector<Person> const& people);

  /// An id, else a name: how lists refer to people.
  [[nodiscard]] Found by_word(std::string_view id_or_name) const;
  /// An account, else a name: how banks do.
  [[nodiscard]] Found by_account(std::string_view iban, std::string_view name) const;
  /// The id or name on the list nearest to this word.
  [[nodiscard]] std::optional<std::string> nearest_to(std::string_view id_or_name) const;
  [[nodiscard]] Person const& operator[](std::size_t index) const { return people_[index]; }

private:
  [[nodiscard]] Found by_name(std::string_view name, std::vector<std::size_t> const& among) const;

  std::vector<Person> const& people_;
  std::vector<std::vector<std::string>> words_;
  std::vector<std::size_t> all_;
  std::map<std::string, std::size_t, std::less<>> ids_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> accounts_;
};

} // namespace grens::intake

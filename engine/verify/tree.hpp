// A JSON text as a tree, with the order of its keys and the place of each value: both a certificate
// and a dossier are read as one, and what should stand in a certificate is made as one.
#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grens::verify {

struct Member;

struct Json {
  enum class Kind : std::uint8_t { null, truth, number, text, list, object };
  Kind kind = Kind::null;
  bool truth = false;
  std::string text; // of a text; of a number as it is written
  std::vector<Json> items;
  std::vector<Member> members;
  std::size_t at = 0; // where it begins in its file; of what was made: nowhere

  // Written out in the .cpp, where a member is a whole type.
  Json();
  ~Json();
  Json(Json const& other);
  Json(Json&& other) noexcept;
  Json& operator=(Json const& other);
  Json& operator=(Json&& other) noexcept;

  static Json of(std::string_view text);
  static Json of_truth(bool truth);
  static Json list();
  static Json object();

  [[nodiscard]] bool is(Kind k) const { return kind == k; }
  /// The member; null where there is none.
  [[nodiscard]] Json const* find(std::string_view key) const;
  /// The text of the member, where it is one.
  [[nodiscard]] std::string_view text_of(std::string_view key) const;
  void add(std::string_view key, Json value);
  void add(std::string_view key, std::string_view value) { add(key, of(value)); }
};

struct Member {
  std::string key;
  Json value;
};

/// Nothing with a fault: where the text is no JSON, or an object has a key twice.
std::optional<Json> read_tree(SourcePtr const& source, Diagnostics& faults);

/// One line for people: a text in quotes, a list or an object by what it holds.
std::string brief(Json const& value);

} // namespace grens::verify

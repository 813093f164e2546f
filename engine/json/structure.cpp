#include "json/structure.hpp"

#include "base/limits.hpp"

#include <simdjson.h>

#include <algorithm>

namespace grens {

// The stages are behind simdjson's documented interface. On-Demand, which is in front of it, took
// 2.5 times as long for a walk over everything, because it is compiled for the oldest processor
// while this is chosen for the one at hand; and it leaves numbers unchecked. Only this file knows.
static_assert(simdjson::SIMDJSON_VERSION_MAJOR == 3,
              "look whether stage1 still fills structural_indexes");
static_assert(limits::json_bytes_max < simdjson::SIMDJSON_MAXSIZE_BYTES, "offsets must fit");

struct Structure::Engine {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
  std::size_t capacity = 0;

  bool make_room(std::size_t bytes) {
    if (stages && bytes <= capacity) return true;
    constexpr std::size_t capacity_min = 64U << 10U;
    std::size_t const wanted = std::max({bytes, 2 * capacity, capacity_min});
    capacity = 0;
    auto const fault =
        stages ? stages->set_capacity(wanted)
               : simdjson::get_active_implementation()->create_dom_parser_implementation(
                     wanted, static_cast<std::size_t>(limits::json_depth_max), stages);
    if (fault != simdjson::SUCCESS) return false;
    capacity = wanted;
    return true;
  }
};

Structure::Structure() : engine_(std::make_unique<Engine>()) {}
Structure::~Structure() = default;
Structure::Structure(Structure&&) noexcept = default;
Structure& Structure::operator=(Structure&&) noexcept = default;

Structure::Found Structure::find(std::string_view padded) {
  count_ = 0;
  if (padded.empty()) return Found::fault;
  if (!engine_->make_room(padded.size())) return Found::no_memory;
  auto const* const bytes = reinterpret_cast<std::uint8_t const*>(padded.data());
  auto const fault = engine_->stages->stage1(bytes, padded.size(), simdjson::stage1_mode::regular);
  if (fault != simdjson::SUCCESS) return Found::fault;
  positions_ = engine_->stages->structural_indexes.get();
  count_ = engine_->stages->n_structural_indexes;
  return Found::tokens;
}

} // namespace grens

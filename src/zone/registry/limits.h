// How much one command of the register takes.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::registry {

inline constexpr std::int64_t name_size_max = 200;      // code points
inline constexpr std::int64_t detail_size_max = 4'000;  // code points
inline constexpr std::int64_t id_size_max = 100;
inline constexpr std::size_t salt_size_min = 22;         // characters: 128 bits in base64
inline constexpr std::size_t passport_field_size = 9;    // ICAO 9303, without the check digit
inline constexpr std::int64_t list_page_members = 200;   // read at a time when a list is counted
inline constexpr std::int64_t history_events_max = 100;  // risk events on the page of a party

}  // namespace loopline::registry

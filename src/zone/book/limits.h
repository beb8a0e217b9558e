// Technical limits of the book and of the rooms above it; none of them is law.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::book {

// The tariff knows lines by eight digits; ten may be declared.
inline constexpr std::size_t tariff_digits = 8;
inline constexpr int months_per_year = 12;

// One document's bodies; longer ones come as several, or through the importer.
inline constexpr int lines_max = 1'000;
inline constexpr int text_max = 200;
inline constexpr int note_max = 2'000;
inline constexpr int id_max = 64;
inline constexpr int days_asked_max = 3'660;
inline constexpr const char* value_least = "0.01";
inline constexpr const char* value_most = "10000000000";

// Room for the things of one entry in the order of the record.
inline constexpr std::int64_t ordinals_per_entry = 100'000;
inline constexpr std::size_t clocks_per_command = 500;

// The random draw of a release lane: bytes of a hash, as a share with this many places.
inline constexpr std::size_t draw_bytes = 6;
inline constexpr std::size_t draw_bits = 8 * draw_bytes;
inline constexpr int draw_places = 6;

// Pages.
inline constexpr std::int64_t page_usual = 50;
inline constexpr std::int64_t page_most = 500;
inline constexpr std::int64_t clocks_shown_days = 366;
inline constexpr std::size_t lots_in_path_max = 200;
inline constexpr std::size_t desk_items_most = 50;
inline constexpr std::int64_t desk_days_ahead = 30;
inline constexpr std::int64_t desk_days_soon = 3;

}  // namespace loopline::book

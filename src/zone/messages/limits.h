// Technical limits of this room; none of them is law.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::messages {

inline constexpr int message_text_max = 4 << 20;   // characters of one receipt in a command
inline constexpr std::size_t receipts_max = 200;   // that belong to one document
inline constexpr std::size_t documents_max = 200;  // of one consignment
inline constexpr int certificate_text_max = 8'000;
inline constexpr int vehicles_max = 500;
inline constexpr std::size_t code_rows_max = 10'000;  // of a customs code table
inline constexpr std::size_t tariff_digits = 8;
inline constexpr std::size_t receipt_id_size = 32;  // hexadecimal digits of its hash
inline constexpr int price_places = 4;
inline constexpr int grams_per_kilogram = 1'000;
inline constexpr int customs_code_size = 4;  // digits of a customs office or port
inline constexpr int years_of_two_digits = 100;
inline constexpr std::size_t date_size = 10;  // 2026-03-02
inline constexpr std::size_t time_size = 9;   // T10:00:00
inline constexpr int money_places = 2;
inline constexpr int problems_shown_max = 200;

}  // namespace loopline::messages

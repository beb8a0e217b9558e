// What a table may be. A file is somebody else's: each of these stands before memory or time is spent.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::sheet {

inline constexpr std::size_t file_size_max = std::size_t{256} << 20;
inline constexpr std::size_t line_size_max = 64 << 10;                  // a field of CSV, a cell of XLSX
inline constexpr std::int64_t entries_max = 2'000;                      // files in an archive
inline constexpr std::size_t inflated_size_max = std::size_t{1} << 30;  // all parts that are read, together
inline constexpr std::size_t ratio_max = 200;                         // inflated to packed; honest sheets stay below 60
inline constexpr std::size_t ratio_from_size = std::size_t{1} << 20;  // small parts may be as dense as they like
inline constexpr std::size_t strings_max = 2'000'000;                 // shared strings
inline constexpr std::size_t strings_size_max = std::size_t{128} << 20;
inline constexpr std::int64_t rows_max = 1'048'576;  // of a sheet, as the format has it
inline constexpr std::size_t columns_max = 1'024;
inline constexpr std::size_t row_size_max = std::size_t{1} << 20;
inline constexpr int xml_depth_max = 32;
inline constexpr std::size_t read_step = 64 << 10;   // bytes inflated at a time
inline constexpr std::size_t number_size_max = 400;  // characters of a number: no double is longer
inline constexpr int digits_shown = 15;              // of a number, by spreadsheet programs
inline constexpr int digits_of_double = 17;
inline constexpr int exponent_max = 330;
inline constexpr std::int64_t written_rows_max = 1'000'000;
inline constexpr std::size_t written_size_max = std::size_t{256} << 20;  // before packing
inline constexpr int width_max = 60;                                     // of a column, in characters

}  // namespace loopline::sheet

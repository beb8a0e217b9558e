// How spreadsheet programs write numbers and days, and back. Text in, text out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopline::sheet {

// The number as plain decimal text, by the rule of api.h; nothing if it is none.
std::optional<std::string> plain_number(std::string_view raw);

// The day or time that serial number `raw` stands for: "2026-11-25", "2026-11-25 08:30:00" or, below 1, "08:30:00".
// `from_1904`: the calendar that counts from 1904-01-01. Nothing for what is no day: negative, beyond 9999, or the
// 29th of February 1900, which spreadsheets count though there was none.
std::optional<std::string> day_of_serial(std::string_view raw, bool from_1904);
// The serial number of a day since 1900-03-01; nothing for an earlier one.
std::optional<std::string> serial_of_day(std::string_view day);

// True if a number format shows a day or a time: "yyyy-mm-dd", "h:mm"; not "0.00", "[Red]0", "\"day\" 0".
bool is_date_format(std::string_view code);
bool is_date_format(int builtin);

// The column that a reference names, from 0: "B7" → 1. Nothing if it is no reference.
std::optional<std::size_t> column_of(std::string_view reference);
// The other way: 27 → "AB".
std::string column_name(std::size_t column);

}  // namespace loopline::sheet

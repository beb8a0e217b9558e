#include "sheet/number.h"

#include <algorithm>
#include <charconv>

#include "base/date.h"
#include "base/decimal.h"
#include "sheet/limits.h"

namespace loopline::sheet {

namespace {

// A number taken apart: digits × 10^exponent.
struct Parts {
  bool negative = false;
  std::string digits;  // without leading zeros
  int exponent = 0;    // of the last digit
  bool whole = true;   // written without point and exponent
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> exponent_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || std::abs(value) > exponent_max) return std::nullopt;
  return value;
}

std::optional<Parts> take_apart(std::string_view raw) {
  if (raw.size() > number_size_max) return std::nullopt;
  Parts parts;
  if (raw.starts_with('-') || raw.starts_with('+')) {
    parts.negative = raw.front() == '-';
    raw.remove_prefix(1);
  }
  bool point = false;
  bool any = false;
  std::size_t at = 0;
  for (; at < raw.size() && (is_digit(raw[at]) || (raw[at] == '.' && !point)); ++at) {
    if (raw[at] == '.') {
      point = true;
      continue;
    }
    any = true;
    if (point) --parts.exponent;
    if (raw[at] != '0' || !parts.digits.empty()) parts.digits.push_back(raw[at]);
  }
  if (!any) return std::nullopt;
  parts.whole = !point && at == raw.size();
  if (at < raw.size()) {
    if (raw[at] != 'e' && raw[at] != 'E') return std::nullopt;
    auto exponent = exponent_of(raw.substr(at + 1));
    if (!exponent) return std::nullopt;
    parts.exponent += *exponent;
  }
  return parts;
}

// The digits that a spreadsheet program shows of a fraction that it wrote with all digits of its double.
void shorten(Parts& parts) {
  int count = static_cast<int>(parts.digits.size());
  if (parts.whole || count <= digits_shown || count > digits_of_double) return;
  bool up = parts.digits[digits_shown] >= '5';
  parts.digits.resize(digits_shown);
  parts.exponent += count - digits_shown;
  auto digit = parts.digits.rbegin();
  for (; up && digit != parts.digits.rend(); ++digit) {
    up = *digit == '9';
    *digit = up ? '0' : static_cast<char>(*digit + 1);
  }
  if (up) parts.digits.insert(parts.digits.begin(), '1');
  while (parts.digits.back() == '0' && parts.exponent < 0) {
    parts.digits.pop_back();
    ++parts.exponent;
  }
}

std::string put_together(const Parts& parts) {
  std::string text = parts.digits;
  if (text.empty()) text = "0";
  if (parts.exponent > 0) {
    if (!parts.digits.empty()) text.append(static_cast<std::size_t>(parts.exponent), '0');
  } else if (parts.exponent < 0) {
    auto places = static_cast<std::size_t>(-parts.exponent);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, ".");
  }
  return parts.negative && !parts.digits.empty() ? "-" + text : text;
}

constexpr std::int64_t seconds_of_day = 86'400;

}  // namespace

std::optional<std::string> plain_number(std::string_view raw) {
  auto parts = take_apart(raw);
  if (!parts) return std::nullopt;
  shorten(*parts);
  return put_together(*parts);
}

std::optional<std::string> day_of_serial(std::string_view raw, bool from_1904) {
  auto serial = Decimal::parse(raw);
  if (!serial || !serial->is_finite() || serial->is_negative()) return std::nullopt;
  auto seconds = (*serial * Decimal(seconds_of_day)).to_units(0, Rounding::half_up);
  if (!seconds) return std::nullopt;
  std::int64_t days = *seconds / seconds_of_day;
  std::int64_t rest = *seconds % seconds_of_day;
  auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  std::string time = two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60);
  if (days == 0 && !from_1904) return time;
  constexpr std::int64_t no_such_day = 60;  // 1900-02-29
  if (!from_1904 && days == no_such_day) return std::nullopt;
  Date origin = from_1904 ? *Date::from_civil(1904, 1, 1) : *Date::from_civil(1899, 12, days < no_such_day ? 31 : 30);
  Date day = origin.plus_days(days);
  if (day > *Date::from_civil(9999, 12, 31)) return std::nullopt;
  return rest == 0 ? day.text() : day.text() + " " + time;
}

std::optional<std::string> serial_of_day(std::string_view day) {
  auto date = Date::parse(day);
  if (!date || *date < *Date::from_civil(1900, 3, 1)) return std::nullopt;
  return std::to_string(date->days() - Date::from_civil(1899, 12, 30)->days());
}

bool is_date_format(std::string_view code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    char c = code[i];
    if (c == '"' || c == '[') {
      std::size_t end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) return false;
      // [h] counts hours; other brackets are colours, conditions and languages.
      if (c == '[' && std::string_view("hms").find(code[i + 1]) != std::string_view::npos) return true;
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next one stands for itself
    } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
      return true;
    } else if (c == ';') {
      return false;  // the form of negative numbers; the first one decides
    }
  }
  return false;
}

bool is_date_format(int builtin) {
  // ECMA-376 18.8.30: dates and times, and those that East Asian editions add.
  auto within = [&](int first, int last) { return builtin >= first && builtin <= last; };
  return within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58);
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 3; ++at)
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
  if (at == 0 || at == reference.size() || !is_digit(reference[at])) return std::nullopt;
  return column - 1;
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

}  // namespace loopline::sheet

#include "customs/numbers.h"

#include <fmt/format.h>

#include <charconv>

namespace loopline::customs {

namespace {

constexpr int century = 2000;  // numbers with two digits of the year are of this one

std::optional<std::int64_t> digits(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t value = 0;
  auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

std::string InventoryNumber::text() const {
  return fmt::format("QD{}{:02}{}{:09}", customs, year, in ? 'I' : 'E', serial);
}

std::optional<InventoryNumber> InventoryNumber::parse(std::string_view text) {
  if (text.size() != 18 || !text.starts_with("QD")) return std::nullopt;
  auto customs = digits(text.substr(2, 4));
  auto year = digits(text.substr(6, 2));
  auto serial = digits(text.substr(9));
  char way = text[8];
  if (!customs || !year || !serial || (way != 'I' && way != 'E')) return std::nullopt;
  return InventoryNumber{std::string(text.substr(2, 4)), static_cast<int>(*year), way == 'I', *serial};
}

std::string SlipNumber::text() const {
  Date::Civil civil = day.civil();
  return fmt::format("Z{}{}{:02}{:02}{:02}{:012}", customs, in ? 'I' : 'E', civil.year % 100, civil.month, civil.day,
                     serial);
}

std::optional<SlipNumber> SlipNumber::parse(std::string_view text) {
  if (text.size() != 24 || !text.starts_with("Z")) return std::nullopt;
  auto customs = digits(text.substr(1, 4));
  auto year = digits(text.substr(6, 2));
  auto month = digits(text.substr(8, 2));
  auto day = digits(text.substr(10, 2));
  auto serial = digits(text.substr(12));
  char way = text[5];
  if (!customs || !year || !month || !day || !serial || (way != 'I' && way != 'E')) return std::nullopt;
  auto date = Date::from_civil(century + *year, static_cast<int>(*month), static_cast<int>(*day));
  if (!date) return std::nullopt;
  return SlipNumber{std::string(text.substr(1, 4)), way == 'I', *date, *serial};
}

std::string DeclarationNumber::text() const {
  return fmt::format("{}{:04}{}{:09}", customs, year, in ? '1' : '0', serial);
}

std::optional<DeclarationNumber> DeclarationNumber::parse(std::string_view text) {
  if (text.size() != 18) return std::nullopt;
  auto customs = digits(text.substr(0, 4));
  auto year = digits(text.substr(4, 4));
  auto serial = digits(text.substr(9));
  char way = text[8];
  if (!customs || !year || !serial || (way != '0' && way != '1')) return std::nullopt;
  return DeclarationNumber{std::string(text.substr(0, 4)), static_cast<int>(*year), way == '1', *serial};
}

bool is_seq_no(std::string_view text) { return text.size() == 18 && digits(text).has_value(); }

}  // namespace loopline::customs

// The numbers that documents bear: what they are made of, read and made.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"

namespace loopline::customs {

// 核注清单: QD, four digits of customs, two of the year, I or E, nine of a serial number; 18 in all.
struct InventoryNumber {
  std::string customs;
  int year = 0;  // 0 to 99
  bool in = true;
  std::int64_t serial = 0;

  std::string text() const;
  static std::optional<InventoryNumber> parse(std::string_view text);
};

// 核放单: Z, four digits of customs, I or E, year month day in two digits each, twelve of a serial number; 24 in all.
struct SlipNumber {
  std::string customs;
  bool in = true;
  Date day;
  std::int64_t serial = 0;

  std::string text() const;
  static std::optional<SlipNumber> parse(std::string_view text);
};

// 报关单: four digits of customs, four of the year, 1 for in or 0 for out, nine of a serial number; 18 in all.
struct DeclarationNumber {
  std::string customs;
  int year = 0;
  bool in = true;
  std::int64_t serial = 0;

  std::string text() const;
  static std::optional<DeclarationNumber> parse(std::string_view text);
};

// 预录入统一编号: four digits of the year and fourteen of a serial number.
bool is_seq_no(std::string_view text);

inline constexpr std::int64_t inventory_serial_max = 999'999'999;
inline constexpr std::int64_t slip_serial_max = 999'999'999'999;

}  // namespace loopline::customs

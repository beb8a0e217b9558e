// The official tariff schedule read into the pack's table codes/tariff.csv as a version that begins on a day.
//
// What stays as it is keeps its row; what changes or goes is closed on that day and what comes begins on it, so that an
// earlier day is decided by the rates it had. Ten-digit lines of the schedule fold into the eight digits the table
// knows; the class of VAT and the units come from the table where the schedule does not say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace loopline::link {

struct TariffLine {
  std::string hs;
  std::string name_zh;
  std::string name_en;
  std::string mfn;  // percent
  std::string provisional;
  std::string vat;  // standard | reduced
  std::string units;
  std::string from;  // "" always
  std::string to;    // "" still
  std::string confidence;

  bool says_the_same_as(const TariffLine& other) const;
  friend bool operator==(const TariffLine&, const TariffLine&) = default;
};

// The pack's own table. Errors: as law::parse_csv, column_missing.
Result<std::vector<TariffLine>> parse_tariff(std::string_view csv);

// The schedule (CSV or XLSX) with the columns hs/税则号列, name_zh/货品名称, mfn/最惠国税率, and optionally
// name_en/英文名称, provisional/暂定税率, vat/增值税税率, units/计量单位. `known` are the lines in force before.
// Errors, all lines in `more` (arguments line, column, value): column_missing, bad_tariff_code, rate_not_a_number,
// name_missing, tariff_code_twice, tariff_rates_differ (ten-digit lines of one eight-digit line), vat_unknown,
// tariff_empty; and those of sheet.
Result<std::vector<TariffLine>> parse_schedule(std::string_view file, const std::vector<TariffLine>& known);

struct TariffChange {
  std::vector<TariffLine> added;
  std::vector<TariffLine> gone;
  std::vector<std::pair<TariffLine, TariffLine>> changed;  // in name, unit or rate: before, after
  std::size_t rates_changed = 0;                           // of those, in a rate
  std::vector<TariffLine> table;                           // all rows, old ones closed
};

// What the schedule makes of the table from a day on. Errors: tariff_version_later (a row begins on that day or after).
Result<TariffChange> tariff_from(const std::vector<TariffLine>& table, const std::vector<TariffLine>& schedule,
                                 Date from);

// Those in force on a day.
std::vector<TariffLine> in_force(const std::vector<TariffLine>& table, Date day);

// RFC 4180 as the pack keeps it.
std::string tariff_csv(const std::vector<TariffLine>& lines);

}  // namespace loopline::link

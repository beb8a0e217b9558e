// The units of accounts that people open: what one is of, and how many decimal places its integer carries, so that an
// amount prints rightly. Units are compared by code, so a currency never meets a quantity.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/error.h"

namespace loopline::ledger {

enum class UnitKind { currency, quantity, count };

struct Unit {
  std::string_view code;  // "CNY"; "035", "g"; "piece". Valid as long as what unit_of was asked with.
  UnitKind kind = UnitKind::count;
  int places = 0;  // a currency's as ISO 4217 has them, five of a quantity (as base/money.h), none of a count
};

// The alphabetic codes of the currencies that the zone meets, the customs' units (three digits), the metric and the
// plain ones. Nothing for any other.
std::optional<Unit> unit_of(std::string_view code);

// "70000.00" CNY, "2.5" g, "3" piece; in a unit that is not known, the integer.
std::string amount_text(std::int64_t amount, std::string_view unit);

// Exact only. Errors: unit_unknown, amount_too_precise (argument places), amount_out_of_range.
Result<std::int64_t> amount_from(const Decimal& amount, std::string_view unit);

}  // namespace loopline::ledger

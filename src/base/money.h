// Money and quantities: integers in the smallest unit, checked, never floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/error.h"

namespace loopline {

// Decimal places of every quantity (as the customs declaration allows) and of CNY and HKD.
inline constexpr int quantity_places = 5;
inline constexpr int money_places = 2;

// An amount in fen, cents and the like of an ISO 4217 currency with two places.
struct Money {
  std::int64_t minor = 0;
  std::string currency = "CNY";

  // Errors: amount_out_of_range.
  static Result<Money> from(const Decimal& amount, std::string_view currency, Rounding rounding = Rounding::half_up);
  Decimal decimal() const { return Decimal::scaled(minor, -money_places); }
  // "70000.00"
  std::string text() const;
  friend bool operator==(const Money&, const Money&) = default;
};

// A quantity in hundred-thousandths of a customs unit (three digits, e.g. "035" kilogram).
struct Quantity {
  std::int64_t units = 0;
  std::string unit;

  // Exact only. Errors: quantity_too_precise (more than five places), quantity_out_of_range.
  static Result<Quantity> from(const Decimal& amount, std::string_view unit);
  Decimal decimal() const { return Decimal::scaled(units, -quantity_places); }
  // "2.5", without trailing zeros.
  std::string text() const;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

}  // namespace loopline

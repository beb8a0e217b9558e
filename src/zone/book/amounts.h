// Amounts as bodies, items and parameters carry them: an integer, or a decimal as text.
#pragma once

#include "base/decimal.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::book {

// The number; that it is one has been held by a schema or the pack (CHECK).
Decimal decimal_of(const json::value& value);

// An amount of CNY in fen, half up; that it fits has been held by a schema or the pack (CHECK).
std::int64_t fen_of(const Decimal& amount);

// The "quantity" of a line or item in `unit`. Errors, at `pointer`/quantity: those of Quantity::from.
Result<Quantity> quantity_of(const json::object& object, const std::string& unit, const std::string& pointer);

}  // namespace loopline::book

#include "zone/book/amounts.h"

#include "base/check.h"

namespace loopline::book {

Decimal decimal_of(const json::value& value) {
  if (value.is_int64()) return value.get_int64();
  auto number = Decimal::parse(value.as_string());
  CHECK(number.has_value());
  return *number;
}

std::int64_t fen_of(const Decimal& amount) {
  auto units = amount.to_units(money_places, Rounding::half_up);
  CHECK(units.has_value());
  return *units;
}

Result<Quantity> quantity_of(const json::object& object, const std::string& unit, const std::string& pointer) {
  auto quantity = Quantity::from(decimal_of(object.at("quantity")), unit);
  if (!quantity) quantity.error().pointer = pointer + "/quantity";
  return quantity;
}

}  // namespace loopline::book

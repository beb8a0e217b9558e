#include "base/money.h"

namespace loopline {

Result<Money> Money::from(const Decimal& amount, std::string_view currency, Rounding rounding) {
  auto minor = amount.to_units(money_places, rounding);
  if (!minor) return fail(ErrorKind::invalid, "amount_out_of_range", {}, {{"amount", amount.text()}});
  return Money{*minor, std::string(currency)};
}

std::string Money::text() const { return decimal().text(); }

Result<Quantity> Quantity::from(const Decimal& amount, std::string_view unit) {
  auto units = amount.to_units(quantity_places, Rounding::down);
  if (!units) return fail(ErrorKind::invalid, "quantity_out_of_range", {}, {{"quantity", amount.text()}});
  if (Decimal::scaled(*units, -quantity_places) != amount) {
    return fail(ErrorKind::invalid, "quantity_too_precise", {}, {{"quantity", amount.text()}});
  }
  return Quantity{*units, std::string(unit)};
}

std::string Quantity::text() const { return decimal().plain(); }

}  // namespace loopline

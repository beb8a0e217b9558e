#include "ledger/unit.h"

#include <algorithm>

#include "base/money.h"

namespace loopline::ledger {

namespace {

// ISO 4217, list one: the minor unit as decimal places.
struct Currency {
  std::string_view code;
  int places;
};
constexpr Currency currencies[] = {{"AUD", 2},
                                   {"CAD", 2},
                                   {"CHF", 2},
                                   {"CNY", money_places},
                                   {"EUR", 2},
                                   {"GBP", 2},
                                   {"HKD", money_places},
                                   {"JPY", 0},
                                   {"KRW", 0},
                                   {"KWD", 3},
                                   {"MOP", 2},
                                   {"SGD", 2},
                                   {"USD", 2}};
constexpr std::string_view quantities[] = {"mg", "g", "kg", "ml", "l", "m", "m2", "m3", "hour", "day"};
constexpr std::string_view counts[] = {"piece", "person", "use"};

bool is_customs_unit(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Unit> unit_of(std::string_view code) {
  for (const Currency& currency : currencies) {
    if (currency.code == code) return Unit{code, UnitKind::currency, currency.places};
  }
  if (is_customs_unit(code) || std::ranges::find(quantities, code) != std::end(quantities)) {
    return Unit{code, UnitKind::quantity, quantity_places};
  }
  if (std::ranges::find(counts, code) != std::end(counts)) return Unit{code, UnitKind::count, 0};
  return std::nullopt;
}

std::string amount_text(std::int64_t amount, std::string_view unit) {
  std::optional<Unit> known = unit_of(unit);
  if (!known) return std::to_string(amount);
  Decimal decimal = Decimal::scaled(amount, -known->places);
  return known->kind == UnitKind::currency ? decimal.text() : decimal.plain();
}

Result<std::int64_t> amount_from(const Decimal& amount, std::string_view unit) {
  std::optional<Unit> known = unit_of(unit);
  if (!known) return fail(ErrorKind::invalid, "unit_unknown", {}, {{"unit", std::string(unit)}});
  std::optional<std::int64_t> units = amount.to_units(known->places, Rounding::down);
  if (!units) return fail(ErrorKind::invalid, "amount_out_of_range", {}, {{"amount", amount.text()}});
  if (Decimal::scaled(*units, -known->places) != amount) {
    return fail(ErrorKind::invalid, "amount_too_precise", {},
                {{"amount", amount.text()}, {"places", std::to_string(known->places)}});
  }
  return *units;
}

}  // namespace loopline::ledger

#include "zone/erp/materials.h"

#include "zone/book/amounts.h"
#include "zone/erp/limits.h"
#include "zone/erp/store.h"

namespace loopline::erp {

bool is_customs_unit(std::string_view unit) {
  return unit.size() == customs_unit_digits && unit.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<Decimal> amount_of(const json::object& line, const std::string& pointer) {
  Decimal amount = book::decimal_of(line.at("quantity"));
  if (amount.is_negative())
    return fail(ErrorKind::invalid, "negative_move", pointer + "/quantity", {{"quantity", amount.plain()}});
  if (amount.is_zero()) return fail(ErrorKind::invalid, "quantity_not_positive", pointer + "/quantity");
  return amount;
}

namespace {

std::string known_units(const std::optional<Material>& material) {
  if (!material) return "-";
  std::string known = material->unit;
  for (const auto& unit : material->units) known += ", " + std::string(unit.key());
  return known;
}

}  // namespace

Result<Quantity> in_customs_unit(const std::optional<Material>& material, std::string_view material_no,
                                 const Decimal& amount, const std::string& unit, const std::string& pointer) {
  if (!material && is_customs_unit(unit)) {
    auto quantity = Quantity::from(amount, unit);
    if (!quantity) quantity.error().pointer = pointer + "/quantity";
    return quantity;
  }
  Decimal numerator = 1;
  Decimal denominator = 1;
  if (!material || (unit != material->unit && !unit.empty())) {
    const json::value* factor = material ? material->units.if_contains(unit) : nullptr;
    if (factor == nullptr) {
      return fail(ErrorKind::invalid, "conversion_missing", pointer + "/unit",
                  {{"material", std::string(material_no)},
                   {"unit", unit.empty() ? "-" : unit},
                   {"known", known_units(material)}});
    }
    numerator = factor->as_array().at(0).as_int64();
    denominator = factor->as_array().at(1).as_int64();
  }
  Decimal converted = amount * numerator / denominator;
  auto quantity = Quantity::from(converted, material->unit);
  if (converted * denominator != amount * numerator || (!quantity && quantity.error().code == "quantity_too_precise")) {
    return fail(ErrorKind::invalid, "conversion_inexact", pointer + "/quantity",
                {{"quantity", amount.plain()}, {"unit", unit}, {"to", material->unit}});
  }
  if (!quantity) quantity.error().pointer = pointer + "/quantity";
  return quantity;
}

namespace {

Result<json::object> units_of(const json::object& body) {
  json::object units;
  const json::value* list = body.if_contains("units");
  if (list == nullptr) return units;
  std::size_t number = 0;
  for (const auto& value : list->as_array()) {
    const json::object& one = value.as_object();
    std::string pointer = "/units/" + std::to_string(number++);
    std::string unit = text_at(one, "unit");
    if (units.contains(unit)) return fail(ErrorKind::invalid, "duplicate_item", pointer, {{"value", unit}});
    units[unit] = json::array{integer_at(one, "numerator"), integer_at(one, "denominator", 1)};
  }
  return units;
}

Result<void> check_against_tariff(const law::Pack& law, const Material& material, Date day) {
  auto tariff = law.code("tariff", material.hs.substr(0, book::tariff_digits), day);
  if (!tariff) return fail(ErrorKind::invalid, "unknown_hs", "/hs", {{"hs", material.hs}, {"day", day.text()}});
  if (!law.code("units", material.unit, day))
    return fail(ErrorKind::invalid, "unknown_unit", "/unit", {{"unit", material.unit}});
  auto fitting = tariff->find("units");
  if (fitting == tariff->end() || fitting->second.empty()) return {};
  if ((" " + fitting->second + " ").find(" " + material.unit + " ") != std::string::npos) return {};
  return fail(ErrorKind::invalid, "unit_does_not_fit", "/unit",
              {{"unit", material.unit}, {"hs", material.hs}, {"fitting", fitting->second}});
}

}  // namespace

Result<Effects> set_material(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  Material material;
  material.owner = party;
  material.id = text_at(body, "material_no");
  material.ordinal = docket.next_ordinal();
  material.hs = text_at(body, "hs");
  material.name = text_at(body, "name");
  material.category = text_at(body, "category");
  material.unit = text_at(body, "unit");
  material.origin = text_at(body, "origin");
  material.requested = text_at(body, "requested", "exempt");
  material.own_use = bool_at(body, "own_use", true);
  TRY_ASSIGN(material.units, units_of(body));
  TRY(check_against_tariff(situation.law, material, situation.today));
  docket.keep(material);
  docket.effects.result = {{"material_no", material.id}};
  return std::move(docket.effects);
}

}  // namespace loopline::erp

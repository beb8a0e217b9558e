#include "zone/goods/items.h"

#include "base/check.h"
#include "zone/goods/store.h"

namespace loopline::goods {

namespace {

Result<Item> item_of(const Docket& docket, const json::object& object, const std::string& pointer) {
  std::string id = text_at(object, "lot");
  TRY_ASSIGN(auto lot, find_lot(docket.situation.state, docket.party, id));
  if (!lot) return fail(ErrorKind::not_found, "unknown_lot", pointer + "/lot", {{"lot", id}});
  std::string unit = text_at(object, "unit", lot->quantity.unit);
  if (unit != lot->quantity.unit) {
    return fail(ErrorKind::invalid, "lot_unit_differs", pointer + "/unit",
                {{"unit", unit}, {"expected", lot->quantity.unit}});
  }
  const json::value& asked = object.at("quantity");
  auto amount = asked.is_int64() ? Decimal(asked.as_int64()) : Decimal::parse(asked.as_string());
  CHECK(amount.has_value());
  auto quantity = Quantity::from(*amount, unit);
  if (!quantity) {
    quantity.error().pointer = pointer + "/quantity";
    return Failure(std::move(quantity.error()));
  }
  if (docket.day < lot->entered_on) {
    return fail(ErrorKind::invalid, "date_before_entry", "/day", {{"lot", id}, {"entered", lot->entered_on.text()}});
  }
  return Item{*std::move(lot), quantity->units, pointer};
}

}  // namespace

Result<std::vector<Item>> items_of(const Docket& docket, const json::object& body) {
  std::vector<Item> items;
  std::map<std::string, std::int64_t> asked_before;
  const json::array& list = body.at("items").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    TRY_ASSIGN(Item item, item_of(docket, list[i].as_object(), "/items/" + std::to_string(i)));
    TRY_ASSIGN(ledger::Balance balance,
               ledger::balance(docket.situation.state, {item.lot.owner, item.lot.id, item.lot.standing_place()}));
    std::int64_t& before = asked_before[item.lot.id];
    std::int64_t left = balance.available() - before;
    if (item.units > left) {
      return fail(ErrorKind::conflict, "not_enough_held", item.pointer + "/quantity",
                  {{"lot", item.lot.id},
                   {"available", Quantity{left, item.lot.quantity.unit}.text()},
                   {"asked", Quantity{item.units, item.lot.quantity.unit}.text()}});
    }
    before += item.units;
    if (!items.empty() && items.front().lot.tax_status != item.lot.tax_status) {
      return fail(ErrorKind::invalid, "mixed_tax_status", item.pointer + "/lot",
                  {{"first", items.front().lot.tax_status}, {"other", item.lot.tax_status}});
    }
    items.push_back(std::move(item));
  }
  return items;
}

Lot continued(Docket& docket, const Lot& from, std::int64_t units, std::string owner, std::string tax_status) {
  Lot lot = from;
  lot.owner = std::move(owner);
  lot.id = docket.next_id('L');
  lot.ordinal = docket.next_ordinal();
  lot.from_lot = from.id;
  lot.from_owner = from.owner;
  lot.tax_status = std::move(tax_status);
  lot.quantity.units = units;
  auto value = from.value_of(units).to_units(money_places, Rounding::half_up);
  CHECK(value.has_value());
  lot.value_fen = *value;
  return lot;
}

}  // namespace loopline::goods

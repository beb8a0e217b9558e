#include "zone/book/items.h"

#include "zone/book/amounts.h"
#include "zone/book/freeze.h"
#include "zone/book/holds.h"
#include "zone/book/store.h"

namespace loopline::book {

namespace {

// What earlier items of the same command have taken of each lot already.
using Taken = std::map<std::string, std::int64_t>;

Result<std::int64_t> left_of(const Docket& docket, const Lot& lot, const Taken& taken) {
  TRY_ASSIGN(ledger::Balance balance,
             ledger::balance(docket.situation.state, {lot.owner, lot.id, lot.standing_place()}));
  auto before = taken.find(lot.id);
  return balance.available() - (before == taken.end() ? 0 : before->second);
}

Failure not_enough(const std::string& pointer, const std::string& what, std::int64_t left, const Quantity& asked) {
  return fail(ErrorKind::conflict, "not_enough_held", pointer + "/quantity",
              {{"lot", what}, {"available", Quantity{left, asked.unit}.text()}, {"asked", asked.text()}});
}

Result<Quantity> quantity_in(const json::object& object, const std::string& unit, const std::string& pointer) {
  if (std::string given = text_at(object, "unit", unit); given != unit) {
    return fail(ErrorKind::invalid, "lot_unit_differs", pointer + "/unit", {{"unit", given}, {"expected", unit}});
  }
  return quantity_of(object, unit, pointer);
}

Result<void> check_day(const Docket& docket, const Lot& lot) {
  if (docket.day >= lot.entered_on) return {};
  return fail(ErrorKind::invalid, "date_before_entry", "/day", {{"lot", lot.id}, {"entered", lot.entered_on.text()}});
}

Result<bool> is_held(const Docket& docket, const Lot& lot) {
  TRY_ASSIGN(auto hold, hold_on(docket.situation.state, "lot", lot.id, docket.situation.today));
  return hold.has_value();
}

Result<std::vector<Item>> from_lot(const Docket& docket, const json::object& object, const std::string& pointer,
                                   const Taken& taken, IfHeld if_held) {
  std::string id = text_at(object, "lot");
  TRY_ASSIGN(auto lot, find_lot(docket.situation.state, docket.party, id));
  if (!lot) return fail(ErrorKind::not_found, "unknown_lot", pointer + "/lot", {{"lot", id}});
  if (if_held == IfHeld::refuse) TRY(refuse_if_held(docket, "lot", lot->id, pointer + "/lot"));
  TRY_ASSIGN(bool on_hold, is_held(docket, *lot));
  TRY_ASSIGN(Quantity quantity, quantity_in(object, lot->quantity.unit, pointer));
  TRY(check_day(docket, *lot));
  TRY_ASSIGN(std::int64_t left, left_of(docket, *lot, taken));
  if (quantity.units > left) return not_enough(pointer, id, left, quantity);
  return std::vector<Item>{{*std::move(lot), quantity.units, pointer, 0, nullptr, {}, on_hold}};
}

// First in, first out, among the lots of one tax status: the status of the first lot that still holds something.
Result<std::vector<Item>> from_material(const Docket& docket, const json::object& object, const std::string& pointer,
                                        const Taken& taken) {
  std::string material = text_at(object, "material_no");
  TRY_ASSIGN(std::vector<Lot> lots, lots_of_material(docket.situation.state, docket.party, material));
  if (lots.empty())
    return fail(ErrorKind::not_found, "unknown_material", pointer + "/material_no", {{"material", material}});
  TRY_ASSIGN(Quantity wanted, quantity_in(object, text_at(object, "unit", lots.front().quantity.unit), pointer));
  std::vector<Item> items;
  std::int64_t still = wanted.units;
  for (Lot& lot : lots) {
    if (still == 0) break;
    if (lot.quantity.unit != wanted.unit || docket.day < lot.entered_on) continue;
    if (!items.empty() && items.front().lot.tax_status != lot.tax_status) continue;
    TRY_ASSIGN(std::int64_t left, left_of(docket, lot, taken));
    if (left <= 0) continue;
    TRY_ASSIGN(bool on_hold, is_held(docket, lot));
    if (on_hold) continue;
    std::int64_t units = std::min(left, still);
    still -= units;
    items.push_back({std::move(lot), units, pointer, 0});
  }
  if (still > 0) return not_enough(pointer, material, wanted.units - still, wanted);
  return items;
}

Result<std::vector<Item>> found_for(const Docket& docket, const json::object& object, const std::string& pointer,
                                    const Taken& taken, const Reading& reading) {
  if (reading.elsewhere) {
    TRY_ASSIGN(auto item, reading.elsewhere(object, pointer));
    if (item) return std::vector<Item>{*std::move(item)};
  }
  if (object.contains("lot") == object.contains("material_no")) {
    return fail(ErrorKind::invalid, "lot_or_material_missing", pointer + "/lot");
  }
  return object.contains("lot") ? from_lot(docket, object, pointer, taken, reading.if_held)
                                : from_material(docket, object, pointer, taken);
}

}  // namespace

Result<std::vector<Item>> items_of(const Docket& docket, const json::object& body, const Reading& reading) {
  TRY(refuse_if_held(docket, "party", docket.party, "/party"));
  std::vector<Item> items;
  Taken taken;
  const json::array& list = body.at("items").as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string pointer = "/items/" + std::to_string(i);
    TRY_ASSIGN(std::vector<Item> found, found_for(docket, list[i].as_object(), pointer, taken, reading));
    for (Item& item : found) {
      item.index = i;
      if (item.from == nullptr) {
        item.from = item.lot.standing_place();
        taken[item.lot.id] += item.units;
      }
      TRY(check_not_frozen(docket.situation.state, item.lot, item.from, pointer));
      if (reading.statuses == Statuses::one && !items.empty() && items.front().lot.tax_status != item.lot.tax_status) {
        return fail(ErrorKind::invalid, "mixed_tax_status", pointer + "/lot",
                    {{"first", items.front().lot.tax_status}, {"other", item.lot.tax_status}});
      }
      items.push_back(std::move(item));
    }
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
  lot.value_fen = fen_of(from.value_of(units));
  return lot;
}

}  // namespace loopline::book

// Goods used up in research, what is made of them, and the officer who looks at those that were drawn.
#include "zone/book/amounts.h"
#include "zone/book/ingredients.h"
#include "zone/book/store.h"
#include "zone/book/tariff_line.h"
#include "zone/inside/handle.h"
#include "zone/inside/store.h"
#include "zone/inside/uses.h"

namespace loopline::inside {

Result<Effects> consume(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  if (bool_at(body, "forms_product")) return fail(ErrorKind::invalid, "product_not_named", "/forms_product");
  TRY_ASSIGN(std::vector<Item> items, items_used(docket, body));
  TRY_ASSIGN(Consumption consumption, consumption_of(docket, body));
  consumption.release_from_tax = true;
  consumption.state = "confirmed";
  for (const Item& item : items) {
    TRY_ASSIGN(law::Answer answer, ask_release(docket, consumption, item));
    if (answer.text("confirm_by") == "officer") consumption.state = "awaiting";
    consumption.release_from_tax = consumption.release_from_tax && answer.flag("release_from_tax");
  }
  docket.keep(consumption);
  TRY(use_up(docket, consumption, items, body, "consume"));
  docket.effects.result = {{"consumption", consumption.id},
                           {"state", consumption.state},
                           {"draw", consumption.draw},
                           {"release_from_tax", consumption.release_from_tax}};
  return std::move(docket.effects);
}

namespace {

// What of an item is in the product and what was scrapped; all of it where the body does not say.
Result<book::Ingredient> ingredient_of(const Docket& docket, const Item& item, const json::object& asked) {
  book::Ingredient one;
  one.owner = docket.party;
  one.lot = item.lot.id;
  one.quantity = item.units;
  one.unit = item.lot.quantity.unit;
  one.day = docket.day;
  bool said = false;
  for (auto [name, share] : {std::pair{"in_product", &one.in_product}, std::pair{"scrap", &one.scrap}}) {
    const json::value* value = asked.if_contains(name);
    if (value == nullptr) continue;
    said = said || share == &one.in_product;
    std::string pointer = item.pointer + "/" + name;
    auto quantity = Quantity::from(book::decimal_of(*value), one.unit);
    if (!quantity) {
      quantity.error().pointer = pointer;
      return Failure(std::move(quantity.error()));
    }
    *share = quantity->units;
  }
  if (!said) one.in_product = std::max<std::int64_t>(0, one.quantity - one.scrap);
  if (one.in_product + one.scrap > one.quantity) {
    return fail(ErrorKind::invalid, "composition_over_input", item.pointer + "/in_product",
                {{"lot", one.lot},
                 {"input", Quantity{one.quantity, one.unit}.text()},
                 {"composition", Quantity{one.in_product + one.scrap, one.unit}.text()}});
  }
  return one;
}

// A material that stands in several lots is one item of the body and several here: what it says of product and scrap
// belongs to one lot only.
Result<void> check_one_lot_each(const std::vector<Item>& items, const json::object& body) {
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (items[i].index != items[i - 1].index) continue;
    const json::object& asked = body.at("items").as_array()[items[i].index].as_object();
    if (asked.contains("in_product") || asked.contains("scrap") || asked.contains("residue")) {
      return fail(ErrorKind::invalid, "material_in_several_lots", items[i].pointer + "/material_no",
                  {{"material", text_at(asked, "material_no")}});
    }
  }
  return {};
}

Result<law::Answer> ask_status(Docket& docket, const std::vector<Item>& items, const json::object& product) {
  Decimal value;
  auto any = [&](std::string_view status) {
    return std::any_of(items.begin(), items.end(), [&](const Item& item) { return item.lot.tax_status == status; });
  };
  for (const Item& item : items) value = value + item.lot.value_of(item.units);
  json::object facts{{"has_exempt", any("exempt")},
                     {"has_bonded", any("bonded")},
                     {"has_taxed", any("taxed")},
                     {"inputs_value", value.plain()}};
  if (const json::value* declared = product.if_contains("value"))
    facts["declared_value"] = book::decimal_of(*declared).plain();
  return docket.ask("product-status", "/product", facts);
}

Result<Lot> product_of(Docket& docket, const json::object& body, const law::Answer& status,
                       const std::string& document) {
  const json::object& product = body.at("product").as_object();
  Lot lot;
  lot.hs = text_at(product, "hs");
  std::string unit = text_at(product, "unit");
  TRY(book::check_tariff_line(docket, lot.hs, unit, "/product"));
  TRY_ASSIGN(lot.quantity, book::quantity_of(product, unit, "/product"));
  lot.owner = docket.party;
  lot.id = docket.next_id('L');
  lot.ordinal = docket.next_ordinal();
  lot.consignment = document;
  lot.name = text_at(product, "name");
  lot.category = text_at(product, "category");
  lot.tax_status = status.text("tax_status");
  lot.value_fen = book::fen_of(status.number("value"));
  lot.origin = "CHN";
  lot.project = text_at(body, "project");
  lot.material_no = text_at(product, "material_no");
  lot.entered_on = docket.day;
  lot.rd_product = true;
  return lot;
}

}  // namespace

Result<Effects> produce(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY_ASSIGN(std::vector<Item> items, items_used(docket, body, book::Statuses::each_its_own));
  TRY(check_one_lot_each(items, body));
  TRY_ASSIGN(Consumption consumption, consumption_of(docket, body));
  consumption.forms_product = true;
  consumption.state = "confirmed";
  for (const Item& item : items) {
    TRY_ASSIGN(law::Answer answer, ask_release(docket, consumption, item));
    if (answer.text("confirm_by") == "officer") consumption.state = "awaiting";
  }
  TRY_ASSIGN(law::Answer status, ask_status(docket, items, body.at("product").as_object()));
  TRY_ASSIGN(Lot product, product_of(docket, body, status, consumption.id));
  consumption.product = product.id;
  docket.keep(consumption);
  docket.keep(product);
  json::array bill;
  for (std::size_t i = 0; i < items.size(); ++i) {
    TRY_ASSIGN(book::Ingredient one,
               ingredient_of(docket, items[i], body.at("items").as_array()[items[i].index].as_object()));
    one.id = product.id + "/" + std::to_string(i + 1);
    one.product = product.id;
    one.document = consumption.id;
    one.state = consumption.state == "awaiting" ? "pending" : "posted";
    docket.keep(one);
    bill.push_back(book::shape(one));
  }
  TRY(use_up(docket, consumption, items, body, "produce"));
  docket.move({product,
               product.quantity.units,
               place::from_production,
               place::held,
               "produce",
               consumption.id,
               {},
               consumption.state == "awaiting"});
  docket.effects.result = {{"consumption", consumption.id},
                           {"state", consumption.state},
                           {"product", product.id},
                           {"tax_status", product.tax_status},
                           {"value_cny", Decimal::scaled(product.value_fen, -money_places).text()},
                           {"inherits", status.flag("inherits")},
                           {"composition", std::move(bill)}};
  return std::move(docket.effects);
}

Result<Effects> confirm_consumption(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "consumption");
  TRY_ASSIGN(auto found, find_consumption(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_consumption", "/consumption", {{"consumption", id}});
  if (found->state != "awaiting") {
    return fail(ErrorKind::conflict, "wrong_state", "/consumption", {{"document", id}, {"state", found->state}});
  }
  Docket docket(situation, found->owner, situation.today);
  bool accept = bool_at(body, "accept");
  found->note = text_at(body, "note");
  if (!accept && found->note.empty()) return fail(ErrorKind::invalid, "why_missing", "/note");
  found->state = accept ? "confirmed" : "rejected";
  docket.keep(*found);
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(situation.state, found->owner, id));
  for (Movement& movement : movements) docket.settle(std::move(movement), accept);
  TRY_ASSIGN(auto bill, book::ingredients_of_document(situation.state, found->owner, id));
  for (book::Ingredient& one : bill) {
    one.state = accept ? "posted" : "void";
    docket.keep(one);
  }
  if (!accept) TRY(restore_aliquots(docket, *found));
  docket.effects.result = {{"consumption", id}, {"state", found->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::inside

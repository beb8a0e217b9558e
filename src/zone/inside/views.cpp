#include "zone/inside/views.h"

#include "base/check.h"
#include "zone/book/ingredients.h"
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/inside/store.h"

namespace loopline::inside {

json::object shape(const Consumption& consumption) {
  return {{"id", consumption.id},
          {"party", consumption.owner},
          {"project", consumption.project},
          {"experiment", consumption.experiment},
          {"person", consumption.person},
          {"day", consumption.day.text()},
          {"forms_product", consumption.forms_product},
          {"product", consumption.product},
          {"evidence", consumption.evidence},
          {"release_from_tax", consumption.release_from_tax},
          {"draw", consumption.draw},
          {"state", consumption.state},
          {"note", consumption.note}};
}

json::object shape(const Aliquot& aliquot) {
  return {{"id", aliquot.id},
          {"party", aliquot.owner},
          {"lot", aliquot.lot},
          {"label", aliquot.label},
          {"storage", aliquot.storage},
          {"person", aliquot.person},
          {"made_on", aliquot.made_on.text()},
          {"unit", aliquot.quantity.unit},
          {"quantity", aliquot.quantity.text()},
          {"used", Quantity{aliquot.used, aliquot.quantity.unit}.text()},
          {"left", Quantity{aliquot.left(), aliquot.quantity.unit}.text()},
          {"state", aliquot.state}};
}

json::object shape(const OtherUse& use) {
  return {{"id", use.id},
          {"party", use.owner},
          {"lot", use.lot},
          {"unit", use.quantity.unit},
          {"quantity", use.quantity.text()},
          {"purpose", use.purpose},
          {"user", use.user},
          {"from", use.first_day.text()},
          {"until", use.until.text()},
          {"last_day", book::day_json(use.last_day)},
          {"days", use.days},
          {"evidence", use.evidence},
          {"state", use.state},
          {"ended_by", use.ended_by},
          {"note", use.note}};
}

json::object shape(const Loss& loss) {
  return {{"id", loss.id},
          {"party", loss.owner},
          {"event", loss.event},
          {"force_majeure", loss.force_majeure},
          {"certificate", loss.certificate},
          {"certificate_sha256", loss.certificate_sha256},
          {"evidence", loss.evidence},
          {"cause", loss.cause},
          {"day", loss.day.text()},
          {"state", loss.state},
          {"note", loss.note}};
}

namespace {

json::object shape(const Use& use) {
  return {{"consumption", use.consumption},  {"lot", use.lot},
          {"aliquot", use.aliquot},          {"unit", use.quantity.unit},
          {"quantity", use.quantity.text()}, {"residue", Quantity{use.residue, use.quantity.unit}.text()},
          {"disposal", use.disposal}};
}

Result<Lot> lot_at(const Glance& glance, const std::string& owner, const std::string& id) {
  TRY_ASSIGN(auto lot, book::find_lot(glance.state, owner, id));
  CHECK(lot.has_value());
  return *std::move(lot);
}

// What of a lot went in, with what the lot is.
Result<json::array> composition(const Glance& glance, const std::vector<book::Ingredient>& ingredients) {
  json::array list;
  for (const book::Ingredient& one : ingredients) {
    TRY_ASSIGN(Lot lot, lot_at(glance, one.owner, one.lot));
    json::object object = book::shape(one);
    object["name"] = lot.name;
    object["tax_status"] = lot.tax_status;
    object["value_cny"] = lot.value_of(one.quantity).text();
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

Result<json::value> view_consumptions(const Glance& glance) {
  return book::listed(glance, "state", "", page_of_consumptions);
}

Result<json::value> view_consumption(const Glance& glance) {
  TRY_ASSIGN(auto found, find_consumption(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner))
    return book::unknown("unknown_consumption_id", book::path_id(glance));
  json::object object = shape(*found);
  TRY_ASSIGN(std::vector<Use> uses, uses_of_consumption(glance.state, found->owner, found->id));
  json::array lines;
  for (const Use& use : uses) {
    TRY_ASSIGN(Lot lot, lot_at(glance, use.owner, use.lot));
    json::object line = shape(use);
    line["name"] = lot.name;
    line["tax_status"] = lot.tax_status;
    lines.push_back(std::move(line));
  }
  object["uses"] = std::move(lines);
  TRY_ASSIGN(auto ingredients, book::ingredients_of_document(glance.state, found->owner, found->id));
  TRY_ASSIGN(object["composition"], composition(glance, ingredients));
  return json::value(std::move(object));
}

Result<json::value> view_aliquots(const Glance& glance) {
  return book::listed(glance, "state", "lot", page_of_aliquots);
}

Result<json::value> view_aliquot(const Glance& glance) {
  std::string id = book::path_id(glance);
  TRY_ASSIGN(auto found, find_aliquot(glance.state, id));
  if (!found || !book::may_see(glance, found->owner)) return book::unknown("unknown_aliquot_id", id);
  json::object object = shape(*found);
  TRY_ASSIGN(std::vector<Use> uses, uses_of_aliquot(glance.state, found->owner, id));
  json::array lines;
  for (const Use& use : uses) lines.push_back(shape(use));
  object["uses"] = std::move(lines);
  return json::value(std::move(object));
}

Result<json::value> view_other_uses(const Glance& glance) {
  return book::listed(glance, "state", "", page_of_other_uses);
}

Result<json::value> view_losses(const Glance& glance) { return book::listed(glance, "state", "", page_of_losses); }

Result<json::value> view_products(const Glance& glance) {
  TRY_ASSIGN(book::Page page, book::page_of(glance, "status", "category"));
  TRY_ASSIGN(std::vector<Lot> lots, book::page_of_products(glance.state, page));
  json::array items;
  for (const Lot& lot : lots) {
    TRY_ASSIGN(json::object object, book::shape_with_accounts(glance.state, lot));
    items.push_back(std::move(object));
  }
  return json::value(book::paged(lots, page, std::move(items)));
}

Result<json::value> view_product(const Glance& glance) {
  std::string id = book::path_id(glance);
  TRY_ASSIGN(auto lot, book::find_lot(glance.state, id));
  if (!lot || !lot->rd_product || !book::may_see(glance, lot->owner)) return book::unknown("unknown_lot_id", id);
  TRY_ASSIGN(json::object object, book::shape_with_accounts(glance.state, *lot));
  TRY_ASSIGN(auto ingredients, book::ingredients_of(glance.state, lot->owner, id));
  TRY_ASSIGN(object["composition"], composition(glance, ingredients));
  TRY_ASSIGN(auto makings, book::made_of(glance.state, lot->owner, id));
  json::array into;
  for (const book::Ingredient& one : makings) {
    TRY_ASSIGN(Lot product, lot_at(glance, one.owner, one.product));
    json::object line = book::shape(one);
    line["name"] = product.name;
    into.push_back(std::move(line));
  }
  object["went_into"] = std::move(into);
  return json::value(std::move(object));
}

Result<void> on_desk(const book::Desk& desk) {
  if (desk.of_officers()) {
    const book::Page waiting{"", "awaiting", "", "", 0, book::desk_items_most};
    TRY_ASSIGN(auto consumptions, page_of_consumptions(desk.glance.state, waiting));
    for (const Consumption& one : consumptions) desk.item("consumption_awaiting", one.id, one.owner, one.day);
    TRY_ASSIGN(auto uses, page_of_other_uses(desk.glance.state, waiting));
    for (const OtherUse& one : uses) desk.item("other_use_awaiting", one.id, one.owner, one.first_day);
    TRY_ASSIGN(auto losses, page_of_losses(desk.glance.state, waiting));
    for (const Loss& one : losses) desk.item("loss_awaiting", one.id, one.owner, one.day);
  }
  TRY(desk.figure("other_uses_running",
                  "select count(*) from inside_other_use where ($1 = '' or owner = $1) and state = 'running'"));
  return desk.figure("consumptions_awaiting",
                     "select count(*) from inside_consumption where ($1 = '' or owner = $1) and state = 'awaiting'");
}

}  // namespace loopline::inside

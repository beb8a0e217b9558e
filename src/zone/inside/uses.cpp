#include "zone/inside/uses.h"

#include "attachments/api.h"
#include "base/check.h"
#include "base/hash.h"
#include "zone/book/amounts.h"
#include "zone/inside/store.h"

namespace loopline::inside {

namespace {

// The random draw that the pack holds against its sampling share: from the entry, so that it is recorded and replays
// the same.
Decimal draw_of(const Situation& situation) {
  Hash hash = sha256("consumption " + std::to_string(situation.seq) + " " + std::to_string(situation.now.micros()));
  std::int64_t number = 0;
  for (std::size_t i = 0; i < book::draw_bytes; ++i) number = number << 8 | hash[i];
  constexpr std::int64_t range = std::int64_t{1} << book::draw_bits;
  return (Decimal(number) / Decimal(range)).rounded(book::draw_places, Rounding::down);
}

Result<Item> from_aliquot(const Docket& docket, const json::object& object, const std::string& pointer,
                          std::map<std::string, std::int64_t>& taken) {
  std::string id = text_at(object, "aliquot");
  TRY_ASSIGN(auto aliquot, find_aliquot(docket.situation.state, docket.party, id));
  if (!aliquot || aliquot->state != "open")
    return fail(ErrorKind::not_found, "unknown_aliquot", pointer + "/aliquot", {{"aliquot", id}});
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, docket.party, aliquot->lot));
  CHECK(lot.has_value());
  std::string unit = text_at(object, "unit", lot->quantity.unit);
  if (unit != lot->quantity.unit) {
    return fail(ErrorKind::invalid, "lot_unit_differs", pointer + "/unit",
                {{"unit", unit}, {"expected", lot->quantity.unit}});
  }
  TRY_ASSIGN(Quantity quantity, book::quantity_of(object, unit, pointer));
  std::int64_t left = aliquot->left() - taken[id];
  if (quantity.units > left) {
    return fail(ErrorKind::conflict, "aliquot_exceeded", pointer + "/quantity",
                {{"aliquot", id}, {"left", Quantity{left, unit}.text()}, {"asked", quantity.text()}});
  }
  if (docket.day < aliquot->made_on) {
    return fail(ErrorKind::invalid, "date_before_entry", "/day", {{"lot", id}, {"entered", aliquot->made_on.text()}});
  }
  taken[id] += quantity.units;
  return Item{*std::move(lot), quantity.units, pointer, 0, place::aliquoted, id};
}

// Several items may draw on one aliquot: each aliquot is kept once.
Result<void> take_down(Docket& docket, const std::vector<Item>& items) {
  std::map<std::string, std::int64_t> drawn;
  for (const Item& item : items) {
    if (!item.part.empty()) drawn[item.part] += item.units;
  }
  for (const auto& [id, units] : drawn) {
    TRY_ASSIGN(auto aliquot, find_aliquot(docket.situation.state, docket.party, id));
    CHECK(aliquot.has_value());
    aliquot->used += units;
    if (aliquot->left() == 0) aliquot->state = "used_up";
    docket.keep(*aliquot);
  }
  return {};
}

}  // namespace

Result<std::vector<Item>> items_used(const Docket& docket, const json::object& body, book::Statuses statuses) {
  std::map<std::string, std::int64_t> taken;
  book::Reading reading(statuses);
  reading.elsewhere = [&](const json::object& object, const std::string& pointer) -> Result<std::optional<Item>> {
    if (!object.contains("aliquot")) return std::optional<Item>();
    TRY_ASSIGN(Item item, from_aliquot(docket, object, pointer, taken));
    return std::optional<Item>(std::move(item));
  };
  return book::items_of(docket, body, reading);
}

Result<Consumption> consumption_of(Docket& docket, const json::object& body) {
  Consumption consumption;
  consumption.owner = docket.party;
  consumption.id = docket.document_id('U');
  consumption.ordinal = docket.next_ordinal();
  consumption.project = text_at(body, "project");
  consumption.experiment = text_at(body, "experiment");
  consumption.person = text_at(body, "person");
  consumption.day = docket.day;
  consumption.draw = draw_of(docket.situation).plain();
  if (const json::value* evidence = body.if_contains("evidence")) consumption.evidence = evidence->as_array();
  TRY(attachments::check_files(docket.situation.state, docket.party, consumption.evidence, "/evidence"));
  return consumption;
}

Result<law::Answer> ask_release(Docket& docket, const Consumption& consumption, const Item& item) {
  bool complete = !consumption.project.empty() && !consumption.experiment.empty() && !consumption.person.empty();
  return docket.ask("consumption-release", item.pointer,
                    {{"tax_status", item.lot.tax_status},
                     {"category", item.lot.category},
                     {"forms_product", consumption.forms_product},
                     {"evidence_complete", complete},
                     {"draw", consumption.draw},
                     {"rd_product", item.lot.rd_product}});
}

Result<void> use_up(Docket& docket, const Consumption& consumption, const std::vector<Item>& items,
                    const json::object& body, const std::string& kind) {
  for (const Item& item : items) {
    Use use;
    use.owner = docket.party;
    use.id = docket.next_id('U');
    use.ordinal = docket.next_ordinal();
    use.consumption = consumption.id;
    use.lot = item.lot.id;
    use.aliquot = item.part;
    use.quantity = {item.units, item.lot.quantity.unit};
    const json::object& asked = body.at("items").as_array()[item.index].as_object();
    if (const json::value* residue = asked.if_contains("residue")) {
      TRY_ASSIGN(Quantity left, book::quantity_of(residue->as_object(), use.quantity.unit, item.pointer + "/residue"));
      if (left.units > item.units) {
        return fail(ErrorKind::invalid, "residue_over_use", item.pointer + "/residue/quantity",
                    {{"residue", left.text()}, {"used", use.quantity.text()}});
      }
      use.residue = left.units;
      use.disposal = text_at(residue->as_object(), "disposal");
    }
    docket.keep(use);
    docket.move(
        {item.lot, item.units, item.from, place::consumed, kind, consumption.id, {}, consumption.state == "awaiting"});
  }
  return take_down(docket, items);
}

Result<void> restore_aliquots(Docket& docket, const Consumption& consumption) {
  TRY_ASSIGN(std::vector<Use> uses, uses_of_consumption(docket.situation.state, consumption.owner, consumption.id));
  std::map<std::string, std::int64_t> drawn;
  for (const Use& use : uses) {
    if (!use.aliquot.empty()) drawn[use.aliquot] += use.quantity.units;
  }
  for (const auto& [id, units] : drawn) {
    TRY_ASSIGN(auto aliquot, find_aliquot(docket.situation.state, consumption.owner, id));
    CHECK(aliquot.has_value());
    aliquot->used -= units;
    if (aliquot->state == "used_up") aliquot->state = "open";
    docket.keep(*aliquot);
  }
  return {};
}

}  // namespace loopline::inside

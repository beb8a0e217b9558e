// What goes out: back to Hong Kong over the first line, into the mainland over the second.
#include "base/check.h"
#include "zone/book/limits.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/goods/consignments.h"
#include "zone/goods/handlers.h"
#include "zone/registry/standing.h"

namespace loopline::goods {

namespace {

json::object item_result(const Item& item, const std::optional<Tax>& tax, const Docket& docket) {
  return {{"lot", item.lot.id},
          {"quantity", Quantity{item.units, item.lot.quantity.unit}.text()},
          {"assessment", tax ? json::value(tax->json(docket.situation.law, docket.day)) : json::value(nullptr)}};
}

// The flags a caller may set on an item that leaves (dual_use …).
const json::object& flags_of(const json::object& body, std::size_t index) {
  return body.at("items").as_array()[index].as_object();
}

permits::Want want_of(const Crossing& crossing, const Item& item, const json::object& body) {
  permits::Want want;
  want.crossing = crossing.kind;
  want.hs = item.lot.hs;
  want.counterparty = text_at(body, "consignee");
  want.un_number = text_at(flags_of(body, item.index), "dangerous_un");
  want.material = item.lot.material_no;
  want.lot = item.lot.id;
  want.quantity = {item.units, item.lot.quantity.unit};
  want.pointer = item.pointer;
  want.index = item.index;
  return want;
}

}  // namespace

Result<Effects> first_line_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  Crossing crossing{"first_line_out", "out", "first"};
  json::array missing, results;
  std::string risk = "low";
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  for (const Item& item : items) {
    const json::object& flags = flags_of(body, item.index);
    TRY_ASSIGN(json::array needed,
               papers(docket, crossing, want_of(crossing, item, body), item.lot.category, flags, presented, missing));
    json::object result = item_result(item, {}, docket);
    result["documents"] = std::move(needed);
    results.push_back(std::move(result));
    if (risk_of(flags) != "low") risk = risk_of(flags);
  }
  TRY_ASSIGN(Consignment consignment, file_consignment(docket, crossing, body, standing.standing, risk, missing, 0));
  for (const Item& item : items) {
    docket.move(
        {item.lot, item.units, item.lot.standing_place(), place::returned_hk, crossing.kind, consignment.id, {}, true});
  }
  docket.effects.result = {{"consignment", consignment.id},
                           {"release", consignment.release_lane},
                           {"state", consignment.state},
                           {"missing_documents", missing},
                           {"items", std::move(results)}};
  return std::move(docket.effects);
}

Result<Effects> second_line_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body));
  std::vector<std::optional<Tax>> taxes;
  json::array results;
  Decimal total;
  for (std::size_t i = 0; i < items.size(); ++i) {
    TRY_ASSIGN(auto tax,
               duty::second_line_tax(docket, items[i], text_at(flags_of(body, items[i].index), "product", "none")));
    if (tax) total = total + tax->total;
    results.push_back(item_result(items[i], tax, docket));
    taxes.push_back(std::move(tax));
  }
  Crossing crossing{"second_line_out", "out", "second"};
  auto fen = total.to_units(money_places, Rounding::half_up);
  CHECK(fen.has_value());
  TRY_ASSIGN(Consignment consignment, file_consignment(docket, crossing, body, standing.standing, "low", {}, *fen));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    docket.move({item.lot, item.units, item.lot.standing_place(), place::mainland, crossing.kind, consignment.id,
                 consignment.counterparty, true});
    if (taxes[i]) TRY(duty::file_assessment(docket, item.lot, consignment.id, crossing.kind, *taxes[i], true));
  }
  docket.effects.result = {{"consignment", consignment.id},
                           {"release", consignment.release_lane},
                           {"state", consignment.state},
                           {"items", std::move(results)},
                           {"totals", json::object{{"total", total.rounded(money_places, Rounding::half_up).text()}}}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods

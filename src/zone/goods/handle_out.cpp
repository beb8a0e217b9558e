// What goes out: back to Hong Kong over the first line, into the mainland over the second.
#include "zone/book/amounts.h"
#include "zone/book/limits.h"
#include "zone/duty/assessments.h"
#include "zone/duty/basis.h"
#include "zone/goods/consignments.h"
#include "zone/goods/handlers.h"
#include "zone/goods/lines.h"
#include "zone/registry/standing.h"

namespace loopline::goods {

namespace {

json::object item_result(const Item& item, const std::optional<Tax>& tax, const Docket& docket) {
  return {{"lot", item.lot.id},
          {"tax_status", item.lot.tax_status},
          {"quantity", Quantity{item.units, item.lot.quantity.unit}.text()},
          {"assessment", tax ? json::value(tax->json(docket.situation.law, docket.day)) : json::value(nullptr)}};
}

// The flags a caller may set on an item that leaves (dual_use …).
const json::object& flags_of(const json::object& body, std::size_t index) {
  return body.at("items").as_array()[index].as_object();
}

// What both ways out answer.
json::object answer_of(const Consignment& consignment, const std::vector<ConsignmentLine>& lines, json::array items) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    items[i].as_object()["number"] = lines[i].number;
    items[i].as_object()["state"] = lines[i].state;
  }
  return {{"consignment", consignment.id},
          {"release", consignment.release_lane},
          {"state", consignment.state},
          {"missing_documents", consignment.missing},
          {"items", std::move(items)}};
}

}  // namespace

Result<Effects> first_line_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body, book::Statuses::each_its_own));
  Crossing crossing{"first_line_out", "out", "first"};
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  Consignment consignment = new_consignment(docket, crossing, body, 0);
  json::array results;
  std::vector<LineToFile> lines;
  for (const Item& item : items) {
    const json::object& flags = flags_of(body, item.index);
    LineToFile line{item.index, item.lot.id, {}, {}, risk_of(flags), {}, {}};
    TRY_ASSIGN(json::array needed,
               papers(docket, crossing, want_of(docket, crossing, item, flags, consignment.counterparty),
                      item.lot.category, flags, conformity_of(docket, item.lot, flags), presented, line.missing));
    json::object result = item_result(item, {}, docket);
    result["documents"] = std::move(needed);
    results.push_back(std::move(result));
    line.transfer = docket.move(
        {item.lot, item.units, item.lot.standing_place(), place::returned_hk, crossing.kind, consignment.id, {}, true});
    lines.push_back(std::move(line));
  }
  TRY_ASSIGN(auto filed, file_lines(docket, consignment, standing.standing, lines, presented.unverified()));
  docket.effects.result = answer_of(consignment, filed, std::move(results));
  return std::move(docket.effects);
}

Result<Effects> second_line_out(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, party, day);
  TRY(check_number(docket, body));
  TRY_ASSIGN(registry::Standing standing, registry::standing_of(situation.state, situation.law, party, day));
  TRY_ASSIGN(std::vector<Item> items, book::items_of(docket, body, {book::Statuses::each_its_own, book::IfHeld::say}));
  Crossing crossing{"second_line_out", "out", "second"};
  TRY_ASSIGN(permits::Papers presented, permits::Papers::of(docket, body, body.at("items").as_array().size()));
  Consignment consignment = new_consignment(docket, crossing, body, 0);
  TRY_ASSIGN(duty::Security security, duty::Security::named(docket, body));
  std::vector<LineToFile> lines;
  json::array results;
  Decimal total;
  for (const Item& item : items) {
    const json::object& flags = flags_of(body, item.index);
    TRY_ASSIGN(auto tax, duty::second_line_tax(docket, item, text_at(flags, "product", "none")));
    LineToFile line{item.index, item.lot.id, {}, {}, risk_of(flags), {}, {}};
    TRY_ASSIGN(json::array needed,
               papers(docket, crossing, want_of(docket, crossing, item, flags, consignment.counterparty),
                      item.lot.category, flags, conformity_of(docket, item.lot, flags), presented, line.missing));
    json::object result = item_result(item, tax, docket);
    result["documents"] = std::move(needed);
    results.push_back(std::move(result));
    line.transfer = docket.move({item.lot, item.units, item.lot.standing_place(), place::mainland, crossing.kind,
                                 consignment.id, consignment.counterparty, true});
    if (tax) {
      total = total + tax->total;
      TRY_ASSIGN(line.assessment,
                 duty::file_assessment(docket, item.lot, consignment.id, crossing.kind, *tax, true, &security));
    }
    lines.push_back(std::move(line));
  }
  consignment.total_fen = book::fen_of(total);
  TRY_ASSIGN(auto filed, file_lines(docket, consignment, standing.standing, lines, presented.unverified()));
  docket.effects.result = answer_of(consignment, filed, std::move(results));
  docket.effects.result["totals"] = json::object{{"total", total.rounded(money_places, Rounding::half_up).text()}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods

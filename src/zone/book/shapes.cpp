#include "zone/book/shapes.h"

#include "ledger/api.h"

namespace loopline::book {

std::string fen_text(std::int64_t fen) { return Decimal::scaled(fen, -money_places).text(); }

json::value day_json(const std::optional<Date>& day) { return day ? json::value(day->text()) : json::value(nullptr); }

json::object shape(const Lot& lot) {
  return {{"id", lot.id},
          {"party", lot.owner},
          {"hs", lot.hs},
          {"name", lot.name},
          {"category", lot.category},
          {"tax_status", lot.tax_status},
          {"unit", lot.quantity.unit},
          {"quantity", lot.quantity.text()},
          {"value_cny", fen_text(lot.value_fen)},
          {"origin", lot.origin},
          {"project", lot.project},
          {"material_no", lot.material_no},
          {"entered_on", lot.entered_on.text()},
          {"supervision_end", day_json(lot.supervision_end)},
          {"supervised", lot.supervised},
          {"rd_product", lot.rd_product},
          {"conformity", lot.conformity.empty() ? json::value(nullptr) : json::value(lot.conformity)},
          {"consignment", lot.consignment},
          {"from_lot", lot.from_lot}};
}

json::object shape(const Movement& movement) {
  return {{"id", movement.id},
          {"party", movement.owner},
          {"kind", movement.kind},
          {"lot", movement.lot},
          {"quantity", movement.quantity.text()},
          {"unit", movement.quantity.unit},
          {"from", movement.from_place},
          {"to", movement.to_place},
          {"state", movement.state},
          {"day", movement.day.text()},
          {"document", movement.document},
          {"counterparty", movement.counterparty}};
}

json::object shape(const DueClock& clock) {
  return {{"kind", clock.kind},
          {"party", clock.owner},
          {"subject", clock.subject},
          {"due", clock.due_on.text()},
          {"state", clock.state}};
}

Result<json::object> shape_with_accounts(store::Reader& reader, const Lot& lot) {
  json::object object = shape(lot);
  TRY_ASSIGN(auto balances, ledger::balances(reader, lot.owner, lot.id));
  json::object accounts;
  std::int64_t in_transit = 0;
  std::int64_t reserved = 0;
  for (const auto& [name, balance] : balances) {
    if (ledger::is_source(name)) continue;
    if (name == lot.standing_place() || name == place::held) {
      in_transit += balance.pending_in;
      reserved += balance.pending_out;
    }
    std::int64_t there = name == place::held || name == place::unsupervised ? balance.available() : balance.posted;
    accounts[name] = Quantity{there, lot.quantity.unit}.text();
  }
  accounts["in_transit"] = Quantity{in_transit, lot.quantity.unit}.text();
  accounts["reserved"] = Quantity{reserved, lot.quantity.unit}.text();
  object["accounts"] = std::move(accounts);
  return object;
}

}  // namespace loopline::book

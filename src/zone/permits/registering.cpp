#include "zone/permits/registering.h"

#include "zone/book/amounts.h"
#include "zone/permits/store.h"

namespace loopline::permits {

Result<law::CodeRow> kind_of(const Docket& docket, const std::string& kind) {
  auto row = docket.situation.law.code("documents", kind, docket.day);
  if (!row || row->find("permit") == row->end() || row->find("permit")->second != "true") {
    return fail(ErrorKind::invalid, "no_permit_kind", "/kind", {{"kind", kind}});
  }
  return *std::move(row);
}

Result<Quantity> limit_of(const Docket& docket, const json::object& body) {
  if (!body.contains("quantity") && !body.contains("unit")) return Quantity{};
  if (!body.contains("quantity") || !body.contains("unit")) {
    return fail(ErrorKind::invalid, "quantity_without_unit", body.contains("unit") ? "/quantity" : "/unit");
  }
  std::string unit = text_at(body, "unit");
  if (!docket.situation.law.code("units", unit, docket.day)) {
    return fail(ErrorKind::invalid, "unknown_unit", "/unit", {{"unit", unit}});
  }
  return book::quantity_of(body, unit, "");
}

Result<void> check_terms(Docket& docket, const Permit& permit) {
  json::object facts{{"kind", permit.kind},
                     {"licence_class", permit.licence_class},
                     {"valid_from", permit.valid_from.text()},
                     {"uses", permit.uses},
                     {"end_users", static_cast<std::int64_t>(permit.scope.counterparties.size())}};
  facts["valid_to"] = permit.valid_to ? json::value(permit.valid_to->text()) : json::value(nullptr);
  TRY(docket.ask("permit-terms", "", facts));
  return {};
}

Result<void> remind_of_end(Docket& docket, const Permit& permit) {
  if (!permit.valid_to) return {};
  TRY_ASSIGN(law::ParameterUse days, docket.situation.law.parameter("permit_expiry_reminder_days", docket.day));
  docket.remind("permit_expiry_notice", permit.id, permit.valid_to->plus_days(-days.value.as_int64()));
  docket.remind("permit_expiry", permit.id, *permit.valid_to);
  return {};
}

void grant(Docket& docket, const Permit& permit, const char* from, const char* to, const std::string& unit,
           std::int64_t amount) {
  if (amount == 0) return;
  ledger::Transfer transfer;
  transfer.from = {permit.owner, permit.id, from};
  transfer.to = {permit.owner, permit.id, to};
  transfer.unit = unit;
  transfer.amount = amount;
  transfer.kind = "permit_grant";
  docket.effects.transfers.push_back(std::move(transfer));
}

Result<void> enter_permit(Docket& docket, const Permit& permit) {
  TRY_ASSIGN(auto same, permit_of_number(docket.situation.state, permit.kind, permit.number));
  if (same) return fail(ErrorKind::conflict, "duplicate_permit", "/number", {{"number", permit.number}});
  TRY(check_terms(docket, permit));
  docket.keep(permit);
  grant(docket, permit, account::from_issuer, account::granted, permit.limit.unit, permit.limit.units);
  grant(docket, permit, account::uses_from_issuer, account::uses_left, account::use_unit, permit.uses);
  return remind_of_end(docket, permit);
}

}  // namespace loopline::permits

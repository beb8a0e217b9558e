// Permits that a case grants: entered by its effect, not typed again, and following it when it is suspended or revoked.
#include "zone/permits/api.h"
#include "zone/permits/registering.h"
#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

// What is wrong with a quantity or a unit stands in the form; with a number, in the action's fields.
Failure under(std::string_view part, Error error) {
  error.pointer = std::string(part) + error.pointer;
  return tl::unexpected(std::move(error));
}

Result<Permit> permit_from(const Docket& docket, const casework::GrantedPermit& granted) {
  Permit permit;
  permit.owner = granted.party;
  permit.kind = granted.kind;
  permit.number = granted.number;
  TRY_ASSIGN(law::CodeRow kind, kind_of(docket, permit.kind));
  permit.issuer = kind["issuer_zh"];
  permit.licence_class = "none";
  permit.valid_from = granted.valid_from;
  permit.valid_to = granted.valid_until;
  permit.scope.crossings = granted.crossings;
  if (std::string hs = text_at(granted.of, "hs"); !hs.empty()) permit.scope.hs = {hs};
  auto limit = limit_of(docket, granted.of);
  if (!limit) return under("/form", std::move(limit.error()));
  permit.limit = *std::move(limit);
  permit.state = "verified";  // who grants it need not ask the issuer
  permit.verified_by = docket.situation.actor.user;
  return permit;
}

Result<std::string> grant_permit(Docket& docket, const casework::GrantedPermit& granted) {
  TRY_ASSIGN(Permit permit, permit_from(docket, granted));
  permit.id = docket.document_id('Z');
  permit.ordinal = docket.next_ordinal();
  auto entered = enter_permit(docket, permit);
  if (!entered) return under("/fields", std::move(entered.error()));
  return permit.id;
}

Result<std::string> follow_case(Docket& docket, const casework::GrantedPermit& granted) {
  TRY_ASSIGN(auto permit, find_permit(docket.situation.state, granted.id));
  if (!permit) return fail(ErrorKind::not_found, "unknown_permit_id", "/case", {{"id", granted.id}});
  if (permit->state == "revoked") return permit->id;
  bool restores = granted.deed == "restore";
  permit->state = restores ? "verified" : granted.deed == "suspend" ? "suspended" : "revoked";
  permit->note = restores ? "" : granted.reason;
  docket.keep(*permit);
  return permit->id;
}

}  // namespace

Result<std::string> keep_granted(const command::Situation& situation, const casework::GrantedPermit& granted,
                                 command::Effects& effects) {
  Docket docket(situation, granted.party, situation.today);
  std::string id;
  if (granted.deed == "ask") {
    TRY(permit_from(docket, granted));
  } else if (granted.deed == "grant") {
    TRY_ASSIGN(id, grant_permit(docket, granted));
  } else {
    TRY_ASSIGN(id, follow_case(docket, granted));
  }
  std::ranges::move(docket.effects.changes, std::back_inserter(effects.changes));
  std::ranges::move(docket.effects.transfers, std::back_inserter(effects.transfers));
  std::ranges::move(docket.effects.decisions, std::back_inserter(effects.decisions));
  return id;
}

}  // namespace loopline::permits

// The life of a permit: registered by its holder, verified by an officer, extended, suspended, revoked.
#include "zone/permits/handle.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/permits/registering.h"
#include "zone/permits/store.h"
#include "zone/registry/standing.h"

namespace loopline::permits {

namespace {

Date date_in(const json::object& body, const char* name) {
  auto date = Date::parse(body.at(name).as_string());
  CHECK(date.has_value());  // the schema holds the format
  return *date;
}

Failure out_of_order(Date from, Date to) {
  return fail(ErrorKind::invalid, "dates_out_of_order", "/valid_to", {{"from", from.text()}, {"to", to.text()}});
}

Result<Permit> permit_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "permit");
  TRY_ASSIGN(auto found, find_permit(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_permit_id", "/permit", {{"id", id}});
  }
  return *std::move(found);
}

// From one of `states` (separated by spaces) to another.
Result<Effects> turn(const Situation& situation, const json::object& body, std::string_view states, const char* to) {
  TRY_ASSIGN(Permit permit, permit_of(situation, body));
  if ((" " + std::string(states) + " ").find(" " + permit.state + " ") == std::string::npos) {
    return fail(ErrorKind::conflict, "wrong_state", "/permit", {{"document", permit.id}, {"state", permit.state}});
  }
  Docket docket(situation, permit.owner, situation.today);
  permit.state = to;
  permit.note = text_at(body, "reason");
  if (permit.state == "verified") permit.verified_by = situation.actor.user;
  docket.keep(permit);
  docket.effects.result = {{"permit", permit.id}, {"state", permit.state}};
  return std::move(docket.effects);
}

}  // namespace

Result<Effects> register_permit(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  Docket docket(situation, party, situation.today);
  TRY_ASSIGN(auto holder, registry::find_party(situation.state, party));
  if (!holder) return fail(ErrorKind::not_found, "unknown_party", "/party", {{"party", party}});
  Permit permit;
  permit.owner = party;
  permit.id = docket.document_id('Z');
  permit.ordinal = docket.next_ordinal();
  permit.kind = text_at(body, "kind");
  TRY_ASSIGN(law::CodeRow kind, kind_of(docket, permit.kind));
  permit.number = text_at(body, "number");
  permit.issuer = text_at(body, "issuer", kind["issuer_zh"]);
  permit.licence_class = text_at(body, "licence_class", "none");
  permit.valid_from = date_in(body, "valid_from");
  if (body.contains("valid_to")) {
    permit.valid_to = date_in(body, "valid_to");
    if (*permit.valid_to < permit.valid_from) return out_of_order(permit.valid_from, *permit.valid_to);
  }
  if (const json::value* scope = body.if_contains("scope")) permit.scope = scope_from(scope->as_object());
  TRY_ASSIGN(permit.limit, limit_of(docket, body));
  permit.uses = integer_at(body, "uses");
  permit.state = "registered";
  TRY(enter_permit(docket, permit));
  docket.effects.result = {{"permit", permit.id}, {"state", permit.state}};
  return std::move(docket.effects);
}

Result<Effects> verify_permit(const Situation& situation, const json::object& body) {
  return turn(situation, body, "registered", "verified");
}

Result<Effects> suspend_permit(const Situation& situation, const json::object& body) {
  return turn(situation, body, "registered verified", "suspended");
}

Result<Effects> restore_permit(const Situation& situation, const json::object& body) {
  return turn(situation, body, "suspended", "registered");
}

Result<Effects> revoke_permit(const Situation& situation, const json::object& body) {
  return turn(situation, body, "registered verified suspended", "revoked");
}

Result<Effects> extend_permit(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Permit permit, permit_of(situation, body));
  if (permit.state == "revoked") {
    return fail(ErrorKind::conflict, "wrong_state", "/permit", {{"document", permit.id}, {"state", permit.state}});
  }
  if (!body.contains("valid_to") && !body.contains("quantity")) {
    return fail(ErrorKind::invalid, "nothing_to_extend", "/valid_to");
  }
  Docket docket(situation, permit.owner, situation.today);
  if (body.contains("valid_to")) {
    Date until = date_in(body, "valid_to");
    Date since = permit.valid_to.value_or(permit.valid_from);
    if (until <= since) return out_of_order(since, until);
    permit.valid_to = until;
    TRY(remind_of_end(docket, permit));
  }
  if (body.contains("quantity")) {
    if (!permit.limits_quantity()) return fail(ErrorKind::invalid, "permit_without_quantity", "/quantity");
    TRY_ASSIGN(Quantity more, book::quantity_of(body, permit.limit.unit, ""));
    grant(docket, permit, account::from_issuer, account::granted, permit.limit.unit, more.units);
    TRY_ASSIGN(permit.limit, Quantity::from(permit.limit.decimal() + more.decimal(), permit.limit.unit));
  }
  TRY(check_terms(docket, permit));
  if (permit.state == "verified") permit.state = "registered";
  docket.keep(permit);
  docket.effects.result = {{"permit", permit.id}, {"state", permit.state}};
  return std::move(docket.effects);
}

Result<Effects> file_permit_copy(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "draw");
  TRY_ASSIGN(auto draw, find_draw(situation.state, id));
  if (!draw || (situation.actor.role == command::Role::institution && draw->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_draw", "/draw", {{"id", id}});
  }
  TRY_ASSIGN(std::vector<book::DueClock> clocks, book::clocks_of(situation.state, draw->owner, draw->id));
  for (book::DueClock& clock : clocks) {
    if (clock.kind != "permit_copy_due" || clock.state == "done") continue;
    Docket docket(situation, draw->owner, situation.today);
    bool late = situation.today > clock.due_on;
    clock.state = "done";
    docket.keep(clock);
    docket.effects.result = {{"draw", draw->id}, {"late", late}, {"receipt", text_at(body, "receipt")}};
    return std::move(docket.effects);
  }
  return fail(ErrorKind::conflict, "no_copy_due", "/draw", {{"id", id}});
}

}  // namespace loopline::permits

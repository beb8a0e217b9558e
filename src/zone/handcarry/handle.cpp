// The person passes, what was carried comes back, or nobody came.
#include "zone/handcarry/handle.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/exits/handle.h"
#include "zone/goods/handlers.h"
#include "zone/handcarry/returns.h"
#include "zone/handcarry/store.h"

namespace loopline::handcarry {

namespace {

Failure in_state(const Slip& slip, const std::string& pointer = "/slip") {
  return fail(ErrorKind::conflict, "slip_in_state", pointer, {{"slip", slip.id}, {"state", slip.state}});
}

void add(Effects& effects, Docket& docket) {
  for (auto& change : docket.effects.changes) effects.changes.push_back(std::move(change));
}

Failure at_gate(const char* code, const std::string& pointer, const Slip& slip) {
  return fail(ErrorKind::conflict, code, pointer, {{"slip", slip.id}});
}

// What the slip says against what the gate saw: `body` may hold person, packages and gate. `pointer` names the slip.
Result<void> hold_to_slip(const Situation& situation, const Slip& slip, const json::object& body,
                          const std::string& pointer) {
  if (slip.state != "issued") return in_state(slip, pointer);
  if (std::string person = text_at(body, "person", slip.person); person != slip.person) {
    return fail(ErrorKind::conflict, "other_person", "/person", {{"person", person}, {"named", slip.person}});
  }
  if (situation.now < slip.from)
    return fail(ErrorKind::conflict, "carry_window_ahead", pointer, {{"from", slip.from.text()}});
  if (situation.now > slip.until)
    return fail(ErrorKind::conflict, "carry_window_over", pointer, {{"until", slip.until.text()}});
  const std::int64_t stated = static_cast<std::int64_t>(slip.packages.size());
  if (std::int64_t seen = integer_at(body, "packages", stated); seen != stated) {
    return fail(ErrorKind::conflict, "package_count_differs", "/packages",
                {{"seen", std::to_string(seen)}, {"stated", std::to_string(stated)}});
  }
  return {};
}

}  // namespace

Result<Slip> slip_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "slip");
  TRY_ASSIGN(auto found, find_slip(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_slip", "/slip", {{"slip", id}});
  }
  return *std::move(found);
}

Result<void> before_passage(const Situation& situation, const goods::Consignment& consignment,
                            const json::object& body) {
  TRY_ASSIGN(auto slip, slip_of_consignment(situation.state, consignment.id));
  if (!slip) return {};
  TRY(hold_to_slip(situation, *slip, body, "/consignment"));
  if (!body.contains("person")) return at_gate("carrier_not_seen", "/person", *slip);
  if (!body.contains("packages")) return at_gate("packages_not_counted", "/packages", *slip);
  std::string gate = text_at(body, "gate", consignment.channel);
  if (consignment.channel.empty() || gate == consignment.channel) return {};
  return fail(ErrorKind::conflict, "other_channel", "/gate",
              {{"slip", slip->id}, {"channel", consignment.channel}, {"gate", gate}});
}

Result<Effects> carry_pass(const goods::Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Slip slip, slip_of(situation, body));
  TRY(hold_to_slip(situation, slip, body, "/slip"));
  json::object passage{{"consignment", slip.consignment}, {"person", slip.person}, {"packages", body.at("packages")}};
  if (std::string gate = text_at(body, "gate"); !gate.empty()) passage["gate"] = gate;
  TRY_ASSIGN(Effects effects, goods::gate_pass(above, situation, passage));  // on_passage keeps the slip
  effects.result["slip"] = slip.id;
  effects.result["state"] = "passed";
  return effects;
}

Result<Effects> withdraw_carry(const goods::Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Slip slip, slip_of(situation, body));
  if (slip.state != "issued") return in_state(slip);
  std::string reason = text_at(body, "reason");
  TRY_ASSIGN(Effects effects, goods::cancel(above, situation, {{"consignment", slip.consignment}, {"reason", reason}}));
  slip.state = "withdrawn";
  slip.note = reason;
  Docket docket(situation, slip.owner, situation.today);
  docket.keep(slip);
  add(effects, docket);
  effects.result["slip"] = slip.id;
  effects.result["state"] = slip.state;
  return effects;
}

Result<void> on_passage(Docket& docket, const goods::Consignment& consignment, bool passed) {
  TRY_ASSIGN(auto slip, slip_of_consignment(docket.situation.state, consignment.id));
  if (!slip || slip->state != "issued") return {};
  slip->state = passed ? "passed" : "withdrawn";
  if (passed) {
    slip->passed_at = docket.situation.now;
    slip->seen_packages = static_cast<std::int64_t>(slip->packages.size());  // the gate is held to it
    if (slip->return_by) TRY(start_return(docket, *slip));
  }
  docket.keep(*slip);
  docket.keep(
      DueClock{slip->owner, "carry_window/" + slip->id, "carry_window", slip->id, slip->until.zone_date(), "done"});
  return {};
}

Result<bool> on_window_end(const goods::Above& above, Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto slip, find_slip(docket.situation.state, clock.subject));
  CHECK(slip.has_value());
  if (slip->state != "issued") return true;
  TRY_ASSIGN(Effects cancelled,
             goods::cancel(above, docket.situation, {{"consignment", slip->consignment}, {"reason", "carry_window"}}));
  for (auto& change : cancelled.changes) docket.effects.changes.push_back(std::move(change));
  for (auto& transfer : cancelled.transfers) docket.effects.transfers.push_back(std::move(transfer));
  slip->state = "lapsed";
  docket.keep(*slip);
  docket.effects.parties.push_back(slip->owner);
  return true;
}

}  // namespace loopline::handcarry

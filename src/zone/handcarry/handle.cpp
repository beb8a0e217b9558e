// The person passes, what was carried comes back, or nobody came.
#include "zone/handcarry/handle.h"

#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/exits/handle.h"
#include "zone/goods/handlers.h"
#include "zone/handcarry/store.h"

namespace loopline::handcarry {

namespace {

Result<Slip> slip_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "slip");
  TRY_ASSIGN(auto found, find_slip(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_slip", "/slip", {{"slip", id}});
  }
  return *std::move(found);
}

Failure in_state(const Slip& slip) {
  return fail(ErrorKind::conflict, "slip_in_state", "/slip", {{"slip", slip.id}, {"state", slip.state}});
}

DueClock return_clock(const Slip& slip, const char* state) {
  return {slip.owner, "carry_return_due/" + slip.id, "carry_return_due", slip.id, *slip.return_by, state};
}

void add(Effects& effects, Docket& docket) {
  for (auto& change : docket.effects.changes) effects.changes.push_back(std::move(change));
}

struct Back {
  Carried carried;
  Lot lot;
  std::int64_t units = 0;
};

Result<std::vector<Back>> backs_of(const Docket& docket, const Slip& slip, const json::object& body) {
  TRY_ASSIGN(std::vector<Carried> carried, carried_with(docket.situation.state, slip));
  std::vector<Back> backs;
  const json::array& items = body.at("items").as_array();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const json::object& item = items[i].as_object();
    std::string pointer = "/items/" + std::to_string(i);
    std::string id = text_at(item, "lot");
    auto one = std::find_if(carried.begin(), carried.end(), [&](const Carried& known) { return known.lot == id; });
    if (one == carried.end())
      return fail(ErrorKind::not_found, "lot_not_carried", pointer + "/lot", {{"lot", id}, {"slip", slip.id}});
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, slip.owner, id));
    CHECK(lot.has_value());
    TRY_ASSIGN(Quantity quantity, book::quantity_of(item, lot->quantity.unit, pointer));
    std::int64_t left = one->quantity - one->returned;
    if (quantity.units > left) {
      return fail(ErrorKind::conflict, "return_exceeds_carried", pointer + "/quantity",
                  {{"lot", id}, {"left", Quantity{left, lot->quantity.unit}.text()}, {"asked", quantity.text()}});
    }
    one->returned += quantity.units;
    backs.push_back({*one, *std::move(lot), quantity.units});
  }
  return backs;
}

}  // namespace

Result<Effects> carry_pass(const goods::Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Slip slip, slip_of(situation, body));
  if (slip.state != "issued") return in_state(slip);
  if (std::string person = text_at(body, "person", slip.person); person != slip.person) {
    return fail(ErrorKind::conflict, "other_person", "/person", {{"person", person}, {"named", slip.person}});
  }
  if (situation.now < slip.from)
    return fail(ErrorKind::conflict, "carry_window_ahead", "/slip", {{"from", slip.from.text()}});
  if (situation.now > slip.until)
    return fail(ErrorKind::conflict, "carry_window_over", "/slip", {{"until", slip.until.text()}});
  slip.seen_packages = body.at("packages").as_int64();
  if (slip.seen_packages != static_cast<std::int64_t>(slip.packages.size())) {
    return fail(ErrorKind::conflict, "package_count_differs", "/packages",
                {{"seen", std::to_string(slip.seen_packages)}, {"stated", std::to_string(slip.packages.size())}});
  }
  json::object passage{{"consignment", slip.consignment}};
  if (std::string gate = text_at(body, "gate"); !gate.empty()) passage["gate"] = gate;
  TRY_ASSIGN(Effects effects, goods::gate_pass(above, situation, passage));
  slip.state = "passed";
  slip.passed_at = situation.now;
  Docket docket(situation, slip.owner, situation.today);
  docket.keep(slip);
  add(effects, docket);
  effects.result["slip"] = slip.id;
  effects.result["state"] = slip.state;
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

Result<Effects> carry_return(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Slip slip, slip_of(situation, body));
  if (slip.state != "passed" || (!slip.return_by && slip.exit.empty()))
    return fail(ErrorKind::conflict, "nothing_to_return", "/slip", {{"slip", slip.id}, {"state", slip.state}});
  if (!slip.exit.empty()) {
    json::object back = body;
    back.erase("slip");
    back["exit"] = slip.exit;
    return exits::temporary_return(situation, back);
  }
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, slip.owner, day);
  if (day < slip.passed_at->zone_date()) {
    return fail(ErrorKind::invalid, "return_before_passage", "/day",
                {{"day", day.text()}, {"passed", slip.passed_at->zone_date().text()}});
  }
  TRY_ASSIGN(std::vector<Back> backs, backs_of(docket, slip, body));
  std::string document = docket.document_id('Y');
  std::map<std::string, std::int64_t> returned;
  for (const Back& back : backs) {
    docket.keep(back.carried);
    docket.move({back.lot, back.units, place::returned_hk, back.lot.standing_place(), "carried_back", document});
    returned[back.lot.id] = back.carried.returned;
  }
  TRY_ASSIGN(std::vector<Carried> carried, carried_with(situation.state, slip));
  bool all_back = std::all_of(carried.begin(), carried.end(), [&](const Carried& one) {
    auto now = returned.find(one.lot);
    return one.quantity == (now == returned.end() ? one.returned : now->second);
  });
  if (all_back) docket.keep(return_clock(slip, "done"));
  docket.effects.result = {
      {"slip", slip.id}, {"return", document}, {"late", day > *slip.return_by}, {"all_back", all_back}};
  return std::move(docket.effects);
}

Result<void> on_passage(Docket& docket, const goods::Consignment& consignment, bool passed) {
  TRY_ASSIGN(auto slip, slip_of_consignment(docket.situation.state, consignment.id));
  if (!slip || slip->state != "issued") return {};
  slip->state = passed ? "passed" : "withdrawn";
  if (passed) slip->passed_at = docket.situation.now;
  docket.keep(*slip);
  docket.keep(
      DueClock{slip->owner, "carry_window/" + slip->id, "carry_window", slip->id, slip->until.zone_date(), "done"});
  if (passed && slip->return_by) docket.keep(return_clock(*slip, "open"));
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

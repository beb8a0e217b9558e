// What was carried out comes back, in parts, by a day; and what follows when it does not.
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/exits/handle.h"
#include "zone/handcarry/handle.h"
#include "zone/handcarry/returns.h"
#include "zone/handcarry/store.h"

namespace loopline::handcarry {

namespace {

DueClock clock_of(const Slip& slip, const char* kind, Date due, const char* state) {
  return {slip.owner, std::string(kind) + "/" + slip.id, kind, slip.id, due, state};
}

Result<std::int64_t> days_of(const Docket& docket, const char* parameter) {
  TRY_ASSIGN(law::ParameterUse use, docket.situation.law.parameter(parameter, docket.day));
  return book::decimal_of(use.value).to_integer().value_or(0);
}

void close_clocks(Docket& docket, const Slip& slip) {
  docket.keep(clock_of(slip, return_reminder_clock, *slip.return_by, "done"));
  docket.keep(clock_of(slip, return_due_clock, *slip.return_by, "done"));
  if (slip.return_state == "overdue") docket.keep(clock_of(slip, return_grace_clock, *slip.return_by, "done"));
}

// What follows from the day by which the goods are back, or are not. Errors: those of the law.
Result<law::Answer> ask_return(Docket& docket, const Slip& slip) {
  const Date passed = slip.passed_at->zone_date();
  return docket.ask(
      "hand-carry-return", "/slip",
      {{"days_out", docket.day.days() - passed.days()}, {"due_days", slip.return_by->days() - passed.days()}});
}

Failure carried_for_good(const Slip& slip, const law::Answer& answer) {
  Error error;
  error.kind = ErrorKind::refused;
  error.code = "carried_for_good";
  error.pointer = "/slip";
  error.arguments = {{"slip", slip.id}, {"due", slip.return_by->text()}};
  error.basis = answer.basis();
  error.document = canonical(law::to_json(answer));
  return tl::unexpected(std::move(error));
}

struct Back {
  Lot lot;
  std::int64_t units = 0;
};

// Takes what the body brings back off what was carried.
Result<std::vector<Back>> take_back(const Docket& docket, const Slip& slip, const json::object& body,
                                    std::vector<Carried>& carried) {
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
    if (quantity.units > one->left()) {
      return fail(
          ErrorKind::conflict, "return_exceeds_carried", pointer + "/quantity",
          {{"lot", id}, {"left", Quantity{one->left(), lot->quantity.unit}.text()}, {"asked", quantity.text()}});
    }
    one->returned += quantity.units;
    backs.push_back({*std::move(lot), quantity.units});
  }
  return backs;
}

bool all_back(const std::vector<Carried>& carried) {
  return std::all_of(carried.begin(), carried.end(), [](const Carried& one) { return one.left() == 0; });
}

// Goods that count as exported owe what the first line out would have asked of them.
Result<void> assess_as_export(Docket& docket, const Slip& slip) {
  TRY_ASSIGN(std::vector<Carried> carried, carried_with(docket.situation.state, slip));
  for (const Carried& one : carried) {
    if (one.left() == 0) continue;
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, one.owner, one.lot));
    CHECK(lot.has_value());
    TRY_ASSIGN(duty::Tax tax, duty::assess_export(docket, lot->hs, lot->value_of(one.left()), ""));
    if (!tax.total.is_zero()) TRY(duty::file_assessment(docket, *lot, slip.id, "carry_late", tax, false));
  }
  return {};
}

}  // namespace

Result<void> start_return(Docket& docket, Slip& slip) {
  TRY_ASSIGN(std::int64_t ahead, days_of(docket, "hand_carry_return_reminder_days"));
  slip.return_state = "out";
  docket.keep(clock_of(slip, return_reminder_clock, slip.return_by->plus_days(-ahead), "open"));
  docket.keep(clock_of(slip, return_due_clock, *slip.return_by, "open"));
  return {};
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
  TRY_ASSIGN(std::vector<Carried> carried, carried_with(situation.state, slip));
  TRY_ASSIGN(std::vector<Back> backs, take_back(docket, slip, body, carried));
  TRY_ASSIGN(law::Answer answer, ask_return(docket, slip));
  if (slip.return_state == "assessed" || answer.text("consequence") == "assess_as_export")
    return carried_for_good(slip, answer);
  std::string document = docket.document_id('Y');
  for (const Back& back : backs) {
    docket.move({back.lot, back.units, place::returned_hk, back.lot.standing_place(), "carried_back", document});
  }
  for (const Carried& one : carried) docket.keep(one);
  const bool whole = all_back(carried);
  if (whole) {
    close_clocks(docket, slip);
    slip.return_state = "back";
    docket.keep(slip);
  }
  docket.effects.result = {{"slip", slip.id}, {"return", document}, {"late", answer.flag("late")}, {"all_back", whole}};
  return std::move(docket.effects);
}

Result<bool> on_return_due(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto slip, find_slip(docket.situation.state, clock.subject));
  CHECK(slip.has_value());
  if (slip->return_state != "out") return true;
  TRY_ASSIGN(std::int64_t grace, days_of(docket, "hand_carry_return_grace_days"));
  slip->return_state = "overdue";
  docket.keep(*slip);
  docket.keep(clock_of(*slip, return_grace_clock, slip->return_by->plus_days(grace), "open"));
  docket.effects.parties.push_back(slip->owner);
  return true;
}

Result<bool> on_return_grace_over(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto slip, find_slip(docket.situation.state, clock.subject));
  CHECK(slip.has_value());
  if (slip->return_state != "overdue") return true;
  TRY_ASSIGN(law::Answer answer, ask_return(docket, *slip));
  if (answer.text("consequence") != "assess_as_export") return false;
  TRY(assess_as_export(docket, *slip));
  slip->return_state = "assessed";
  docket.keep(*slip);
  // What follows from being late has followed: the delay no longer counts against the party at the lanes.
  docket.keep(clock_of(*slip, return_due_clock, *slip->return_by, "done"));
  docket.effects.parties.push_back(slip->owner);
  return true;
}

}  // namespace loopline::handcarry

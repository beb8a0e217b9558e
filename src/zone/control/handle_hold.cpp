// Holds: placed with a reason and a clause, lifted with another reason.
#include "zone/book/holds.h"
#include "zone/book/store.h"
#include "zone/control/handle.h"
#include "zone/goods/lookup.h"
#include "zone/permits/lookup.h"
#include "zone/registry/standing.h"

namespace loopline::control {

namespace {

// Whose the subject is. Errors: unknown_hold_subject.
Result<std::string> owner_of(const Situation& situation, const std::string& kind, const std::string& subject) {
  std::optional<std::string> owner;
  if (kind == "lot") {
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, subject));
    if (lot) owner = lot->owner;
  } else if (kind == "party") {
    TRY_ASSIGN(auto party, registry::find_party(situation.state, subject));
    if (party) owner = party->id;
  } else if (kind == "consignment") {
    TRY_ASSIGN(auto consignment, goods::find_consignment(situation.state, subject));
    if (consignment) owner = consignment->owner;
  } else {
    TRY_ASSIGN(auto permit, permits::find_permit(situation.state, subject));
    if (permit) owner = permit->owner;
  }
  if (!owner) return fail(ErrorKind::not_found, "unknown_hold_subject", "/subject", {{"subject", subject}});
  return *std::move(owner);
}

Result<void> check_clause(const Situation& situation, const std::string& clause) {
  if (clause.empty()) return {};
  auto instrument = situation.law.instrument(Citation::from(clause).instrument);
  if (!instrument) return fail(ErrorKind::invalid, "unknown_clause", "/clause", {{"clause", clause}});
  return {};
}

}  // namespace

Result<Effects> place_hold(const Situation& situation, const json::object& body) {
  std::string kind = text_at(body, "kind");
  std::string subject = text_at(body, "subject");
  TRY_ASSIGN(std::string owner, owner_of(situation, kind, subject));
  TRY(check_clause(situation, text_at(body, "clause")));
  TRY_ASSIGN(auto there, book::hold_on(situation.state, kind, subject, situation.today));
  if (there) return fail(ErrorKind::conflict, "held_already", "/subject", {{"hold", there->id}});
  Docket docket(situation, owner, situation.today);
  book::Hold hold;
  hold.owner = owner;
  hold.id = docket.document_id('J');
  hold.ordinal = docket.next_ordinal();
  hold.kind = kind;
  hold.subject = subject;
  hold.reason = text_at(body, "reason");
  hold.clause = text_at(body, "clause");
  hold.placed_by = situation.actor.user;
  hold.placed_on = situation.today;
  hold.until = Date::parse(text_at(body, "until"));
  if (hold.until && *hold.until < situation.today) {
    return fail(ErrorKind::invalid, "until_in_past", "/until", {{"day", hold.until->text()}});
  }
  hold.state = "open";
  docket.keep(hold);
  if (hold.until) docket.remind("hold_ends", hold.id, *hold.until);
  docket.effects.result = {{"hold", hold.id}, {"party", owner}};
  return std::move(docket.effects);
}

Result<Effects> lift_hold(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "hold");
  TRY_ASSIGN(auto hold, book::find_hold(situation.state, id));
  if (!hold) return fail(ErrorKind::not_found, "unknown_hold", "/hold", {{"id", id}});
  if (hold->state != "open") {
    return fail(ErrorKind::conflict, "wrong_state", "/hold", {{"document", id}, {"state", hold->state}});
  }
  Docket docket(situation, hold->owner, situation.today);
  hold->state = "lifted";
  hold->lifted_by = situation.actor.user;
  hold->lifted_on = situation.today;
  hold->lifted_why = text_at(body, "reason");
  docket.keep(*hold);
  if (hold->until) docket.keep(book::DueClock{hold->owner, "hold_ends/" + id, "hold_ends", id, *hold->until, "done"});
  docket.effects.result = {{"hold", id}, {"state", hold->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::control

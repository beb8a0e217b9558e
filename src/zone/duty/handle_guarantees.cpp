// Guarantee accounts: granted, and closed once nothing rests on them.
#include "zone/book/amounts.h"
#include "zone/book/shapes.h"
#include "zone/duty/entries.h"
#include "zone/duty/handle.h"
#include "zone/duty/store.h"

namespace loopline::duty {

Result<Effects> register_guarantee(const Situation& situation, const json::object& body) {
  Guarantee guarantee;
  guarantee.owner = text_at(body, "party");
  Docket docket(situation, guarantee.owner, situation.today);
  guarantee.id = docket.document_id('G');
  guarantee.ordinal = docket.next_ordinal();
  guarantee.kind = text_at(body, "kind");
  guarantee.issuer = text_at(body, "issuer");
  guarantee.number = text_at(body, "number");
  guarantee.valid_from = Date::parse(text_at(body, "valid_from", situation.today.text())).value_or(situation.today);
  guarantee.valid_to = Date::parse(text_at(body, "valid_to"));
  if (guarantee.valid_to && *guarantee.valid_to < guarantee.valid_from) {
    return fail(ErrorKind::invalid, "guarantee_dates", "/valid_to",
                {{"from", guarantee.valid_from.text()}, {"to", guarantee.valid_to->text()}});
  }
  guarantee.limit_fen = book::fen_of(book::decimal_of(body.at("limit")));
  guarantee.state = "active";
  enter(docket, {guarantee.owner, guarantee.id}, place::from_granted, place::available, guarantee.limit_fen, "granted");
  docket.keep(guarantee);
  if (guarantee.valid_to) docket.remind("guarantee_ends", guarantee.id, *guarantee.valid_to);
  docket.effects.result = {
      {"guarantee", guarantee.id}, {"state", guarantee.state}, {"limit", book::fen_text(guarantee.limit_fen)}};
  return std::move(docket.effects);
}

Result<Effects> close_guarantee(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "guarantee");
  TRY_ASSIGN(auto guarantee, find_guarantee(situation.state, id));
  if (!guarantee) return fail(ErrorKind::not_found, "unknown_guarantee", "/guarantee", {{"guarantee", id}});
  if (guarantee->state != "active")
    return fail(ErrorKind::conflict, "guarantee_closed", "/guarantee", {{"guarantee", id}});
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(situation.state, {guarantee->owner, id, place::available}));
  if (balance.pending_out > 0) {
    return fail(ErrorKind::conflict, "guarantee_occupied", "/guarantee",
                {{"guarantee", id}, {"occupied", book::fen_text(balance.pending_out)}});
  }
  Docket docket(situation, guarantee->owner, situation.today);
  enter(docket, {guarantee->owner, id}, place::available, place::from_granted, balance.posted, "withdrawn");
  guarantee->state = "closed";
  docket.keep(*guarantee);
  docket.effects.result = {{"guarantee", id}, {"state", guarantee->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::duty

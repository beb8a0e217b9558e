// Tax given back: applied for, decided, entered.
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/duty/entries.h"
#include "zone/duty/handle.h"
#include "zone/duty/store.h"

namespace loopline::duty {

using book::fen_text;

namespace {

Failure wrong_state(const char* pointer, const std::string& id, const std::string& state) {
  return fail(ErrorKind::conflict, "wrong_state", pointer, {{"document", id}, {"state", state}});
}

Result<Payment> payment_named(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "payment");
  TRY_ASSIGN(auto found, find_payment(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party))
    return fail(ErrorKind::not_found, "unknown_payment", "/payment", {{"payment", id}});
  if (found->state != "posted") return wrong_state("/payment", id, found->state);
  return *std::move(found);
}

// How much of a taxed lot has gone back to Hong Kong: its returned and all its units.
struct Gone {
  std::int64_t units = 0;
  std::int64_t of = 1;
};

Result<Gone> gone_of(const Docket& docket, const Assessment& assessment) {
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, assessment.owner, assessment.lot));
  CHECK(lot.has_value());
  TRY_ASSIGN(ledger::Balance gone,
             ledger::balance(docket.situation.state, {lot->owner, lot->id, book::place::returned_hk}));
  return Gone{gone.posted, lot->quantity.units};
}

// What a payment gave that may be asked back, and whether its goods have gone.
struct Refundable {
  std::int64_t most_fen = 0;
  bool goods_gone = false;
};

Result<Refundable> of_assessment(const Docket& docket, const Payment& payment, const std::string& id,
                                 const std::string& cause) {
  for (const auto& value : payment.shares) {
    const json::object& share = value.as_object();
    if (text_at(share, "assessment") != id) continue;
    TRY_ASSIGN(auto assessment, find_assessment(docket.situation.state, id));
    CHECK(assessment.has_value());
    Refundable it{share.at("tax_fen").as_int64(), assessment->state == "void"};
    if (cause != "goods_returned") return it;
    TRY_ASSIGN(Gone gone, gone_of(docket, *assessment));
    it.goods_gone = gone.units > 0;
    if (gone.units > 0) {
      auto part = (Decimal(it.most_fen) * Decimal(gone.units) / Decimal(gone.of)).rounded(0, Rounding::down);
      it.most_fen = part.to_integer().value_or(0);
    }
    return it;
  }
  return fail(ErrorKind::conflict, "assessment_not_in_payment", "/assessment",
              {{"assessment", id}, {"payment", payment.id}});
}

Result<Refund> refund_in(const Situation& situation, const json::object& body, const char* state) {
  std::string id = text_at(body, "refund");
  TRY_ASSIGN(auto found, find_refund(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_refund", "/refund", {{"refund", id}});
  if (found->state != state) return wrong_state("/refund", id, found->state);
  return *std::move(found);
}

}  // namespace

Result<Effects> apply_refund(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Payment payment, payment_named(situation, body));
  Docket docket(situation, payment.owner, situation.today);
  Refund refund;
  refund.owner = payment.owner;
  refund.id = docket.document_id('F');
  refund.ordinal = docket.next_ordinal();
  refund.payment = payment.id;
  refund.cause = text_at(body, "cause");
  refund.note = text_at(body, "note");
  refund.applied_on = situation.today;
  refund.state = "applied";
  Refundable most{payment.over_fen, false};
  if (refund.cause != "overpaid") {
    refund.assessment = text_at(body, "assessment");
    TRY_ASSIGN(most, of_assessment(docket, payment, refund.assessment, refund.cause));
  }
  TRY(docket.ask("refund", "/cause",
                 {{"cause", refund.cause},
                  {"paid_on", payment.day.text()},
                  {"day", situation.today.text()},
                  {"goods_gone", most.goods_gone}}));
  TRY_ASSIGN(std::int64_t before, refunds_claimed(situation.state, payment.owner, payment.id, refund.assessment));
  std::int64_t left = most.most_fen - before;
  refund.amount_fen = left;
  if (const json::value* amount = body.if_contains("amount")) {
    refund.amount_fen = book::decimal_of(*amount).to_units(money_places, Rounding::half_up).value_or(INT64_MAX);
  }
  if (refund.amount_fen <= 0 || refund.amount_fen > left) {
    return fail(ErrorKind::conflict, "refund_exceeds_paid", "/amount",
                {{"asked", fen_text(refund.amount_fen)}, {"left", fen_text(std::max<std::int64_t>(left, 0))}});
  }
  docket.keep(refund);
  docket.effects.result = {{"refund", refund.id}, {"state", refund.state}, {"amount", fen_text(refund.amount_fen)}};
  return std::move(docket.effects);
}

Result<Effects> decide_refund(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Refund refund, refund_in(situation, body, "applied"));
  Docket docket(situation, refund.owner, situation.today);
  refund.state = text_at(body, "decision") == "approve" ? "approved" : "rejected";
  refund.note = text_at(body, "note");
  docket.keep(refund);
  docket.effects.result = {{"refund", refund.id}, {"state", refund.state}, {"amount", fen_text(refund.amount_fen)}};
  return std::move(docket.effects);
}

Result<Effects> enter_refund(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Refund refund, refund_in(situation, body, "approved"));
  Docket docket(situation, refund.owner, situation.today);
  if (refund.assessment.empty()) {
    enter(docket, {refund.owner, refund.payment}, place::over, place::refunded, refund.amount_fen, "refund");
  } else {
    enter(docket, {refund.owner, refund.assessment}, place::paid, place::refunded, refund.amount_fen, "refund");
  }
  refund.state = "entered";
  refund.receipt = text_at(body, "receipt");
  docket.keep(refund);
  docket.effects.result = {{"refund", refund.id}, {"state", refund.state}, {"amount", fen_text(refund.amount_fen)}};
  return std::move(docket.effects);
}

}  // namespace loopline::duty

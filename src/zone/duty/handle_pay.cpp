// Payment of what was assessed, and its reversal.
#include "base/check.h"
#include "zone/book/amounts.h"
#include "zone/book/shapes.h"
#include "zone/duty/assessments.h"
#include "zone/duty/entries.h"
#include "zone/duty/handle.h"
#include "zone/duty/security.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"

namespace loopline::duty {

using book::fen_text;

namespace {

// What one assessment gets of a payment.
struct Share {
  Assessment assessment;
  std::int64_t tax_fen = 0;
  std::int64_t charged_fen = 0;  // late fee that this payment of tax made due
  std::int64_t fee_fen = 0;      // late fee paid

  json::object json() const {
    return {{"assessment", assessment.id}, {"tax_fen", tax_fen}, {"charged_fen", charged_fen}, {"fee_fen", fee_fen}};
  }
};

Failure wrong_state(const char* pointer, const std::string& id, const std::string& state) {
  return fail(ErrorKind::conflict, "wrong_state", pointer, {{"document", id}, {"state", state}});
}

bool can_be_paid(const Assessment& assessment) { return assessment.state == "due" || assessment.state == "pending"; }

// The assessments that a body pays, and the bill they stand on.
Result<std::vector<Share>> payable(const Situation& situation, const json::object& body) {
  std::vector<Share> shares;
  if (body.contains("assessment") == body.contains("bill"))
    return fail(ErrorKind::invalid, "assessment_or_bill", "/assessment");
  if (std::string id = text_at(body, "assessment"); !id.empty()) {
    TRY_ASSIGN(auto found, find_assessment(situation.state, id));
    if (!found) return fail(ErrorKind::not_found, "unknown_assessment", "/assessment", {{"assessment", id}});
    if (!can_be_paid(*found)) return wrong_state("/assessment", id, found->state);
    shares.push_back({*std::move(found)});
    return shares;
  }
  std::string id = text_at(body, "bill");
  TRY_ASSIGN(auto bill, find_bill(situation.state, id));
  if (!bill) return fail(ErrorKind::not_found, "unknown_bill", "/bill", {{"bill", id}});
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_bill(situation.state, bill->owner, id));
  for (Assessment& assessment : assessments)
    if (can_be_paid(assessment)) shares.push_back({std::move(assessment)});
  if (shares.empty()) return wrong_state("/bill", id, "paid");
  return shares;
}

Result<void> check_days(const std::vector<Share>& shares, Date day) {
  for (const Share& share : shares) {
    if (day >= share.assessment.day) continue;
    return fail(ErrorKind::invalid, "pay_before_assessment", "/day",
                {{"day", day.text()}, {"assessed", share.assessment.day.text()}});
  }
  return {};
}

// All that is owed on the day, late fee included.
Result<std::int64_t> owed(const law::Pack& law, const std::vector<Share>& shares, Date day) {
  std::int64_t sum = 0;
  for (const Share& share : shares) {
    TRY_ASSIGN(std::int64_t fee, late_fee(law, share.assessment.left_fen(), share.assessment.due_on, day));
    sum += share.assessment.left_fen() + fee + share.assessment.fee_left_fen();
  }
  return sum;
}

// Tax before fees; each fen of tax that is paid late makes its fee due. Returns what is left over.
Result<std::int64_t> distribute(const law::Pack& law, std::vector<Share>& shares, std::int64_t money, Date day) {
  for (Share& share : shares) {
    Assessment& assessment = share.assessment;
    share.tax_fen = std::min(money, assessment.left_fen());
    money -= share.tax_fen;
    TRY_ASSIGN(share.charged_fen, late_fee(law, share.tax_fen, assessment.due_on, day));
    assessment.paid_fen += share.tax_fen;
    assessment.fee_fen += share.charged_fen;
  }
  for (Share& share : shares) {
    share.fee_fen = std::min(money, share.assessment.fee_left_fen());
    money -= share.fee_fen;
    share.assessment.fee_paid_fen += share.fee_fen;
  }
  return money;
}

void enter_share(Docket& docket, Share& share) {
  Assessment& assessment = share.assessment;
  MoneyBook book{assessment.owner, assessment.id};
  enter(docket, book, place::due, place::paid, share.tax_fen, "pay");
  enter(docket, book, place::from_fee, place::fee_due, share.charged_fen, "late_fee");
  enter(docket, book, place::fee_due, place::fee_paid, share.fee_fen, "pay");
  if (share.tax_fen > 0) let_go(docket, assessment, assessment.left_fen());
  finish_if_paid(docket, assessment);
  docket.keep(assessment);
}

// A liability that was only reserved becomes real as it is paid ahead; the rates are those of the day.
Result<void> prepare(Docket& docket, std::vector<Share>& shares, const char* pointer) {
  for (Share& share : shares) {
    Assessment& assessment = share.assessment;
    if (assessment.state == "pending") {
      close(docket, {assessment.owner, assessment.id}, place::from_assessed, place::due, assessment.total_fen,
            assessment.kind, assessment.transfer, true);
      assessment.state = "due";
    }
    TRY(take_rates_of_day(docket, assessment, pointer));
  }
  return {};
}

// Takes back what a payment gave to one assessment; it is owed again. Errors: later_payment_stands, wrong_state.
Result<void> take_back(Docket& docket, const Payment& payment, const json::object& share,
                       const std::vector<Payment>& later) {
  std::string id = text_at(share, "assessment");
  for (const Payment& other : later) {
    for (const auto& one : other.shares) {
      if (text_at(one.as_object(), "assessment") != id) continue;
      return fail(ErrorKind::conflict, "later_payment_stands", "/payment",
                  {{"payment", payment.id}, {"later", other.id}});
    }
  }
  TRY_ASSIGN(auto assessment, find_assessment(docket.situation.state, id));
  CHECK(assessment.has_value());
  if (assessment->state == "void") return wrong_state("/payment", id, "void");
  std::int64_t tax = share.at("tax_fen").as_int64();
  std::int64_t charged = share.at("charged_fen").as_int64();
  std::int64_t fee = share.at("fee_fen").as_int64();
  MoneyBook book{assessment->owner, id};
  enter(docket, book, place::paid, place::due, tax, "reversal");
  enter(docket, book, place::fee_paid, place::fee_due, fee, "reversal");
  enter(docket, book, place::fee_due, place::from_fee, charged, "reversal");
  assessment->paid_fen -= tax;
  assessment->fee_fen -= charged;
  assessment->fee_paid_fen -= fee;
  assessment->state = "due";
  docket.keep(*assessment);
  docket.remind("payment_due", id, assessment->due_on);
  return {};
}

json::object answer_of(const Payment& payment, const std::vector<Share>& shares) {
  std::int64_t tax = 0, fee = 0, left = 0;
  for (const Share& share : shares) {
    tax += share.tax_fen;
    fee += share.fee_fen;
    left += share.assessment.left_fen() + share.assessment.fee_left_fen();
  }
  json::object answer{{"payment", payment.id},
                      {"receipt", payment.receipt},
                      {"tax", fen_text(tax)},
                      {"late_fee", fen_text(fee)},
                      {"overpaid", fen_text(payment.over_fen)},
                      {"left", fen_text(left)}};
  if (shares.size() == 1) {
    answer["assessment"] = shares.front().assessment.id;
    answer["state"] = shares.front().assessment.state;
  }
  return answer;
}

}  // namespace

Result<Effects> pay(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::vector<Share> shares, payable(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  const std::string owner = shares.front().assessment.owner;
  TRY(check_days(shares, day));
  std::string receipt = text_at(body, "receipt");
  TRY_ASSIGN(auto before, payment_of_receipt(situation.state, owner, receipt));
  if (before) {
    return fail(ErrorKind::conflict, "receipt_used", "/receipt", {{"receipt", receipt}, {"payment", before->id}});
  }
  Docket docket(situation, owner, day);
  TRY(prepare(docket, shares, body.contains("bill") ? "/bill" : "/assessment"));
  TRY_ASSIGN(std::int64_t money, owed(situation.law, shares, day));
  if (const json::value* amount = body.if_contains("amount")) {
    auto given = book::decimal_of(*amount).to_units(money_places, Rounding::half_up);
    CHECK(given.has_value());
    money = *given;
  }
  Payment payment;
  payment.owner = owner;
  payment.id = docket.document_id('Y');
  payment.ordinal = docket.next_ordinal();
  payment.receipt = receipt;
  payment.day = day;
  payment.bill = text_at(body, "bill");
  payment.amount_fen = money;
  payment.state = "posted";
  TRY_ASSIGN(payment.over_fen, distribute(situation.law, shares, money, day));
  for (Share& share : shares) {
    enter_share(docket, share);
    if (share.tax_fen > 0 || share.fee_fen > 0) payment.shares.push_back(share.json());
  }
  enter(docket, {owner, payment.id}, place::from_payer, place::over, payment.over_fen, "overpaid");
  docket.keep(payment);
  docket.effects.result = answer_of(payment, shares);
  return std::move(docket.effects);
}

Result<Effects> reverse_payment(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "payment");
  TRY_ASSIGN(auto payment, find_payment(situation.state, id));
  if (!payment) return fail(ErrorKind::not_found, "unknown_payment", "/payment", {{"payment", id}});
  if (payment->state != "posted") return wrong_state("/payment", id, payment->state);
  TRY_ASSIGN(std::vector<Refund> refunds, refunds_of_payment(situation.state, payment->owner, id));
  for (const Refund& refund : refunds) {
    if (refund.state != "rejected")
      return fail(ErrorKind::conflict, "payment_refunded", "/payment", {{"payment", id}, {"refund", refund.id}});
  }
  TRY_ASSIGN(std::vector<Payment> later, payments_after(situation.state, payment->owner, payment->ordinal));
  Docket docket(situation, payment->owner, situation.today);
  for (const auto& share : payment->shares) TRY(take_back(docket, *payment, share.as_object(), later));
  enter(docket, {payment->owner, id}, place::over, place::from_payer, payment->over_fen, "reversal");
  payment->state = "reversed";
  payment->reason = text_at(body, "reason");
  docket.keep(*payment);
  docket.effects.result = {{"payment", id}, {"state", payment->state}};
  return std::move(docket.effects);
}

}  // namespace loopline::duty

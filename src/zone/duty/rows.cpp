#include "zone/duty/rows.h"

#include "zone/duty/store.h"

namespace loopline::book {

template <>
const std::string_view Table<duty::Assessment>::select =
    "select owner, id, ordinal, document, lot, kind, day, base_fen, total_fen, due_on, state, transfer, detail, "
    "paid_fen, fee_fen, fee_paid_fen, bill, guarantee, occupation from "
    "duty_assessment where ";

template <>
duty::Assessment Table<duty::Assessment>::from(const store::Row& row) {
  duty::Assessment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.document = row.text(3);
  it.lot = row.text(4);
  it.kind = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.base_fen = row.integer(7);
  it.total_fen = row.integer(8);
  it.due_on = Date::from_days(row.integer(9));
  it.state = row.text(10);
  it.transfer = row.text(11);
  it.detail = object_in(row, 12);
  it.paid_fen = row.integer(13);
  it.fee_fen = row.integer(14);
  it.fee_paid_fen = row.integer(15);
  it.bill = row.text(16);
  it.guarantee = row.text(17);
  it.occupation = row.text(18);
  return it;
}

template <>
const std::string_view Table<duty::Bill>::select =
    "select owner, id, ordinal, number, kind, subject, issued_on from "
    "duty_bill where ";

template <>
duty::Bill Table<duty::Bill>::from(const store::Row& row) {
  duty::Bill it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.number = row.text(3);
  it.kind = row.text(4);
  it.subject = row.text(5);
  it.issued_on = Date::from_days(row.integer(6));
  return it;
}

template <>
const std::string_view Table<duty::Payment>::select =
    "select owner, id, ordinal, receipt, day, bill, amount_fen, over_fen, shares, state, reason from "
    "duty_payment where ";

template <>
duty::Payment Table<duty::Payment>::from(const store::Row& row) {
  duty::Payment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.receipt = row.text(3);
  it.day = Date::from_days(row.integer(4));
  it.bill = row.text(5);
  it.amount_fen = row.integer(6);
  it.over_fen = row.integer(7);
  it.shares = array_in(row, 8);
  it.state = row.text(9);
  it.reason = row.text(10);
  return it;
}

template <>
const std::string_view Table<duty::Refund>::select =
    "select owner, id, ordinal, payment, assessment, cause, amount_fen, applied_on, state, note, receipt from "
    "duty_refund where ";

template <>
duty::Refund Table<duty::Refund>::from(const store::Row& row) {
  duty::Refund it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.payment = row.text(3);
  it.assessment = row.text(4);
  it.cause = row.text(5);
  it.amount_fen = row.integer(6);
  it.applied_on = Date::from_days(row.integer(7));
  it.state = row.text(8);
  it.note = row.text(9);
  it.receipt = row.text(10);
  return it;
}

template <>
const std::string_view Table<duty::Guarantee>::select =
    "select owner, id, ordinal, kind, issuer, number, limit_fen, valid_from, valid_to, state from "
    "duty_guarantee where ";

template <>
duty::Guarantee Table<duty::Guarantee>::from(const store::Row& row) {
  duty::Guarantee it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.issuer = row.text(4);
  it.number = row.text(5);
  it.limit_fen = row.integer(6);
  it.valid_from = Date::from_days(row.integer(7));
  it.valid_to = day_or_none(row, 8);
  it.state = row.text(9);
  return it;
}

}  // namespace loopline::book

namespace loopline::duty {

command::Change change_of(const Assessment& assessment) {
  return {"duty_assessment",
          {{"owner", assessment.owner},
           {"id", assessment.id},
           {"ordinal", assessment.ordinal},
           {"document", assessment.document},
           {"lot", assessment.lot},
           {"kind", assessment.kind},
           {"day", assessment.day.days()},
           {"base_fen", assessment.base_fen},
           {"total_fen", assessment.total_fen},
           {"due_on", assessment.due_on.days()},
           {"state", assessment.state},
           {"transfer", assessment.transfer},
           {"detail", canonical(assessment.detail)},
           {"paid_fen", assessment.paid_fen},
           {"fee_fen", assessment.fee_fen},
           {"fee_paid_fen", assessment.fee_paid_fen},
           {"bill", assessment.bill},
           {"guarantee", assessment.guarantee},
           {"occupation", assessment.occupation}}};
}

command::Change change_of(const Bill& bill) {
  return {"duty_bill",
          {{"owner", bill.owner},
           {"id", bill.id},
           {"ordinal", bill.ordinal},
           {"number", bill.number},
           {"kind", bill.kind},
           {"subject", bill.subject},
           {"issued_on", bill.issued_on.days()}}};
}

command::Change change_of(const Payment& payment) {
  return {"duty_payment",
          {{"owner", payment.owner},
           {"id", payment.id},
           {"ordinal", payment.ordinal},
           {"receipt", payment.receipt},
           {"day", payment.day.days()},
           {"bill", payment.bill},
           {"amount_fen", payment.amount_fen},
           {"over_fen", payment.over_fen},
           {"shares", canonical(payment.shares)},
           {"state", payment.state},
           {"reason", payment.reason}}};
}

command::Change change_of(const Refund& refund) {
  return {"duty_refund",
          {{"owner", refund.owner},
           {"id", refund.id},
           {"ordinal", refund.ordinal},
           {"payment", refund.payment},
           {"assessment", refund.assessment},
           {"cause", refund.cause},
           {"amount_fen", refund.amount_fen},
           {"applied_on", refund.applied_on.days()},
           {"state", refund.state},
           {"note", refund.note},
           {"receipt", refund.receipt}}};
}

command::Change change_of(const Guarantee& guarantee) {
  return {"duty_guarantee",
          {{"owner", guarantee.owner},
           {"id", guarantee.id},
           {"ordinal", guarantee.ordinal},
           {"kind", guarantee.kind},
           {"issuer", guarantee.issuer},
           {"number", guarantee.number},
           {"limit_fen", guarantee.limit_fen},
           {"valid_from", guarantee.valid_from.days()},
           {"valid_to", book::day_or_null(guarantee.valid_to)},
           {"state", guarantee.state}}};
}

}  // namespace loopline::duty

#include "zone/duty/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/duty/notification.h"
#include "zone/duty/store.h"
#include "zone/duty/terms.h"

namespace loopline::duty {

using book::day_json;
using book::fen_text;

namespace {

Date today_of(const Glance& glance) { return glance.now.zone_date(); }

struct Sum {
  std::int64_t total = 0, paid = 0, left = 0, fee = 0, fee_left = 0;
  std::optional<Date> due_on;
};

// What is owed of a bill today, late fee running.
Result<Sum> sum_of(const Glance& glance, const std::vector<Assessment>& assessments) {
  Sum sum;
  for (const Assessment& one : assessments) {
    if (one.state == "void") continue;
    TRY_ASSIGN(std::int64_t running, late_fee(glance.law, one.left_fen(), one.due_on, today_of(glance)));
    sum.total += one.total_fen;
    sum.paid += one.paid_fen;
    sum.left += one.left_fen();
    sum.fee += one.fee_fen + running;
    sum.fee_left += one.fee_left_fen() + running;
    if (one.state == "due" && (!sum.due_on || one.due_on < *sum.due_on)) sum.due_on = one.due_on;
  }
  return sum;
}

Result<json::object> bill_shape(const Glance& glance, const Bill& bill, const std::vector<Assessment>& assessments) {
  TRY_ASSIGN(Sum sum, sum_of(glance, assessments));
  return json::object{{"id", bill.id},
                      {"party", bill.owner},
                      {"number", bill.number},
                      {"kind", bill.kind},
                      {"subject", bill.subject},
                      {"issued_on", bill.issued_on.text()},
                      {"due_on", day_json(sum.due_on)},
                      {"state", sum.left + sum.fee_left > 0 ? "due" : "paid"},
                      {"total", fen_text(sum.total)},
                      {"paid", fen_text(sum.paid)},
                      {"left", fen_text(sum.left)},
                      {"late_fee", fen_text(sum.fee)},
                      {"late_fee_left", fen_text(sum.fee_left)},
                      {"owed", fen_text(sum.left + sum.fee_left)}};
}

json::object shape(const Guarantee& guarantee) {
  return {{"id", guarantee.id},
          {"party", guarantee.owner},
          {"kind", guarantee.kind},
          {"issuer", guarantee.issuer},
          {"number", guarantee.number},
          {"limit", fen_text(guarantee.limit_fen)},
          {"valid_from", guarantee.valid_from.text()},
          {"valid_to", day_json(guarantee.valid_to)},
          {"state", guarantee.state}};
}

Result<json::object> guarantee_shape(const Glance& glance, const Guarantee& guarantee) {
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(glance.state, {guarantee.owner, guarantee.id, place::available}));
  json::object object = shape(guarantee);
  object["available"] = fen_text(balance.available());
  object["occupied"] = fen_text(balance.pending_out);
  return object;
}

// A page of rows that take more than themselves to show.
template <class T>
Result<json::value> listed_with(const Glance& glance, std::string_view a, std::string_view b,
                                Result<std::vector<T>> (*rows_of)(store::Reader&, const Page&),
                                Result<json::object> (*shape_of)(const Glance&, const T&)) {
  TRY_ASSIGN(Page page, book::page_of(glance, a, b));
  TRY_ASSIGN(std::vector<T> rows, rows_of(glance.state, page));
  json::array items;
  for (const T& row : rows) {
    TRY_ASSIGN(json::object shown, shape_of(glance, row));
    items.push_back(std::move(shown));
  }
  return json::value(book::paged(rows, page, std::move(items)));
}

Result<json::object> bill_in_list(const Glance& glance, const Bill& bill) {
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_bill(glance.state, bill.owner, bill.id));
  return bill_shape(glance, bill, assessments);
}

}  // namespace

Result<json::object> shape_today(const Glance& glance, const Assessment& assessment) {
  TRY_ASSIGN(std::int64_t running, assessment.state == "due" ? late_fee(glance.law, assessment.left_fen(),
                                                                        assessment.due_on, today_of(glance))
                                                             : Result<std::int64_t>(0));
  std::int64_t late = assessment.state == "due" ? today_of(glance).days() - assessment.due_on.days() : 0;
  return json::object{{"id", assessment.id},
                      {"party", assessment.owner},
                      {"document", assessment.document},
                      {"lot", assessment.lot},
                      {"kind", assessment.kind},
                      {"day", assessment.day.text()},
                      {"base", fen_text(assessment.base_fen)},
                      {"total", fen_text(assessment.total_fen)},
                      {"due_on", assessment.due_on.text()},
                      {"state", assessment.state},
                      {"paid", fen_text(assessment.paid_fen)},
                      {"left", fen_text(assessment.state == "void" ? 0 : assessment.left_fen())},
                      {"days_late", std::max<std::int64_t>(late, 0)},
                      {"late_fee", fen_text(assessment.fee_fen + running)},
                      {"late_fee_left", fen_text(assessment.fee_left_fen() + running)},
                      {"bill", assessment.bill},
                      {"guarantee", assessment.guarantee},
                      {"detail", assessment.detail}};
}

json::object shape(const Payment& payment) {
  return {{"id", payment.id},
          {"party", payment.owner},
          {"receipt", payment.receipt},
          {"day", payment.day.text()},
          {"bill", payment.bill},
          {"amount", fen_text(payment.amount_fen)},
          {"overpaid", fen_text(payment.over_fen)},
          {"state", payment.state},
          {"reason", payment.reason},
          {"shares", payment.shares}};
}

json::object shape(const Refund& refund) {
  return {{"id", refund.id},
          {"party", refund.owner},
          {"payment", refund.payment},
          {"assessment", refund.assessment},
          {"cause", refund.cause},
          {"amount", fen_text(refund.amount_fen)},
          {"applied_on", refund.applied_on.text()},
          {"state", refund.state},
          {"note", refund.note},
          {"receipt", refund.receipt}};
}

Result<json::value> view_assessments(const Glance& glance) {
  return listed_with<Assessment>(glance, "state", "document", page_of_assessments, shape_today);
}

Result<json::value> view_bills(const Glance& glance) {
  return listed_with<Bill>(glance, "kind", "subject", page_of_bills, bill_in_list);
}

Result<json::value> view_bill(const Glance& glance) {
  TRY_ASSIGN(auto bill, find_bill(glance.state, book::path_id(glance)));
  if (!bill || !book::may_see(glance, bill->owner)) return book::unknown("unknown_bill_id", book::path_id(glance));
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_bill(glance.state, bill->owner, bill->id));
  TRY_ASSIGN(json::object object, bill_shape(glance, *bill, assessments));
  json::array taxes, payments;
  for (const Assessment& one : assessments) {
    TRY_ASSIGN(json::object shown, shape_today(glance, one));
    taxes.push_back(std::move(shown));
  }
  TRY_ASSIGN(std::vector<Payment> paid, payments_of_bill(glance.state, bill->owner, bill->id));
  for (const Payment& payment : paid) payments.push_back(shape(payment));
  object["assessments"] = std::move(taxes);
  object["payments"] = std::move(payments);
  return json::value(std::move(object));
}

Result<json::value> view_notification(const Glance& glance) {
  TRY_ASSIGN(auto bill, find_bill(glance.state, book::path_id(glance)));
  if (!bill || !book::may_see(glance, bill->owner)) return book::unknown("unknown_bill_id", book::path_id(glance));
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_bill(glance.state, bill->owner, bill->id));
  return json::value(tax_notification(*bill, assessments));
}

Result<json::value> view_payments(const Glance& glance) {
  return book::listed(glance, "state", "bill", page_of_payments);
}

Result<json::value> view_refunds(const Glance& glance) {
  return book::listed(glance, "state", "payment", page_of_refunds);
}

Result<json::value> view_guarantees(const Glance& glance) {
  return listed_with<Guarantee>(glance, "state", "kind", page_of_guarantees, guarantee_shape);
}

Result<json::value> view_guarantee(const Glance& glance) {
  TRY_ASSIGN(auto guarantee, find_guarantee(glance.state, book::path_id(glance)));
  if (!guarantee || !book::may_see(glance, guarantee->owner))
    return book::unknown("unknown_guarantee_id", book::path_id(glance));
  TRY_ASSIGN(json::object object, guarantee_shape(glance, *guarantee));
  TRY_ASSIGN(auto history, ledger::history(glance.state, guarantee->owner, guarantee->id));
  json::array entries;
  std::int64_t free = 0;
  std::map<std::string, std::int64_t> reserved;
  for (const ledger::Applied& applied : history) {
    const ledger::Transfer& transfer = applied.transfer;
    std::int64_t change = 0;
    switch (transfer.phase) {
      case ledger::Phase::direct:
        change = transfer.to.place == place::available ? transfer.amount : -transfer.amount;
        break;
      case ledger::Phase::pending: change = -(reserved[transfer.id] = transfer.amount); break;
      case ledger::Phase::void_:
      case ledger::Phase::expire: change = reserved[transfer.pending_id]; break;
      case ledger::Phase::post: break;
    }
    free += change;
    entries.push_back(json::object{{"day", applied.at.zone_date().text()},
                                   {"kind", transfer.kind},
                                   {"phase", ledger::name_of(transfer.phase)},
                                   {"change", fen_text(change)},
                                   {"available", fen_text(free)}});
  }
  object["entries"] = std::move(entries);
  return json::value(std::move(object));
}

Result<void> on_desk(const book::Desk& desk) {
  TRY_ASSIGN(auto waiting,
             page_of_refunds(desk.glance.state, {desk.owner, "applied", "", "", 0, book::desk_items_most}));
  for (const Refund& refund : waiting) desk.item("refund_applied", refund.id, refund.owner, refund.applied_on);
  return desk.figure("tax_due_fen",
                     "select coalesce(sum(total_fen - paid_fen), 0) from duty_assessment where ($1 = '' or owner = $1) "
                     "and state = 'due'");
}

}  // namespace loopline::duty

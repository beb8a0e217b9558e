#include "zone/duty/store.h"

#include "zone/duty/rows.h"
#include "zone/duty/schema.h"

namespace loopline::duty {

using book::all;
using book::one;
using book::page_parameters;

namespace {

// A page of a table by two columns: "" matches all.
std::string by(const char* a, const char* b) {
  return std::string("($1 = '' or owner = $1) and ($2 = '' or ") + a + " = $2) and ($3 = '' or " + b +
         " = $3) and ordinal < $4 order by ordinal desc limit $5";
}

}  // namespace

Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id) {
  return one<Assessment>(reader, "duty_assessment_find", "id = $1", {std::string(id)});
}

Result<std::optional<Bill>> find_bill(store::Reader& reader, std::string_view id) {
  return one<Bill>(reader, "duty_bill_find", "id = $1", {std::string(id)});
}

Result<std::optional<Payment>> find_payment(store::Reader& reader, std::string_view id) {
  return one<Payment>(reader, "duty_payment_find", "id = $1", {std::string(id)});
}

Result<std::optional<Refund>> find_refund(store::Reader& reader, std::string_view id) {
  return one<Refund>(reader, "duty_refund_find", "id = $1", {std::string(id)});
}

Result<std::optional<Guarantee>> find_guarantee(store::Reader& reader, std::string_view id) {
  return one<Guarantee>(reader, "duty_guarantee_find", "id = $1", {std::string(id)});
}

Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document) {
  return all<Assessment>(reader, "duty_assessment_document", "owner = $1 and document = $2 order by ordinal",
                         {std::string(owner), std::string(document)});
}

Result<std::vector<Assessment>> assessments_of_bill(store::Reader& reader, std::string_view owner,
                                                    std::string_view bill) {
  return all<Assessment>(reader, "duty_assessment_bill", "owner = $1 and bill = $2 order by ordinal",
                         {std::string(owner), std::string(bill)});
}

Result<std::vector<Assessment>> assessments_of_lot(store::Reader& reader, std::string_view owner,
                                                   std::string_view lot) {
  return all<Assessment>(reader, "duty_assessment_lot", "owner = $1 and lot = $2 order by ordinal",
                         {std::string(owner), std::string(lot)});
}

Result<std::vector<Assessment>> assessments_to_bill(store::Reader& reader, std::string_view owner, Date from,
                                                    Date until) {
  return all<Assessment>(
      reader, "duty_assessment_to_bill",
      "owner = $1 and bill = '' and state = 'due' and day >= $2 and day < $3 order by ordinal limit 1000",
      {std::string(owner), from.days(), until.days()});
}

Result<std::optional<Payment>> payment_of_receipt(store::Reader& reader, std::string_view owner,
                                                  std::string_view receipt) {
  return one<Payment>(reader, "duty_payment_receipt", "owner = $1 and receipt = $2 and state = 'posted' limit 1",
                      {std::string(owner), std::string(receipt)});
}

Result<std::vector<Payment>> payments_after(store::Reader& reader, std::string_view owner, std::int64_t ordinal) {
  return all<Payment>(reader, "duty_payment_after", "owner = $1 and ordinal > $2 and state = 'posted' order by ordinal",
                      {std::string(owner), ordinal});
}

Result<std::vector<Payment>> payments_of_bill(store::Reader& reader, std::string_view owner, std::string_view bill) {
  return all<Payment>(reader, "duty_payment_of_bill", "owner = $1 and bill = $2 order by ordinal",
                      {std::string(owner), std::string(bill)});
}

Result<std::vector<Payment>> payments_of_assessment(store::Reader& reader, std::string_view owner,
                                                    std::string_view assessment) {
  // The shares are canonical JSON, so that an id stands in them in one way only.
  return all<Payment>(reader, "duty_payment_of_assessment",
                      "owner = $1 and state = 'posted' and shares like '%\"assessment\":\"' || $2 || '\"%' "
                      "order by ordinal desc",
                      {std::string(owner), std::string(assessment)});
}

Result<std::vector<Refund>> refunds_of_payment(store::Reader& reader, std::string_view owner,
                                               std::string_view payment) {
  return all<Refund>(reader, "duty_refund_of_payment", "owner = $1 and payment = $2 order by ordinal",
                     {std::string(owner), std::string(payment)});
}

Result<std::int64_t> refunds_claimed(store::Reader& reader, std::string_view owner, std::string_view payment,
                                     std::string_view assessment) {
  TRY_ASSIGN(std::vector<Refund> refunds, refunds_of_payment(reader, owner, payment));
  std::int64_t sum = 0;
  for (const Refund& refund : refunds)
    if (refund.state != "rejected" && refund.assessment == assessment) sum += refund.amount_fen;
  return sum;
}

Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page) {
  return all<Assessment>(reader, "duty_page_assessments", by("state", "document"), page_parameters(page));
}

Result<std::vector<Bill>> page_of_bills(store::Reader& reader, const Page& page) {
  return all<Bill>(reader, "duty_page_bills", by("kind", "subject"), page_parameters(page));
}

Result<std::vector<Payment>> page_of_payments(store::Reader& reader, const Page& page) {
  return all<Payment>(reader, "duty_page_payments", by("state", "bill"), page_parameters(page));
}

Result<std::vector<Refund>> page_of_refunds(store::Reader& reader, const Page& page) {
  return all<Refund>(reader, "duty_page_refunds", by("state", "payment"), page_parameters(page));
}

Result<std::vector<Guarantee>> page_of_guarantees(store::Reader& reader, const Page& page) {
  return all<Guarantee>(reader, "duty_page_guarantees", by("state", "kind"), page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"duty", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::duty

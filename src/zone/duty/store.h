// The tables of duty. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/duty/types.h"

namespace loopline::duty {

using book::Page;

command::Change change_of(const Assessment& assessment);
command::Change change_of(const Bill& bill);
command::Change change_of(const Payment& payment);
command::Change change_of(const Refund& refund);
command::Change change_of(const Guarantee& guarantee);

// Nothing where there is no such row; ids are unique over the zone. Errors of all: storage_failed.
Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id);
Result<std::optional<Bill>> find_bill(store::Reader& reader, std::string_view id);
Result<std::optional<Payment>> find_payment(store::Reader& reader, std::string_view id);
Result<std::optional<Refund>> find_refund(store::Reader& reader, std::string_view id);
Result<std::optional<Guarantee>> find_guarantee(store::Reader& reader, std::string_view id);

Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document);
Result<std::vector<Assessment>> assessments_of_bill(store::Reader& reader, std::string_view owner,
                                                    std::string_view bill);
// The oldest first.
Result<std::vector<Assessment>> assessments_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot);
// Due, on no bill, and assessed in [from, until).
Result<std::vector<Assessment>> assessments_to_bill(store::Reader& reader, std::string_view owner, Date from,
                                                    Date until);
// The payment that bears the receipt and was not reversed.
Result<std::optional<Payment>> payment_of_receipt(store::Reader& reader, std::string_view owner,
                                                  std::string_view receipt);
// Payments of the owner after one, oldest first.
Result<std::vector<Payment>> payments_after(store::Reader& reader, std::string_view owner, std::int64_t ordinal);
Result<std::vector<Payment>> payments_of_bill(store::Reader& reader, std::string_view owner, std::string_view bill);
// Payments that stand and gave something to the assessment, the newest first.
Result<std::vector<Payment>> payments_of_assessment(store::Reader& reader, std::string_view owner,
                                                    std::string_view assessment);
Result<std::vector<Refund>> refunds_of_payment(store::Reader& reader, std::string_view owner, std::string_view payment);
// Of a payment to one assessment ("": of what was overpaid), in fen, by all refunds that were not rejected.
Result<std::int64_t> refunds_claimed(store::Reader& reader, std::string_view owner, std::string_view payment,
                                     std::string_view assessment);

// a: state, b: document
Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page);
// a: kind, b: subject
Result<std::vector<Bill>> page_of_bills(store::Reader& reader, const Page& page);
// a: state, b: bill
Result<std::vector<Payment>> page_of_payments(store::Reader& reader, const Page& page);
// a: state, b: payment
Result<std::vector<Refund>> page_of_refunds(store::Reader& reader, const Page& page);
// a: state, b: kind
Result<std::vector<Guarantee>> page_of_guarantees(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::duty

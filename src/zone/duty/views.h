// What can be read of what is owed and paid; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/duty/types.h"
#include "zone/duty/words.h"

namespace loopline::duty {

// With what is left and the late fee as it stands today.
Result<json::object> shape_today(const Glance& glance, const Assessment& assessment);
json::object shape(const Payment& payment);
json::object shape(const Refund& refund);

Result<json::value> view_assessments(const Glance& glance);
Result<json::value> view_bills(const Glance& glance);
// With its assessments and payments.
Result<json::value> view_bill(const Glance& glance);
// As the WCO tax notification.
Result<json::value> view_notification(const Glance& glance);
Result<json::value> view_payments(const Glance& glance);
Result<json::value> view_refunds(const Glance& glance);
Result<json::value> view_guarantees(const Glance& glance);
// With its entries and the balance after each.
Result<json::value> view_guarantee(const Glance& glance);
// {"tax_due_fen"}
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::duty

// The handlers of duty: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/duty/words.h"

namespace loopline::duty {

// handle_pay.cpp. A payment of an assessment or a bill, all that is owed on the day or an amount: tax first, then the
// late fee, the rest is overpaid. Errors: unknown_assessment, unknown_bill, wrong_state, receipt_used,
// pay_before_assessment.
Result<Effects> pay(const Situation& situation, const json::object& body);
// A payment that was entered by mistake. Errors: unknown_payment, wrong_state, payment_refunded, later_payment_stands.
Result<Effects> reverse_payment(const Situation& situation, const json::object& body);

// handle_bills.cpp. Errors: nothing_to_bill, bad_month.
Result<Effects> issue_bill(const Situation& situation, const json::object& body);

// handle_refunds.cpp. Errors: unknown_payment, wrong_state, assessment_not_in_payment, refund_exceeds_paid,
// refused_by_law; unknown_refund.
Result<Effects> apply_refund(const Situation& situation, const json::object& body);
Result<Effects> decide_refund(const Situation& situation, const json::object& body);
Result<Effects> enter_refund(const Situation& situation, const json::object& body);

// handle_guarantees.cpp. Errors: guarantee_dates; unknown_guarantee, guarantee_closed, guarantee_occupied.
Result<Effects> register_guarantee(const Situation& situation, const json::object& body);
Result<Effects> close_guarantee(const Situation& situation, const json::object& body);

}  // namespace loopline::duty

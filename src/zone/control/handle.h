// The handlers of control: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/control/words.h"

namespace loopline::control {

// What examinations ask of other rooms: the handlers of goods.release, goods.refuse and registry.report-risk-event.
struct Acts {
  command::Handler release;
  command::Handler refuse;
  command::Handler report_risk;
};

// handle_examination.cpp. Errors: unknown_consignment, wrong_state (it has passed, or was cancelled), examination_open
// (the same kind is ordered already), due_in_past.
Result<Effects> order_examination(const Situation& situation, const json::object& body);
// Errors: unknown_examination, wrong_state, finding_missing, finding_without_difference, consequence_does_not_fit,
// refusal_reason_missing, unknown_lot, what penalty-range says, those of report_failed_check (spot_check.h), then those
// of the consequence.
Result<Effects> report_examination(const Acts& acts, const Situation& situation, const json::object& body);
Result<Effects> withdraw_examination(const Situation& situation, const json::object& body);

// handle_hold.cpp. Errors: unknown_hold_subject, unknown_clause, until_in_past, held_already.
Result<Effects> place_hold(const Situation& situation, const json::object& body);
// Errors: unknown_hold, wrong_state.
Result<Effects> lift_hold(const Situation& situation, const json::object& body);

// handle_audit.cpp. By rule and by chance among all whose goods were released in the period; the draw of each is
// recorded. Errors: period_out_of_order.
Result<Effects> select_audits(const Situation& situation, const json::object& body);
// One that an officer chose. Errors: unknown_party, period_out_of_order, audit_open.
Result<Effects> open_audit(const Situation& situation, const json::object& body);
// The others: unknown_audit, wrong_state, and
Result<Effects> notice_audit(const Situation& situation, const json::object& body);  // audit-notice
Result<Effects> begin_audit(const Situation& situation, const json::object& body);   // audit_too_early
Result<Effects> add_working_paper(const Situation& situation, const json::object& body);
Result<Effects> record_finding(const Situation& situation, const json::object& body);  // unknown_lot, audit-window
Result<Effects> close_audit(const Situation& situation, const json::object& body);     // outcome_does_not_fit
// A party reports its own breach. Errors: other_party, unknown_party, unknown_lot, voluntary-disclosure.
Result<Effects> disclose(const Situation& situation, const json::object& body);

// handle_correction.cpp. An officer says what a lot was found to be, from an examination that differed, an audit whose
// finding names it or a disclosure of it; the answer foresees what comes of it for book and tax, and the range of a
// penalty. Errors: unknown_lot, one_source, unknown_examination, unknown_audit, unknown_disclosure, wrong_state,
// lot_not_of_source, refused_by_law (audit-window, reassessment), correction_open, those of goods::as_found,
// goods::correct and duty::reassess.
Result<Effects> propose_correction(const Situation& situation, const json::object& body);
// The party is heard. Errors: unknown_correction, wrong_state, statement_missing (it does not agree).
Result<Effects> answer_correction(const Situation& situation, const json::object& body);
// Applied or dropped, once the party was heard or its days are over. Errors: unknown_correction, wrong_state,
// hearing_open, then as above.
Result<Effects> decide_correction(const Situation& situation, const json::object& body);

}  // namespace loopline::control

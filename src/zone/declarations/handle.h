// The handlers of declarations: one function a command, and what follows from the gate and the calendar.
#pragma once

#include "zone/declarations/words.h"
#include "zone/goods/consignments.h"

namespace loopline::declarations {

// Files the drafts of a party's period, or those named. Errors, in order: other_party, period_or_declarations
// (/period: one of the two), unknown_period (/period),
// period_open (/period: its last day has not passed), no_draft_to_file (/period); at /only/<n>: unknown_declaration,
// declaration_filed_already; differences_unexplained (/note: a draft differs from what the gate saw and no note says
// why).
Result<Effects> file_declarations(const Situation& situation, const json::object& body);

// Changes lines of a draft by hand, each with its reason. Errors: unknown_declaration (/declaration),
// declaration_filed_already, at the amendment: unknown_declaration_line, quantity_too_precise.
Result<Effects> amend_declaration(const Situation& situation, const json::object& body);

// Takes a filed one back: a reversal, and a new draft of what the gate saw. Errors at /declaration:
// unknown_declaration, declaration_not_filed, reversal_of_reversal, declaration_reversed_already.
Result<Effects> reverse_declaration(const Situation& situation, const json::object& body);

// What the gate saw of a consignment is to be declared.
Result<void> on_passage(Docket& docket, const goods::Consignment& consignment, bool passed);
// The last day of a period has passed: its drafts compose themselves.
Result<bool> on_period_end(Docket& docket, const DueClock& clock);

}  // namespace loopline::declarations

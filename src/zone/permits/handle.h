// The handlers of permits: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/permits/words.h"

namespace loopline::permits {

// Errors, in order: other_party, unknown_party, no_permit_kind, dates_out_of_order, unknown_unit,
// quantity_without_unit, duplicate_permit, what the law says (permit-terms).
Result<Effects> register_permit(const Situation& situation, const json::object& body);

// The others, at /permit: unknown_permit_id (also another party's, to an institution), wrong_state.
Result<Effects> verify_permit(const Situation& situation, const json::object& body);
Result<Effects> suspend_permit(const Situation& situation, const json::object& body);
Result<Effects> restore_permit(const Situation& situation, const json::object& body);
Result<Effects> revoke_permit(const Situation& situation, const json::object& body);
// A later last day, more to draw, or both; what is extended is verified anew. Errors also: nothing_to_extend,
// dates_out_of_order, permit_without_quantity, what the law says.
Result<Effects> extend_permit(const Situation& situation, const json::object& body);
// The copy that is filed after release. Errors: unknown_draw, no_copy_due.
Result<Effects> file_permit_copy(const Situation& situation, const json::object& body);

}  // namespace loopline::permits

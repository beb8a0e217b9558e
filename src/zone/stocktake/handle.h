// The handlers of stock-takes: one function a command.
#pragma once

#include "zone/stocktake/words.h"

namespace loopline::stocktake {

// Errors: scope_value_missing, stocktake_open (one at a time), nothing_to_count, too_many_lots.
Result<Effects> open_stocktake(const Situation& situation, const json::object& body);
// Errors at /lines/n: unknown_lot, not_in_scope, lot_unit_differs, duplicate_line, unknown_material, count_by_lot; for
// the whole: unknown_stocktake, wrong_state, signed_already, unknown_file (/file/sha256).
Result<Effects> count_stocktake(const Situation& situation, const json::object& body);
// Errors at /lines/n: lot_not_counted, no_difference, unknown_file.
Result<Effects> explain_difference(const Situation& situation, const json::object& body);
// The institution's keeper and an officer, two people; with the second the differences are booked, what is short is
// assessed, and the days until the count are settled. Errors: lots_not_counted, same_signatory, signed_already,
// moved_since_count.
Result<Effects> sign_stocktake(const Situation& situation, const json::object& body);
Result<Effects> cancel_stocktake(const Situation& situation, const json::object& body);

}  // namespace loopline::stocktake

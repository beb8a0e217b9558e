// The handlers of inside: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/inside/words.h"

namespace loopline::inside {

// Errors beside those of book::items_of and of the law: same_party, unknown_party.
Result<Effects> transfer(const Situation& situation, const json::object& body);
// Errors beside those of items_used and of the law: product_not_named (what forms a product is produced), unknown_file,
// residue_over_use.
Result<Effects> consume(const Situation& situation, const json::object& body);
// Goods made into a product of research, which inherits what they owe. Errors beside those of consume:
// composition_over_input, material_in_several_lots, unknown_hs, unknown_unit, unit_does_not_fit (at /product).
Result<Effects> produce(const Situation& situation, const json::object& body);
// Errors: unknown_consumption, wrong_state, why_missing (a rejection gives its reason).
Result<Effects> confirm_consumption(const Situation& situation, const json::object& body);
// What was consumed is held again; both stay in the record. Errors: unknown_consumption, wrong_state,
// product_was_made, period_closed.
Result<Effects> withdraw_consumption(const Situation& situation, const json::object& body);
Result<Effects> pay_voluntarily(const Situation& situation, const json::object& body);
// Supervision ends before its term against the tax on the depreciated value.
Result<Effects> release_early(const Situation& situation, const json::object& body);

// Errors: unknown_lot, lot_frozen, date_before_entry, not_enough_held (/parts/n/quantity).
Result<Effects> aliquot(const Situation& situation, const json::object& body);
// Errors: unknown_aliquot, wrong_state, lot_frozen.
Result<Effects> return_aliquot(const Situation& situation, const json::object& body);

// Errors: those of items_of and of the law; period_closed, date_before_entry (/from), unknown_file.
Result<Effects> start_other_use(const Situation& situation, const json::object& body);
// Errors of both: unknown_other_use, wrong_state; why_missing; beyond_until (/day).
Result<Effects> confirm_other_use(const Situation& situation, const json::object& body);
Result<Effects> end_other_use(const Situation& situation, const json::object& body);
// The planned day has passed: the use ends with it.
Result<bool> on_other_use_end(Docket& docket, const DueClock& clock);

// Errors: those of items_of and of the law; certificate_used, unknown_file.
Result<Effects> report_loss(const Situation& situation, const json::object& body);
// Errors: unknown_loss, wrong_state, why_missing.
Result<Effects> confirm_loss(const Situation& situation, const json::object& body);

}  // namespace loopline::inside

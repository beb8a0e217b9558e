// Taking a movement from an ERP: once, in customs units, as the command it stands for.
#pragma once

#include "zone/erp/kinds.h"

namespace loopline::erp {

// Takes one document of the ERP: lines that share kind, day and whatever else the document says.
//
// A line that was taken before with the same content is left alone ("repeated"); with other content it is move_changed,
// whose document shows both versions and how to correct. With "keep_refused" a refusal is an effect (the move stands
// among the faults and can be tried again), else it is the command's error. Errors, in order, at their line:
// other_party, day_in_future, movement_kind_unknown, move_changed, period_closed, negative_move, conversion_missing,
// conversion_inexact, master_data_missing, return_without_exit, those of the command it stands for.
Result<Effects> take(const Kinds& kinds, const Situation& situation, const json::object& body);

// Takes back what became of a move, by the command that undoes it: a consignment that has not passed is cancelled, a
// consumption reversed. Errors: unknown_move, withdraw_one_document (numbers of several of our documents),
// cannot_withdraw (arguments number, kind, document), those of the undoing command.
Result<Effects> withdraw(const Kinds& kinds, const Situation& situation, const json::object& body);

// The hash that tells whether a move was changed after it was taken: over everything that the ERP said of it.
std::string content_hash(const json::object& body, const json::object& line);

}  // namespace loopline::erp

// The commands of accounts, as pure functions of what they read.
#pragma once

#include "command/api.h"

namespace loopline::accounts {

using command::Effects;
using command::Situation;

// Opens an account. Errors, in order: book_not_a_fund (/book), unit_unknown (/unit), those of amount_from at /lowest
// and /highest, then those of ledger::set_terms.
Result<Effects> open_account(const Situation& situation, const json::object& body);

// Gives an opened account other limits or another standing; what the body does not name stays. Errors, in order:
// account_not_opened (conflict), those of amount_from, then those of ledger::set_terms.
Result<Effects> change_account(const Situation& situation, const json::object& body);

// Moves or reserves, one or several as a group: all or none. Errors, in order, at /transfers/<i>: account_not_opened,
// those of amount_from (/amount), then those of ledger::apply_linked.
Result<Effects> move(const Situation& situation, const json::object& body);

// Posts or voids what is pending. Errors, in order: pending_unknown, account_not_opened, those of amount_from
// (/amount), then those of ledger::apply.
Result<Effects> settle(const Situation& situation, const json::object& body);

// Takes a transfer back, wholly or in part. Errors, in order: reversal_unknown, account_not_opened, those of
// amount_from (/amount), then those of ledger::apply.
Result<Effects> reverse(const Situation& situation, const json::object& body);

// Lets go, a bounded number at a time, what is pending beyond its time. Errors: moment_ahead (/to), storage_failed.
Result<Effects> expire(const Situation& situation, const json::object& body);

}  // namespace loopline::accounts

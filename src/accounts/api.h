// Accounts: the ledger for people. Books of money, hours or pieces that are opened by name and moved by command, and
// every book's balances, now and at any past moment.
//
// The books of the other rooms (lots, taxes, permits) can be read here and not moved: only accounts that were opened
// can, and those lie in books of their own, whose names begin with "fund-".
#pragma once

#include "command/api.h"

namespace loopline::accounts {

// Adds the commands ledger.open-account, change-account, move, settle, reverse and expire, the job that expires
// what is pending for too long, and the views /ledger/accounts, /ledger/books/{book}, /ledger/books/{book}/history and
// /ledger/pendings.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::accounts

// What can be read of the ledger: an institution its own books, the others everybody's.
#pragma once

#include "command/api.h"

namespace loopline::accounts {

// The accounts that were opened, with their balances and terms, page by page: an institution's own, else those of
// ?party=, else all. Errors: forbidden (other_party), bad_limit, bad_cursor.
Result<json::value> view_accounts(const command::Glance& glance);
// The accounts of a book with their balances; ?party= says whose, ?at= (a moment, or a day: its end) asks for what was
// posted then. Errors: forbidden (other_party), party_missing (/party), bad_moment (/at).
Result<json::value> view_book(const command::Glance& glance);
// The transfers that touch a book, in order, page by page. Errors: as view_book, bad_limit, transfer_id_malformed.
Result<json::value> view_history(const command::Glance& glance);
// What a party has pending, in order, page by page; ?book= asks for what leaves that book. Errors: as view_history.
Result<json::value> view_pendings(const command::Glance& glance);

}  // namespace loopline::accounts

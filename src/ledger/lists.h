// Lists that people page through: the accounts that were opened, and what is pending in one book.
#pragma once

#include "ledger/api.h"

namespace loopline::ledger {

struct Opened {
  AccountName account;
  Balance balance;
  Terms terms;
};
// The opened accounts by owner, book and place, after the account `after` (an empty one: from the first); of the owner,
// or of all where that is "". Errors: storage_failed.
Result<std::vector<Opened>> opened_accounts(store::Reader& reader, std::string_view owner, const AccountName& after,
                                            std::int64_t limit);
// As open_pendings, of one book of the giver, or of all where that is "".
Result<std::vector<Applied>> open_pendings_of(store::Reader& reader, std::string_view owner, std::string_view book,
                                              std::string_view after, std::int64_t limit);

}  // namespace loopline::ledger

// The ledger: double entry over integers, for quantities of lots, tax liabilities, funds, hours, counts.
//
// An account has a unit; a transfer takes from one account and gives to another of the same unit, so every unit sums to zero over all accounts.
// Two-phase: pending reserves, post makes it final, void lets it go. Correction is by a new transfer only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "store/database.h"

namespace loopline::ledger {

// An account is named by its owner (the shard key), its book (a lot, a tax bill, a grant …) and its place in that book (held, consumed, hk …).
struct AccountName {
  std::string owner;
  std::string book;
  std::string place;
  friend bool operator==(const AccountName&, const AccountName&) = default;
  friend auto operator<=>(const AccountName&, const AccountName&) = default;
};

enum class Phase { direct, pending, post, void_ };

// `amount` units leave `from` and reach `to`. Accounts come into being with their first transfer.
// Places in `sources()` (where things come from: "hk", "mainland_source", …) may go negative; every other place may not.
struct Transfer {
  std::string id;               // unique; made from the entry: "<seq>-<n>"
  AccountName from;
  AccountName to;
  std::string unit;
  std::int64_t amount = 0;      // > 0
  Phase phase = Phase::direct;
  std::string pending_id;       // post and void_: which pending transfer
  std::string kind;             // the movement kind, e.g. "first_line_in"
};

struct Balance {
  std::int64_t posted = 0;             // in minus out
  std::int64_t pending_in = 0;
  std::int64_t pending_out = 0;
  std::int64_t available() const { return posted - pending_out; }
};

// Whether a place may go negative. Declared by the rooms that use the ledger, before the first transfer, through the account name:
// a place that begins with "from_" is a source.
bool is_source(std::string_view place);

// Applies one transfer inside the caller's transaction.
// Errors, in order: amount_not_positive, same_account, unit_differs, pending_unknown, pending_closed, not_enough (arguments: available, asked, place), duplicate_transfer, amount_overflow.
// post may carry a smaller amount than reserved (the rest is let go); more is not_enough.
Result<void> apply(store::Connection& connection, const Transfer& transfer, Moment now);

Result<Balance> balance(store::Reader& reader, const AccountName& account);
// All accounts of a book, by place.
Result<std::vector<std::pair<std::string, Balance>>> balances(store::Reader& reader, std::string_view owner, std::string_view book);
// The account's posted balance as it was after entry `seq`.
Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, std::int64_t seq);
// Pending transfers of a book or a document that are still open.
Result<std::optional<Transfer>> open_pending(store::Reader& reader, std::string_view id);
// Owner, book and unit whose accounts do not sum to zero; empty when all is well.
Result<std::vector<AccountName>> unbalanced(store::Reader& reader);

json::object to_json(const Transfer& transfer);
Result<Transfer> transfer_from(const json::object& object);
std::span<const store::Migration> migrations();

}  // namespace loopline::ledger

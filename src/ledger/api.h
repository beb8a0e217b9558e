// The ledger: double entry over integers, for quantities of lots, tax liabilities, funds, hours, counts.
//
// An account has a unit; a transfer takes from one account and gives to another of the same unit, so every unit sums to
// zero over all accounts. Two-phase: pending reserves, post makes it final, void lets it go. Correction is by a new
// transfer only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "store/database.h"

namespace loopline::ledger {

// An account is named by its owner (the shard key), its book (a lot, a tax bill, a grant …) and its place in that book
// (held, consumed …).
struct AccountName {
  std::string owner;
  std::string book;
  std::string place;
  friend bool operator==(const AccountName&, const AccountName&) = default;
  friend auto operator<=>(const AccountName&, const AccountName&) = default;
};

enum class Phase { direct, pending, post, void_ };
std::string_view name_of(Phase phase);  // "direct", "pending", "post", "void"

// `amount` units leave `from` and reach `to`. Accounts come into being with their first transfer and keep its unit.
struct Transfer {
  std::string id;  // unique under from.owner; made from the entry: "<seq>-<n>"
  AccountName from;
  AccountName to;
  std::string unit;
  std::int64_t amount = 0;  // > 0; of a void: not looked at, all is let go
  Phase phase = Phase::direct;
  std::string pending_id;  // post and void_: which pending transfer; from, to and unit are the same as there
  std::string kind;        // the movement kind, e.g. "first_line_in"
  friend bool operator==(const Transfer&, const Transfer&) = default;
};

struct Balance {
  std::string unit;         // empty: there is no such account yet
  std::int64_t posted = 0;  // in minus out
  std::int64_t pending_in = 0;
  std::int64_t pending_out = 0;
  std::int64_t available() const { return posted - pending_out; }
  friend bool operator==(const Balance&, const Balance&) = default;
};

// Where things come from ("from_hk", "from_mainland"): a place that begins with "from_" may go negative, every other
// may not.
bool is_source(std::string_view place);

// Applies one transfer inside the caller's transaction; on an error nothing is written, so that the caller may go on.
// Errors, in order: transfer_id_malformed, amount_not_positive, same_account, pending_unknown (none of that id between
// these accounts), pending_closed, unit_differs, not_enough (arguments: available, asked, place), amount_overflow,
// duplicate_transfer, storage_failed. A post may carry a smaller amount than was reserved (the rest is let go); more is
// not_enough.
Result<void> apply(store::Connection& connection, const Transfer& transfer, Moment now);

// Zero for an account that does not exist.
Result<Balance> balance(store::Reader& reader, const AccountName& account);
// All accounts of a book, by place.
Result<std::vector<std::pair<std::string, Balance>>> balances(store::Reader& reader, std::string_view owner,
                                                              std::string_view book);
// The account's posted balance as it was after entry `seq`.
Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, std::int64_t seq);

// A transfer as it was applied, with the moment. Pending ones say in `closed_by` which transfer posted or voided them.
struct Applied {
  Transfer transfer;
  Moment at;
  std::string closed_by;
};
// All transfers that touch a book, whatever their phase, in the order in which they happened: the path of a lot.
Result<std::vector<Applied>> history(store::Reader& reader, std::string_view owner, std::string_view book);
// The pending transfer of that giver with that id, if it is still open.
Result<std::optional<Transfer>> open_pending(store::Reader& reader, std::string_view owner, std::string_view id);

// Books whose accounts do not sum to zero in some unit (named in `place`); empty when all is well. For rooms that keep
// every transfer inside one book; one between books leaves both out of balance, by opposite amounts.
Result<std::vector<AccountName>> unbalanced(store::Reader& reader);

// {"id","from":{"owner","book","place"},"to":{…},"unit","amount","kind"}, and "phase" and "pending" unless direct.
json::object to_json(const Transfer& transfer);
// Errors: malformed_transfer.
Result<Transfer> transfer_from(const json::object& object);

std::span<const store::Migration> migrations();

}  // namespace loopline::ledger

// The ledger: double entry over integers, for quantities of lots, tax liabilities, funds, hours, counts.
//
// An account has a unit; a transfer takes from one account and gives to another of the same unit, so every unit sums to
// zero over all accounts. Two-phase: pending reserves, post makes it final, void lets it go, and so does expire once
// its time is over. Correction is by a new transfer only. The words and their meaning are TigerBeetle's where it has
// them (docs.tigerbeetle.com/reference: account, transfer); its debit account is our `from`, its credit account our
// `to`.
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

enum class Phase { direct, pending, post, void_, expire };
std::string_view name_of(Phase phase);  // "direct", "pending", "post", "void", "expire"

// Whether a transfer moves its amount or nothing (exact), or as much of it as there is: as the giver can give (debit),
// as the receiver can take (credit), or both. An account's own limit counts, and zero where it has none; so
// balancing_debit and balancing_credit of TigerBeetle.
enum class Balancing { exact, debit, credit, both };
std::string_view name_of(Balancing balancing);  // "", "debit", "credit", "both"

// `amount` units leave `from` and reach `to`. Accounts that were not opened come into being with their first transfer
// and keep its unit.
struct Transfer {
  std::string id;  // unique under from.owner; made from the entry: "<seq>-<n>"
  AccountName from;
  AccountName to;
  std::string unit;
  std::int64_t amount = 0;  // > 0; of a void or expire: not looked at, all is let go
  Phase phase = Phase::direct;
  std::string pending_id;  // post, void_, expire: which pending transfer; from, to and unit are the same as there
  std::string kind;        // the movement kind, e.g. "first_line_in"
  Balancing balancing = Balancing::exact;        // of a direct or pending one
  std::optional<Moment> expires = std::nullopt;  // of a pending one: from this moment on it can no longer be posted
  std::string reverses = {};                     // of a direct one: which transfer of to.owner it takes back
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
// may not. That is the rule of accounts that were not opened.
bool is_source(std::string_view place);

// What may move through an account. Frozen for a while or closed for good: what is pending there may only be let go.
enum class Standing { open, frozen, closed };
std::string_view name_of(Standing standing);  // "open", "frozen", "closed"
struct Terms {
  // Nothing may leave (or be reserved) that takes the available amount below it. 0 is TigerBeetle's
  // debits_must_not_exceed_credits, less than 0 an overdraft.
  std::optional<std::int64_t> lowest = std::nullopt;
  // Nothing may come (or be announced) that takes what is posted and pending above it. 0 is TigerBeetle's
  // credits_must_not_exceed_debits.
  std::optional<std::int64_t> highest = std::nullopt;
  Standing standing = Standing::open;
  friend bool operator==(const Terms&, const Terms&) = default;
};
// The terms of an account that was not opened.
Terms usual_terms(std::string_view place);

// Opens an account, or gives an opened one other terms, all of them. What lies beyond a new limit stays there; nothing
// more goes that way.
struct AccountTerms {
  AccountName account;
  std::string unit;  // opens the account; empty: it was opened before
  Terms terms;
  friend bool operator==(const AccountTerms&, const AccountTerms&) = default;
};
// Inside the caller's transaction; on an error nothing is written. Errors, in order: limits_crossed (lowest above
// highest), unit_unknown (opening in no unit of unit.h), account_exists (opening), account_not_opened, account_closed,
// account_not_empty (closing one that has something, or something pending), storage_failed.
Result<void> set_terms(store::Connection& connection, const AccountTerms& change);
// Nothing for an account that was not opened.
Result<std::optional<Terms>> terms_of(store::Reader& reader, const AccountName& account);

// Applies one transfer inside the caller's transaction; on an error nothing is written, so that the caller may go on.
// Gives how much was moved, reserved or let go: less than `amount` where it balances.
// Errors, in order: transfer_id_malformed, amount_not_positive, same_account, not_in_this_phase (argument field:
// balancing, expires or reverses), expiry_passed (it would expire before it began), pending_unknown (none of that id
// between these accounts), pending_closed, pending_expired (a post or void that comes too late), pending_not_expired
// (an expire that comes too early), reversal_unknown (nothing was moved between these accounts by that id),
// reversed_already, reversal_exceeds (more than was moved), unit_differs, account_frozen, account_closed, not_enough
// (arguments: available, asked, place), too_much (room, asked, place), amount_overflow, duplicate_transfer,
// storage_failed. A post may carry a smaller amount than was reserved (the rest is let go); more is not_enough. What
// balances and finds nothing is not_enough or too_much.
Result<std::int64_t> apply(store::Connection& connection, const Transfer& transfer, Moment now);
// Applies transfers in order, all or none. Errors: as apply, with the place of the failing one in argument "index".
Result<std::vector<std::int64_t>> apply_linked(store::Connection& connection, std::span<const Transfer> transfers,
                                               Moment now);

// Zero for an account that does not exist.
Result<Balance> balance(store::Reader& reader, const AccountName& account);
// All accounts of a book, by place.
Result<std::vector<std::pair<std::string, Balance>>> balances(store::Reader& reader, std::string_view owner,
                                                              std::string_view book);
// The account's posted balance as it was after entry `seq`, or at a moment: after the last entry that bears it or an
// earlier one. Either is one row.
Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, std::int64_t seq);
Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, Moment at);

// A transfer as it was applied, with what it moved as its amount, and the moment.
struct Applied {
  Transfer transfer;
  Moment at;
  std::string closed_by;         // of a pending one: which transfer posted, voided or expired it
  std::string reversed_by = {};  // which transfer of the receiver took it back
};
// All transfers that touch a book, whatever their phase, in the order in which they happened: the path of a lot.
Result<std::vector<Applied>> history(store::Reader& reader, std::string_view owner, std::string_view book);
// The same page by page, after the transfer with the id `after` ("": from the first). Errors: transfer_id_malformed,
// storage_failed.
Result<std::vector<Applied>> history_after(store::Reader& reader, std::string_view owner, std::string_view book,
                                           std::string_view after, std::int64_t limit);
// The giver's transfer with that id.
Result<std::optional<Applied>> transfer_of(store::Reader& reader, std::string_view owner, std::string_view id);
// The pending transfer of that giver with that id, if it is still open.
Result<std::optional<Transfer>> open_pending(store::Reader& reader, std::string_view owner, std::string_view id);
// The open pending transfers of a giver, in order, page by page. Errors: as history_after.
Result<std::vector<Applied>> open_pendings(store::Reader& reader, std::string_view owner, std::string_view after,
                                           std::int64_t limit);
// The open pending transfers of all whose time is over at `until`, in the order in which it ran out.
Result<std::vector<Transfer>> expired_pendings(store::Reader& reader, Moment until, std::int64_t limit);
// When the next pending transfer runs out that nobody closed.
Result<std::optional<Moment>> next_expiry(store::Reader& reader);

// Books whose accounts do not sum to zero in some unit (named in `place`); empty when all is well. For rooms that keep
// every transfer inside one book; one between books leaves both out of balance, by opposite amounts.
Result<std::vector<AccountName>> unbalanced(store::Reader& reader);

// {"id","from":{"owner","book","place"},"to":{…},"unit","amount","kind"}; "phase" and "pending" unless direct;
// "balancing", "expires" and "reverses" where used.
json::object to_json(const Transfer& transfer);
// Errors: malformed_transfer.
Result<Transfer> transfer_from(const json::object& object);
// {"account":{…}}; "unit" where it opens; "lowest" and "highest" where there are any, "standing" unless open.
json::object to_json(const AccountTerms& change);
// Errors: malformed_transfer.
Result<AccountTerms> account_terms_from(const json::object& object);

std::span<const store::Migration> migrations();

}  // namespace loopline::ledger

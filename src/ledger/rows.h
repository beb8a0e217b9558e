// The rows of the ledger, one function a statement.
#pragma once

#include <optional>
#include <utility>

#include "ledger/api.h"

namespace loopline::ledger {

// An id "<seq>-<n>" taken apart; both from 1 and written without leading zeros.
struct TransferId {
  std::int64_t seq = 0;
  std::int64_t n = 0;
  std::string text() const;
};
std::optional<TransferId> transfer_id_from(std::string_view text);

// An account as its row has it: the balance, and the terms that it goes by.
struct Account {
  Balance balance;
  Terms terms;
  bool opened = false;  // else the terms are the usual ones of its place
};

// The accounts of a transfer, and whether the giver already has one of its id.
struct Sides {
  Account from;
  Account to;
  bool taken = false;
};

// Errors of all: storage_failed.
// An account that does not exist has no unit and the usual terms.
Result<Account> find_account(store::Reader& reader, const AccountName& name);
Result<Sides> find_sides(store::Reader& reader, const AccountName& from, const AccountName& to, TransferId id);
Result<void> put_balance(store::Connection& connection, const AccountName& name, const Balance& balance);
Result<void> insert_account(store::Connection& connection, const AccountTerms& opening);
Result<void> update_terms(store::Connection& connection, const AccountName& account, const Terms& terms);
Result<void> insert_transfer(store::Connection& connection, TransferId id, const Transfer& transfer,
                             std::int64_t amount, Moment now);
Result<void> insert_posting(store::Connection& connection, TransferId id, const AccountName& account,
                            const AccountName& giver, std::int64_t amount, std::int64_t posted);
Result<std::optional<Applied>> find_transfer(store::Reader& reader, std::string_view owner, TransferId id);
Result<void> close_pending(store::Connection& connection, std::string_view owner, TransferId id,
                           const std::string& closed_by);
Result<void> note_reversal(store::Connection& connection, std::string_view owner, TransferId id,
                           const std::string& reversed_by);

}  // namespace loopline::ledger

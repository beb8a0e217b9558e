#include "ledger/rows.h"

#include <charconv>

#include "base/check.h"

namespace loopline::ledger {

namespace {

constexpr store::Statement select_account = {
    "ledger.account",
    "select unit, posted, pending_in, pending_out from ledger_account where owner = $1 and book = $2 and place = $3"};
constexpr store::Statement select_accounts = {"ledger.accounts",
                                              "select unit, posted, pending_in, pending_out, place from ledger_account "
                                              "where owner = $1 and book = $2 order by place"};
constexpr store::Statement upsert_account = {
    "ledger.put_account",
    "insert into ledger_account (owner, book, place, unit, posted, pending_in, pending_out) "
    "values ($1, $2, $3, $4, $5, $6, $7) on conflict (owner, book, place) do update "
    "set posted = excluded.posted, pending_in = excluded.pending_in, pending_out = excluded.pending_out"};
constexpr store::Statement insert_transfer_row = {"ledger.insert_transfer",
                                                  "insert into ledger_transfer (owner, seq, n, book, place, to_owner, "
                                                  "to_book, to_place, unit, amount, phase, pending_id, "
                                                  "kind, at, closed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                                                  "$10, $11, $12, $13, $14, '') on conflict do nothing"};
constexpr store::Statement insert_posting_row = {"ledger.insert_posting",
                                                 "insert into ledger_posting (owner, book, place, seq, n, giver, "
                                                 "amount, posted) values ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr store::Statement select_transfer = {"ledger.transfer",
                                              "select owner, seq, n, book, place, to_owner, to_book, to_place, unit, "
                                              "amount, phase, pending_id, kind, at, closed_by "
                                              "from ledger_transfer where owner = $1 and seq = $2 and n = $3"};
constexpr store::Statement select_history = {
    "ledger.history",
    "select distinct t.owner, t.seq, t.n, t.book, t.place, t.to_owner, t.to_book, t.to_place, t.unit, t.amount, "
    "t.phase, "
    "t.pending_id, t.kind, t.at, t.closed_by from ledger_posting p "
    "join ledger_transfer t on t.owner = p.giver and t.seq = p.seq and t.n = p.n "
    "where p.owner = $1 and p.book = $2 order by t.seq, t.n, t.owner"};
constexpr store::Statement update_closed = {
    "ledger.close_pending", "update ledger_transfer set closed_by = $4 where owner = $1 and seq = $2 and n = $3"};
constexpr store::Statement select_posted_at = {
    "ledger.posted_at",
    "select posted from ledger_posting where owner = $1 and book = $2 and place = $3 and seq <= $4 "
    "order by seq desc, n desc limit 1"};
constexpr store::Statement select_unbalanced = {
    "ledger.unbalanced",
    "select owner, book, unit from ledger_account group by owner, book, unit "
    "having sum(posted) <> 0 or sum(pending_in) <> sum(pending_out) order by owner, book, unit"};

Balance balance_from(const store::Row& row) { return {row.text(0), row.integer(1), row.integer(2), row.integer(3)}; }

Phase phase_from(std::string_view name) {
  for (Phase phase : {Phase::direct, Phase::pending, Phase::post}) {
    if (name_of(phase) == name) return phase;
  }
  return Phase::void_;
}

Applied applied_from(const store::Row& row) {
  Applied applied;
  Transfer& transfer = applied.transfer;
  transfer.id = std::to_string(row.integer(1)) + "-" + std::to_string(row.integer(2));
  transfer.from = {row.text(0), row.text(3), row.text(4)};
  transfer.to = {row.text(5), row.text(6), row.text(7)};
  transfer.unit = row.text(8);
  transfer.amount = row.integer(9);
  transfer.phase = phase_from(row.text(10));
  transfer.pending_id = row.text(11);
  transfer.kind = row.text(12);
  applied.at = Moment::from_micros(row.integer(13));
  applied.closed_by = row.text(14);
  return applied;
}

}  // namespace

std::optional<TransferId> transfer_id_from(std::string_view text) {
  TransferId id;
  const char* end = text.data() + text.size();
  auto [middle, first_error] = std::from_chars(text.data(), end, id.seq);
  if (first_error != std::errc() || middle == end || *middle != '-') return std::nullopt;
  auto [last, second_error] = std::from_chars(middle + 1, end, id.n);
  if (second_error != std::errc() || last != end || id.seq < 1 || id.n < 1) return std::nullopt;
  // One spelling for each id, so that equal ids are equal texts.
  if (std::to_string(id.seq) + "-" + std::to_string(id.n) != text) return std::nullopt;
  return id;
}

Result<Balance> balance(store::Reader& reader, const AccountName& account) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_account, {account.owner, account.book, account.place}));
  return rows.empty() ? Balance{} : balance_from(rows[0]);
}

Result<std::vector<std::pair<std::string, Balance>>> balances(store::Reader& reader, std::string_view owner,
                                                              std::string_view book) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_accounts, {std::string(owner), std::string(book)}));
  std::vector<std::pair<std::string, Balance>> found;
  for (const store::Row& row : rows) found.emplace_back(row.text(4), balance_from(row));
  return found;
}

Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, std::int64_t seq) {
  TRY_ASSIGN(std::vector<store::Row> rows,
             reader.query(select_posted_at, {account.owner, account.book, account.place, seq}));
  return rows.empty() ? 0 : rows[0].integer(0);
}

Result<std::vector<Applied>> history(store::Reader& reader, std::string_view owner, std::string_view book) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_history, {std::string(owner), std::string(book)}));
  std::vector<Applied> found;
  for (const store::Row& row : rows) found.push_back(applied_from(row));
  return found;
}

Result<std::optional<Transfer>> open_pending(store::Reader& reader, std::string_view owner, std::string_view id) {
  std::optional<TransferId> parts = transfer_id_from(id);
  if (!parts) return std::nullopt;
  TRY_ASSIGN(std::optional<Applied> found, find_transfer(reader, owner, *parts));
  if (!found || found->transfer.phase != Phase::pending || !found->closed_by.empty()) return std::nullopt;
  return std::move(found->transfer);
}

Result<std::vector<AccountName>> unbalanced(store::Reader& reader) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_unbalanced));
  std::vector<AccountName> found;
  for (const store::Row& row : rows) found.push_back({row.text(0), row.text(1), row.text(2)});
  return found;
}

Result<void> put_account(store::Connection& connection, const AccountName& account, const Balance& balance) {
  return connection.put(upsert_account, {account.owner, account.book, account.place, balance.unit, balance.posted,
                                         balance.pending_in, balance.pending_out});
}

Result<bool> insert_transfer(store::Connection& connection, TransferId id, const Transfer& transfer, Moment now) {
  TRY_ASSIGN(
      std::int64_t inserted,
      connection.execute(insert_transfer_row,
                         {transfer.from.owner, id.seq, id.n, transfer.from.book, transfer.from.place, transfer.to.owner,
                          transfer.to.book, transfer.to.place, transfer.unit, transfer.amount,
                          std::string(name_of(transfer.phase)), transfer.pending_id, transfer.kind, now.micros()}));
  return inserted > 0;
}

Result<void> insert_posting(store::Connection& connection, TransferId id, const AccountName& account,
                            const AccountName& giver, std::int64_t amount, std::int64_t posted) {
  return connection.put(insert_posting_row,
                        {account.owner, account.book, account.place, id.seq, id.n, giver.owner, amount, posted});
}

Result<std::optional<Applied>> find_transfer(store::Reader& reader, std::string_view owner, TransferId id) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_transfer, {std::string(owner), id.seq, id.n}));
  if (rows.empty()) return std::nullopt;
  return applied_from(rows[0]);
}

Result<void> close_pending(store::Connection& connection, std::string_view owner, TransferId id,
                           const std::string& closed_by) {
  return connection.put(update_closed, {std::string(owner), id.seq, id.n, closed_by});
}

}  // namespace loopline::ledger

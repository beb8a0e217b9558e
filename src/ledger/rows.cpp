#include "ledger/rows.h"

#include <charconv>

#include "base/check.h"
#include "ledger/lists.h"

namespace loopline::ledger {

namespace {

constexpr store::Statement select_account = {
    "ledger.account",
    "select unit, posted, pending_in, pending_out, standing, lowest, highest from ledger_account "
    "where owner = $1 and book = $2 and place = $3"};
// All that a transfer is judged by at once, so that a server is asked once: both accounts, and whether its id is taken.
constexpr store::Statement select_sides = {
    "ledger.sides",
    "select unit, posted, pending_in, pending_out, standing, lowest, highest, 'from' from ledger_account "
    "where owner = $1 and book = $2 and place = $3 union all "
    "select unit, posted, pending_in, pending_out, standing, lowest, highest, 'to' from ledger_account "
    "where owner = $4 and book = $5 and place = $6 union all "
    "select '', 0, 0, 0, '', 0, 0, 'taken' from ledger_transfer where owner = $1 and seq = $7 and n = $8"};
constexpr store::Statement select_accounts = {"ledger.accounts",
                                              "select unit, posted, pending_in, pending_out, place from ledger_account "
                                              "where owner = $1 and book = $2 order by place"};
constexpr store::Statement select_opened = {
    "ledger.opened",
    "select unit, posted, pending_in, pending_out, standing, lowest, highest, owner, book, place from ledger_account "
    "where standing <> '' and (owner, book, place) > ($1, $2, $3) and ($4 = '' or owner = $4) "
    "order by owner, book, place limit $5"};
constexpr store::Statement upsert_balance = {
    "ledger.balance",
    "insert into ledger_account (owner, book, place, unit, posted, pending_in, pending_out) "
    "values ($1, $2, $3, $4, $5, $6, $7) on conflict (owner, book, place) "
    "do update set posted = excluded.posted, pending_in = excluded.pending_in, pending_out = excluded.pending_out"};
constexpr store::Statement insert_account_row = {
    "ledger.insert_account",
    "insert into ledger_account (owner, book, place, unit, posted, pending_in, pending_out, standing, lowest, highest) "
    "values ($1, $2, $3, $4, 0, 0, 0, $5, $6, $7)"};
constexpr store::Statement update_terms_row = {
    "ledger.update_terms",
    "update ledger_account set standing = $4, lowest = $5, highest = $6 where owner = $1 and book = $2 and place = $3"};
constexpr store::Statement insert_transfer_row = {
    "ledger.insert_transfer",
    "insert into ledger_transfer (owner, seq, n, book, place, to_owner, to_book, to_place, unit, amount, phase, "
    "pending_id, kind, at, closed_by, balancing, expires, reverses) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "$11, $12, $13, $14, $15, $16, $17, $18)"};
constexpr store::Statement insert_posting_row = {"ledger.insert_posting",
                                                 "insert into ledger_posting (owner, book, place, seq, n, giver, "
                                                 "amount, posted) values ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr store::Statement update_closed = {
    "ledger.close_pending", "update ledger_transfer set closed_by = $4 where owner = $1 and seq = $2 and n = $3"};
constexpr store::Statement update_reversed = {
    "ledger.note_reversal", "update ledger_transfer set reversed_by = $4 where owner = $1 and seq = $2 and n = $3"};
constexpr store::Statement select_posted_at = {
    "ledger.posted_at",
    "select posted from ledger_posting where owner = $1 and book = $2 and place = $3 and seq <= $4 "
    "order by seq desc, n desc limit 1"};
constexpr store::Statement select_posted_at_moment = {
    "ledger.posted_at_moment",
    "select posted from ledger_posting where owner = $1 and book = $2 and place = $3 and seq <= "
    "(select seq from ledger_transfer where at <= $4 order by at desc, seq desc limit 1) "
    "order by seq desc, n desc limit 1"};
constexpr store::Statement select_next_expiry = {
    "ledger.next_expiry",
    "select expires from ledger_transfer where expires is not null and closed_by = '' "
    "order by expires, owner, seq, n limit 1"};
constexpr store::Statement select_unbalanced = {
    "ledger.unbalanced",
    "select owner, book, unit from ledger_account group by owner, book, unit "
    "having sum(posted) <> 0 or sum(pending_in) <> sum(pending_out) order by owner, book, unit"};

// The columns that applied_from reads, of the transfers that `rest` says.
std::string transfers(std::string_view rest) {
  return "select owner, seq, n, book, place, to_owner, to_book, to_place, unit, amount, phase, pending_id, kind, at, "
         "closed_by, balancing, expires, reverses, reversed_by from ledger_transfer " +
         std::string(rest);
}

Balance balance_from(const store::Row& row) { return {row.text(0), row.integer(1), row.integer(2), row.integer(3)}; }

// A value by its name; every name in a row is one that we wrote.
template <class Enum>
Enum named(std::string_view name, std::initializer_list<Enum> values) {
  for (Enum value : values) {
    if (name_of(value) == name) return value;
  }
  return *values.begin();
}

std::optional<std::int64_t> number_or_nothing(const store::Row& row, std::size_t column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

// Of an account that was opened.
Terms terms_from(const store::Row& row) {
  return {number_or_nothing(row, 5), number_or_nothing(row, 6),
          named(row.text(4), {Standing::open, Standing::frozen, Standing::closed})};
}

store::Value or_null(const std::optional<std::int64_t>& number) {
  return number ? store::Value(*number) : store::Value(nullptr);
}

Account account_without_row(const AccountName& name) { return {{}, usual_terms(name.place)}; }

Account account_from(const store::Row& row, const AccountName& name) {
  bool opened = !row.text(4).empty();
  return {balance_from(row), opened ? terms_from(row) : usual_terms(name.place), opened};
}

Applied applied_from(const store::Row& row) {
  Applied applied;
  Transfer& transfer = applied.transfer;
  transfer.id = TransferId{row.integer(1), row.integer(2)}.text();
  transfer.from = {row.text(0), row.text(3), row.text(4)};
  transfer.to = {row.text(5), row.text(6), row.text(7)};
  transfer.unit = row.text(8);
  transfer.amount = row.integer(9);
  transfer.phase = named(row.text(10), {Phase::void_, Phase::direct, Phase::pending, Phase::post, Phase::expire});
  transfer.pending_id = row.text(11);
  transfer.kind = row.text(12);
  applied.at = Moment::from_micros(row.integer(13));
  applied.closed_by = row.text(14);
  transfer.balancing = named(row.text(15), {Balancing::exact, Balancing::debit, Balancing::credit, Balancing::both});
  if (!row.is_null(16)) transfer.expires = Moment::from_micros(row.integer(16));
  transfer.reverses = row.text(17);
  applied.reversed_by = row.text(18);
  return applied;
}

Result<std::vector<Applied>> find_transfers(store::Reader& reader, const store::Statement& statement,
                                            const store::Parameters& parameters) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(statement, parameters));
  std::vector<Applied> found;
  found.reserve(rows.size());
  for (const store::Row& row : rows) found.push_back(applied_from(row));
  return found;
}

// The place in a list that comes after the transfer `after`. Errors: transfer_id_malformed.
Result<TransferId> place_after(std::string_view after) {
  if (after.empty()) return TransferId{};
  std::optional<TransferId> id = transfer_id_from(after);
  if (!id) return fail(ErrorKind::invalid, "transfer_id_malformed", {}, {{"id", std::string(after)}});
  return *id;
}

}  // namespace

std::string TransferId::text() const { return std::to_string(seq) + "-" + std::to_string(n); }

std::optional<TransferId> transfer_id_from(std::string_view text) {
  TransferId id;
  const char* end = text.data() + text.size();
  auto [middle, first_error] = std::from_chars(text.data(), end, id.seq);
  if (first_error != std::errc() || middle == end || *middle != '-') return std::nullopt;
  auto [last, second_error] = std::from_chars(middle + 1, end, id.n);
  if (second_error != std::errc() || last != end || id.seq < 1 || id.n < 1) return std::nullopt;
  // One spelling for each id, so that equal ids are equal texts.
  if (id.text() != text) return std::nullopt;
  return id;
}

Result<Account> find_account(store::Reader& reader, const AccountName& name) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_account, {name.owner, name.book, name.place}));
  return rows.empty() ? account_without_row(name) : account_from(rows[0], name);
}

Result<Sides> find_sides(store::Reader& reader, const AccountName& from, const AccountName& to, TransferId id) {
  store::Parameters names = {from.owner, from.book, from.place, to.owner, to.book, to.place, id.seq, id.n};
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_sides, names));
  Sides sides{account_without_row(from), account_without_row(to)};
  for (const store::Row& row : rows) {
    const std::string& what = row.text(7);
    if (what == "from") sides.from = account_from(row, from);
    if (what == "to") sides.to = account_from(row, to);
    if (what == "taken") sides.taken = true;
  }
  return sides;
}

Result<std::optional<Terms>> terms_of(store::Reader& reader, const AccountName& account) {
  TRY_ASSIGN(Account found, find_account(reader, account));
  return found.opened ? std::optional(found.terms) : std::nullopt;
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

Result<std::int64_t> balance_at(store::Reader& reader, const AccountName& account, Moment at) {
  TRY_ASSIGN(std::vector<store::Row> rows,
             reader.query(select_posted_at_moment, {account.owner, account.book, account.place, at.micros()}));
  return rows.empty() ? 0 : rows[0].integer(0);
}

namespace {

// The entry by which a page of a book's transfers is full, whatever the other accounts add: where the first of its
// accounts has that many. So a page reads what it shows, not all that ever happened to the book.
Result<std::int64_t> page_end(store::Reader& reader, std::string_view owner, std::string_view book,
                              const TransferId& after, std::int64_t limit) {
  constexpr store::Statement select = {
      "ledger.page_end",
      "select min((select p.seq from ledger_posting p "
      "where p.owner = a.owner and p.book = a.book and p.place = a.place "
      "and (p.seq, p.n) > ($3, $4) order by p.seq, p.n limit 1 offset $5)) from ledger_account a "
      "where a.owner = $1 and a.book = $2"};
  constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
  if (limit <= 0 || limit == all) return all;
  TRY_ASSIGN(std::vector<store::Row> rows,
             reader.query(select, {std::string(owner), std::string(book), after.seq, after.n, limit - 1}));
  return rows.at(0).is_null(0) ? all : rows.at(0).integer(0);
}

}  // namespace

Result<std::vector<Applied>> history(store::Reader& reader, std::string_view owner, std::string_view book) {
  return history_after(reader, owner, book, {}, std::numeric_limits<std::int64_t>::max());
}

Result<std::vector<Applied>> history_after(store::Reader& reader, std::string_view owner, std::string_view book,
                                           std::string_view after, std::int64_t limit) {
  // A cross join, because SQLite then goes by account; else it reads the whole book.
  static const std::string sql = transfers(
      "where (owner, seq, n) in (select p.giver, p.seq, p.n from ledger_account a cross join ledger_posting p "
      "where a.owner = $1 and a.book = $2 and p.owner = a.owner and p.book = a.book and p.place = a.place "
      "and (p.seq, p.n) > ($3, $4) and p.seq <= $5) "
      "order by seq, n, owner limit $6");
  TRY_ASSIGN(TransferId place, place_after(after));
  TRY_ASSIGN(std::int64_t last, page_end(reader, owner, book, place, limit));
  return find_transfers(reader, {"ledger.history", sql},
                        {std::string(owner), std::string(book), place.seq, place.n, last, limit});
}

Result<std::optional<Applied>> transfer_of(store::Reader& reader, std::string_view owner, std::string_view id) {
  std::optional<TransferId> parts = transfer_id_from(id);
  if (!parts) return std::nullopt;
  return find_transfer(reader, owner, *parts);
}

Result<std::optional<Transfer>> open_pending(store::Reader& reader, std::string_view owner, std::string_view id) {
  TRY_ASSIGN(std::optional<Applied> found, transfer_of(reader, owner, id));
  if (!found || found->transfer.phase != Phase::pending || !found->closed_by.empty()) return std::nullopt;
  return std::move(found->transfer);
}

Result<std::vector<Applied>> open_pendings(store::Reader& reader, std::string_view owner, std::string_view after,
                                           std::int64_t limit) {
  return open_pendings_of(reader, owner, "", after, limit);
}

Result<std::vector<Applied>> open_pendings_of(store::Reader& reader, std::string_view owner, std::string_view book,
                                              std::string_view after, std::int64_t limit) {
  static const std::string sql = transfers(
      "where owner = $1 and ($2 = '' or book = $2) and phase = 'pending' and closed_by = '' and (seq, n) > ($3, $4) "
      "order by owner, seq, n limit $5");
  TRY_ASSIGN(TransferId place, place_after(after));
  return find_transfers(reader, {"ledger.open_pendings", sql},
                        {std::string(owner), std::string(book), place.seq, place.n, limit});
}

Result<std::vector<Opened>> opened_accounts(store::Reader& reader, std::string_view owner, const AccountName& after,
                                            std::int64_t limit) {
  TRY_ASSIGN(std::vector<store::Row> rows,
             reader.query(select_opened, {after.owner, after.book, after.place, std::string(owner), limit}));
  std::vector<Opened> found;
  found.reserve(rows.size());
  for (const store::Row& row : rows) {
    found.push_back({{row.text(7), row.text(8), row.text(9)}, balance_from(row), terms_from(row)});
  }
  return found;
}

Result<std::vector<Transfer>> expired_pendings(store::Reader& reader, Moment until, std::int64_t limit) {
  static const std::string sql = transfers(
      "where expires is not null and expires <= $1 and closed_by = '' order by expires, owner, seq, n limit $2");
  TRY_ASSIGN(std::vector<Applied> found,
             find_transfers(reader, {"ledger.expired_pendings", sql}, {until.micros(), limit}));
  std::vector<Transfer> pendings;
  for (Applied& applied : found) pendings.push_back(std::move(applied.transfer));
  return pendings;
}

Result<std::optional<Moment>> next_expiry(store::Reader& reader) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_next_expiry));
  return rows.empty() ? std::nullopt : std::optional(Moment::from_micros(rows[0].integer(0)));
}

Result<std::vector<AccountName>> unbalanced(store::Reader& reader) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_unbalanced));
  std::vector<AccountName> found;
  for (const store::Row& row : rows) found.push_back({row.text(0), row.text(1), row.text(2)});
  return found;
}

Result<void> put_balance(store::Connection& connection, const AccountName& name, const Balance& balance) {
  const auto& [unit, posted, pending_in, pending_out] = balance;
  return connection.put(upsert_balance, {name.owner, name.book, name.place, unit, posted, pending_in, pending_out});
}

Result<void> insert_account(store::Connection& connection, const AccountTerms& opening) {
  const auto& [account, unit, terms] = opening;
  return connection.put(insert_account_row,
                        {account.owner, account.book, account.place, unit, std::string(name_of(terms.standing)),
                         or_null(terms.lowest), or_null(terms.highest)});
}

Result<void> update_terms(store::Connection& connection, const AccountName& account, const Terms& terms) {
  return connection.put(update_terms_row,
                        {account.owner, account.book, account.place, std::string(name_of(terms.standing)),
                         or_null(terms.lowest), or_null(terms.highest)});
}

Result<void> insert_transfer(store::Connection& connection, TransferId id, const Transfer& transfer,
                             std::int64_t amount, Moment now) {
  std::optional<std::int64_t> expires;
  if (transfer.expires) expires = transfer.expires->micros();
  return connection.put(
      insert_transfer_row,
      {transfer.from.owner, id.seq, id.n, transfer.from.book, transfer.from.place, transfer.to.owner, transfer.to.book,
       transfer.to.place, transfer.unit, amount, std::string(name_of(transfer.phase)), transfer.pending_id,
       transfer.kind, now.micros(), "", std::string(name_of(transfer.balancing)), or_null(expires), transfer.reverses});
}

Result<void> insert_posting(store::Connection& connection, TransferId id, const AccountName& account,
                            const AccountName& giver, std::int64_t amount, std::int64_t posted) {
  return connection.put(insert_posting_row,
                        {account.owner, account.book, account.place, id.seq, id.n, giver.owner, amount, posted});
}

Result<std::optional<Applied>> find_transfer(store::Reader& reader, std::string_view owner, TransferId id) {
  static const std::string sql = transfers("where owner = $1 and seq = $2 and n = $3");
  TRY_ASSIGN(std::vector<Applied> found,
             find_transfers(reader, {"ledger.transfer", sql}, {std::string(owner), id.seq, id.n}));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

Result<void> close_pending(store::Connection& connection, std::string_view owner, TransferId id,
                           const std::string& closed_by) {
  return connection.put(update_closed, {std::string(owner), id.seq, id.n, closed_by});
}

Result<void> note_reversal(store::Connection& connection, std::string_view owner, TransferId id,
                           const std::string& reversed_by) {
  return connection.put(update_reversed, {std::string(owner), id.seq, id.n, reversed_by});
}

}  // namespace loopline::ledger

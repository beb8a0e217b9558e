#include "accounts/views.h"

#include <algorithm>

#include "casework/page.h"
#include "ledger/lists.h"
#include "ledger/unit.h"

namespace loopline::accounts {

namespace {

using command::Glance;
using ledger::AccountName;
using ledger::amount_text;

// Whose books are read.
Result<std::string> owner_of(const Glance& glance) {
  std::string asked = casework::query_of(glance, "party");
  if (glance.actor.role == command::Role::institution) {
    if (!asked.empty() && asked != glance.actor.party) return fail(ErrorKind::forbidden, "other_party", "/party");
    return glance.actor.party;
  }
  if (asked.empty()) return fail(ErrorKind::invalid, "party_missing", "/party");
  return asked;
}

json::value limit_text(const std::optional<std::int64_t>& limit, std::string_view unit) {
  return limit ? json::value(amount_text(*limit, unit)) : json::value(nullptr);
}

json::object with_balance(const std::string& place, const ledger::Balance& balance, const ledger::Terms& terms) {
  return json::object{{"place", place},
                      {"unit", balance.unit},
                      {"posted", amount_text(balance.posted, balance.unit)},
                      {"pending_in", amount_text(balance.pending_in, balance.unit)},
                      {"pending_out", amount_text(balance.pending_out, balance.unit)},
                      {"available", amount_text(balance.available(), balance.unit)},
                      {"lowest", limit_text(terms.lowest, balance.unit)},
                      {"highest", limit_text(terms.highest, balance.unit)},
                      {"standing", ledger::name_of(terms.standing)}};
}

// "opened" says whether somebody opened the account; the terms of the others follow from their places.
Result<json::object> account_now(const Glance& glance, const AccountName& name, const ledger::Balance& balance) {
  TRY_ASSIGN(std::optional<ledger::Terms> own, ledger::terms_of(glance.state, name));
  json::object account = with_balance(name.place, balance, own.value_or(ledger::usual_terms(name.place)));
  account["opened"] = own.has_value();
  return account;
}

json::object shape(const AccountName& account) {
  return {{"party", account.owner}, {"book", account.book}, {"place", account.place}};
}

json::object shape(const ledger::Applied& applied) {
  const ledger::Transfer& transfer = applied.transfer;
  json::object object{{"id", transfer.id},
                      {"at", applied.at.text()},
                      {"kind", transfer.kind},
                      {"phase", ledger::name_of(transfer.phase)},
                      {"from", shape(transfer.from)},
                      {"to", shape(transfer.to)},
                      {"unit", transfer.unit},
                      {"amount", amount_text(transfer.amount, transfer.unit)}};
  if (transfer.expires) object["expires"] = transfer.expires->text();
  // What the transfer says of others, and others of it, where there are any.
  for (auto [name, value] : {std::pair<const char*, std::string_view>{"pending", transfer.pending_id},
                             {"balancing", ledger::name_of(transfer.balancing)},
                             {"reverses", transfer.reverses},
                             {"closed_by", applied.closed_by},
                             {"reversed_by", applied.reversed_by}}) {
    if (!value.empty()) object[name] = value;
  }
  return object;
}

json::value paged(const std::vector<ledger::Applied>& transfers, const casework::Page& page) {
  json::array items;
  for (const ledger::Applied& applied : transfers) items.push_back(shape(applied));
  bool full = std::ssize(transfers) == page.limit;
  return casework::page_json(std::move(items), full ? transfers.back().transfer.id : "");
}

// The cursor of the list of accounts: the names of the last one as a JSON array, because a name may hold any sign.
std::string cursor_of(const AccountName& account) {
  return json::serialize(json::array{account.owner, account.book, account.place});
}

Result<AccountName> account_after(const std::string& cursor) {
  if (cursor.empty()) return AccountName{};
  Result<json::value> names = parse_json(cursor);
  const json::array* list = names ? names->if_array() : nullptr;
  bool three = list != nullptr && list->size() == 3 &&
               std::ranges::all_of(*list, [](const json::value& name) { return name.is_string(); });
  if (!three) return fail(ErrorKind::invalid, "bad_cursor", "/cursor", {{"value", cursor}});
  auto name = [&](std::size_t at) { return std::string((*list)[at].as_string()); };
  return AccountName{name(0), name(1), name(2)};
}

std::string book_of(const Glance& glance) { return glance.path.at("book"); }

}  // namespace

Result<json::value> view_book(const Glance& glance) {
  TRY_ASSIGN(std::string owner, owner_of(glance));
  std::optional<Moment> at;
  if (std::string asked = casework::query_of(glance, "at"); !asked.empty()) {
    at = command::known_at(asked);
    if (!at) return fail(ErrorKind::invalid, "bad_moment", "/at", {{"value", asked}});
  }
  std::string book = book_of(glance);
  TRY_ASSIGN(auto balances, ledger::balances(glance.state, owner, book));
  json::array items;
  for (const auto& [place, balance] : balances) {
    AccountName name{owner, book, place};
    if (!at) {
      TRY_ASSIGN(json::object now, account_now(glance, name, balance));
      items.push_back(std::move(now));
      continue;
    }
    TRY_ASSIGN(std::int64_t posted, ledger::balance_at(glance.state, name, *at));
    items.push_back(
        json::object{{"place", place}, {"unit", balance.unit}, {"posted", amount_text(posted, balance.unit)}});
  }
  return json::value(json::object{{"party", owner},
                                  {"book", book},
                                  {"at", at ? json::value(at->text()) : json::value(nullptr)},
                                  {"items", std::move(items)}});
}

Result<json::value> view_accounts(const Glance& glance) {
  std::string party = casework::query_of(glance, "party");
  bool named = !party.empty() || glance.actor.role == command::Role::institution;
  if (named) {
    TRY_ASSIGN(party, owner_of(glance));
  }
  TRY_ASSIGN(casework::Page page, casework::page_of(glance));
  TRY_ASSIGN(AccountName after, account_after(page.cursor));
  TRY_ASSIGN(std::vector<ledger::Opened> opened, ledger::opened_accounts(glance.state, party, after, page.limit));
  json::array items;
  for (const auto& [account, balance, terms] : opened) {
    json::object item{{"party", account.owner}, {"book", account.book}};
    for (auto& member : with_balance(account.place, balance, terms)) item[member.key()] = std::move(member.value());
    items.push_back(std::move(item));
  }
  bool full = std::ssize(opened) == page.limit;
  return json::value(casework::page_json(std::move(items), full ? cursor_of(opened.back().account) : ""));
}

Result<json::value> view_history(const Glance& glance) {
  TRY_ASSIGN(std::string owner, owner_of(glance));
  TRY_ASSIGN(casework::Page page, casework::page_of(glance));
  TRY_ASSIGN(auto transfers, ledger::history_after(glance.state, owner, book_of(glance), page.cursor, page.limit));
  return paged(transfers, page);
}

Result<json::value> view_pendings(const Glance& glance) {
  TRY_ASSIGN(std::string owner, owner_of(glance));
  TRY_ASSIGN(casework::Page page, casework::page_of(glance));
  TRY_ASSIGN(auto transfers, ledger::open_pendings_of(glance.state, owner, casework::query_of(glance, "book"),
                                                      page.cursor, page.limit));
  return paged(transfers, page);
}

}  // namespace loopline::accounts

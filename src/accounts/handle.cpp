#include "accounts/handle.h"

#include <set>

#include "accounts/limits.h"
#include "base/check.h"
#include "ledger/unit.h"

namespace loopline::accounts {

namespace {

using ledger::AccountName;
using ledger::Phase;
using ledger::Transfer;

constexpr std::string_view fund_prefix = "fund-";

AccountName account_of(const json::object& body) {
  return {text_at(body, "owner"), text_at(body, "book"), text_at(body, "place")};
}

// The amount that the member says in `unit`; the schema has held that it is a decimal.
Result<std::int64_t> amount_of(const json::object& body, std::string_view member, std::string_view unit,
                               const std::string& pointer) {
  std::optional<Decimal> decimal = Decimal::parse(text_at(body, member));
  CHECK(decimal.has_value());
  Result<std::int64_t> amount = ledger::amount_from(*decimal, unit);
  if (!amount) amount.error().pointer = pointer;
  return amount;
}

// The schema has held the format.
Moment moment_of(const json::object& body, std::string_view member) {
  std::optional<Moment> moment = Moment::parse(text_at(body, member));
  CHECK(moment.has_value());
  return *moment;
}

// The limits and the standing that the body names, over those that were. A limit of null is none.
Result<void> read_terms(const json::object& body, std::string_view unit, ledger::Terms& terms) {
  for (auto [member, limit] : {std::pair{"lowest", &terms.lowest}, std::pair{"highest", &terms.highest}}) {
    const json::value* said = body.if_contains(member);
    if (said == nullptr) continue;
    limit->reset();
    if (said->is_null()) continue;
    TRY_ASSIGN(*limit, amount_of(body, member, unit, std::string("/") + member));
  }
  std::string standing = text_at(body, "standing");
  for (ledger::Standing value : {ledger::Standing::open, ledger::Standing::frozen, ledger::Standing::closed}) {
    if (ledger::name_of(value) == standing) terms.standing = value;
  }
  return {};
}

json::object shape(const AccountName& account) {
  return {{"owner", account.owner}, {"book", account.book}, {"place", account.place}};
}

Effects with_terms(ledger::AccountTerms change) {
  Effects effects;
  effects.party = change.account.owner;
  effects.result = shape(change.account);
  effects.accounts.push_back(std::move(change));
  return effects;
}

// Books of the other rooms are theirs to move.
Result<void> check_opened(store::Reader& reader, const AccountName& account, const std::string& pointer) {
  TRY_ASSIGN(std::optional<ledger::Terms> terms, ledger::terms_of(reader, account));
  if (terms) return {};
  return fail(ErrorKind::conflict, "account_not_opened", pointer, {{"place", account.place}, {"book", account.book}});
}

Result<Transfer> transfer_from(const Situation& situation, const json::object& item, const std::string& pointer) {
  Transfer transfer;
  transfer.from = account_of(item.at("from").as_object());
  transfer.to = account_of(item.at("to").as_object());
  TRY(check_opened(situation.state, transfer.from, pointer + "/from"));
  TRY(check_opened(situation.state, transfer.to, pointer + "/to"));
  transfer.unit = text_at(item, "unit");
  TRY_ASSIGN(transfer.amount, amount_of(item, "amount", transfer.unit, pointer + "/amount"));
  transfer.kind = text_at(item, "kind");
  if (bool_at(item, "pending")) transfer.phase = Phase::pending;
  for (ledger::Balancing value : {ledger::Balancing::debit, ledger::Balancing::credit, ledger::Balancing::both}) {
    if (ledger::name_of(value) == text_at(item, "balancing")) transfer.balancing = value;
  }
  if (item.contains("expires")) transfer.expires = moment_of(item, "expires");
  return transfer;
}

// Everybody whose accounts the transfers touch may see the entry; the ids are those that the shell gives.
Effects with_transfers(const Situation& situation, std::vector<Transfer> transfers) {
  Effects effects;
  std::set<std::string> owners;
  json::array ids;
  for (const Transfer& transfer : transfers) {
    owners.insert({transfer.from.owner, transfer.to.owner});
    ids.push_back(json::string(std::to_string(situation.seq) + "-" + std::to_string(ids.size() + 1)));
  }
  if (!transfers.empty()) effects.party = transfers.front().from.owner;
  owners.erase(effects.party);
  effects.parties.assign(owners.begin(), owners.end());
  effects.result["transfers"] = std::move(ids);
  effects.transfers = std::move(transfers);
  return effects;
}

// A transfer of the owner that was applied. Errors: `unknown`, account_not_opened.
Result<ledger::Applied> find_applied(const Situation& situation, const json::object& body, const char* unknown) {
  std::string id = text_at(body, "transfer");
  TRY_ASSIGN(std::optional<ledger::Applied> found, ledger::transfer_of(situation.state, text_at(body, "owner"), id));
  if (!found) return fail(ErrorKind::conflict, unknown, "/transfer", {{"id", id}});
  TRY(check_opened(situation.state, found->transfer.from, "/transfer"));
  return std::move(*found);
}

}  // namespace

Result<Effects> open_account(const Situation&, const json::object& body) {
  ledger::AccountTerms change{account_of(body), text_at(body, "unit"), {}};
  if (!change.account.book.starts_with(fund_prefix)) {
    return fail(ErrorKind::invalid, "book_not_a_fund", "/book", {{"prefix", std::string(fund_prefix)}});
  }
  if (!ledger::unit_of(change.unit)) {
    return fail(ErrorKind::invalid, "unit_unknown", "/unit", {{"unit", change.unit}});
  }
  if (bool_at(body, "debits_must_not_exceed_credits")) change.terms.lowest = 0;
  if (bool_at(body, "credits_must_not_exceed_debits")) change.terms.highest = 0;
  TRY(read_terms(body, change.unit, change.terms));
  return with_terms(std::move(change));
}

Result<Effects> change_account(const Situation& situation, const json::object& body) {
  ledger::AccountTerms change{account_of(body), "", {}};
  TRY(check_opened(situation.state, change.account, ""));
  TRY_ASSIGN(std::optional<ledger::Terms> terms, ledger::terms_of(situation.state, change.account));
  TRY_ASSIGN(ledger::Balance balance, ledger::balance(situation.state, change.account));
  change.terms = *terms;
  TRY(read_terms(body, balance.unit, change.terms));
  return with_terms(std::move(change));
}

Result<Effects> move(const Situation& situation, const json::object& body) {
  std::vector<Transfer> transfers;
  for (const json::value& item : body.at("transfers").as_array()) {
    std::string pointer = "/transfers/" + std::to_string(transfers.size());
    TRY_ASSIGN(Transfer one, transfer_from(situation, item.as_object(), pointer));
    transfers.push_back(std::move(one));
  }
  Effects effects = with_transfers(situation, std::move(transfers));
  effects.linked = true;
  return effects;
}

Result<Effects> settle(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(ledger::Applied pending, find_applied(situation, body, "pending_unknown"));
  Transfer closing = std::move(pending.transfer);
  closing.phase = text_at(body, "as") == "post" ? Phase::post : Phase::void_;
  closing.pending_id = std::exchange(closing.id, {});
  closing.balancing = ledger::Balancing::exact;
  closing.expires.reset();
  if (body.contains("amount")) {
    TRY_ASSIGN(closing.amount, amount_of(body, "amount", closing.unit, "/amount"));
  }
  return with_transfers(situation, {std::move(closing)});
}

Result<Effects> reverse(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(ledger::Applied first, find_applied(situation, body, "reversal_unknown"));
  Transfer back;
  back.from = first.transfer.to;
  back.to = first.transfer.from;
  back.unit = first.transfer.unit;
  back.amount = first.transfer.amount;
  back.kind = text_at(body, "kind", first.transfer.kind);
  back.reverses = first.transfer.id;
  if (body.contains("amount")) {
    TRY_ASSIGN(back.amount, amount_of(body, "amount", back.unit, "/amount"));
  }
  return with_transfers(situation, {std::move(back)});
}

Result<Effects> expire(const Situation& situation, const json::object& body) {
  Moment until = situation.now;
  if (body.contains("to")) {
    until = moment_of(body, "to");
    if (until > situation.now) return fail(ErrorKind::invalid, "moment_ahead", "/to", {{"moment", until.text()}});
  }
  TRY_ASSIGN(std::vector<Transfer> pendings, ledger::expired_pendings(situation.state, until, expiries_per_command));
  for (Transfer& pending : pendings) {
    pending.phase = Phase::expire;
    pending.pending_id = std::exchange(pending.id, {});
    pending.balancing = ledger::Balancing::exact;
    pending.expires.reset();
  }
  auto count = std::ssize(pendings);
  Effects effects = with_transfers(situation, std::move(pendings));
  effects.result["to"] = until.text();
  effects.result["advanced"] = count;
  effects.result["more"] = count == expiries_per_command;
  return effects;
}

}  // namespace loopline::accounts

// Transfers in entries.
#include "ledger/api.h"

namespace loopline::ledger {

namespace {

struct PhaseName {
  Phase phase;
  std::string_view name;
};
constexpr PhaseName phase_names[] = {
    {Phase::direct, "direct"}, {Phase::pending, "pending"}, {Phase::post, "post"}, {Phase::void_, "void"}};

Failure malformed(std::string_view what) {
  return fail(ErrorKind::malformed, "malformed_transfer", {}, {{"field", std::string(what)}});
}

Result<std::string> text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return malformed(name);
  return std::string(value->get_string());
}

json::object to_json(const AccountName& account) {
  return {{"owner", account.owner}, {"book", account.book}, {"place", account.place}};
}

Result<AccountName> account_from(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_object()) return malformed(name);
  AccountName account;
  TRY_ASSIGN(account.owner, text_of(value->get_object(), "owner"));
  TRY_ASSIGN(account.book, text_of(value->get_object(), "book"));
  TRY_ASSIGN(account.place, text_of(value->get_object(), "place"));
  return account;
}

}  // namespace

std::string_view name_of(Phase phase) {
  for (const PhaseName& entry : phase_names) {
    if (entry.phase == phase) return entry.name;
  }
  return {};
}

json::object to_json(const Transfer& transfer) {
  json::object object = {{"id", transfer.id},     {"from", to_json(transfer.from)}, {"to", to_json(transfer.to)},
                         {"unit", transfer.unit}, {"amount", transfer.amount},      {"kind", transfer.kind}};
  if (transfer.phase != Phase::direct) object["phase"] = name_of(transfer.phase);
  if (!transfer.pending_id.empty()) object["pending"] = transfer.pending_id;
  return object;
}

Result<Transfer> transfer_from(const json::object& object) {
  Transfer transfer;
  TRY_ASSIGN(transfer.id, text_of(object, "id"));
  TRY_ASSIGN(transfer.from, account_from(object, "from"));
  TRY_ASSIGN(transfer.to, account_from(object, "to"));
  TRY_ASSIGN(transfer.unit, text_of(object, "unit"));
  TRY_ASSIGN(transfer.kind, text_of(object, "kind"));
  const json::value* amount = object.if_contains("amount");
  if (amount == nullptr || !amount->is_int64()) return malformed("amount");
  transfer.amount = amount->get_int64();
  transfer.pending_id = text_at(object, "pending");
  std::string phase = text_at(object, "phase", "direct");
  for (const PhaseName& entry : phase_names) {
    if (entry.name != phase) continue;
    transfer.phase = entry.phase;
    return transfer;
  }
  return malformed("phase");
}

}  // namespace loopline::ledger

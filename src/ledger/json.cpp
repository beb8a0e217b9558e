// Transfers and terms of accounts in entries.
#include "ledger/api.h"

namespace loopline::ledger {

namespace {

template <class Enum>
struct Name {
  Enum value;
  std::string_view name;
};
constexpr Name<Phase> phase_names[] = {{Phase::direct, "direct"},
                                       {Phase::pending, "pending"},
                                       {Phase::post, "post"},
                                       {Phase::void_, "void"},
                                       {Phase::expire, "expire"}};
constexpr Name<Balancing> balancing_names[] = {
    {Balancing::exact, ""}, {Balancing::debit, "debit"}, {Balancing::credit, "credit"}, {Balancing::both, "both"}};
constexpr Name<Standing> standing_names[] = {
    {Standing::open, "open"}, {Standing::frozen, "frozen"}, {Standing::closed, "closed"}};

template <class Enum>
std::string_view name_among(std::span<const Name<Enum>> names, Enum value) {
  for (const Name<Enum>& entry : names) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

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

// The value that the member names; `usual` where there is no such member.
template <class Enum>
Result<Enum> value_among(std::span<const Name<Enum>> names, const json::object& object, std::string_view member,
                         Enum usual) {
  if (!object.contains(member)) return usual;
  TRY_ASSIGN(std::string text, text_of(object, member));
  for (const Name<Enum>& entry : names) {
    if (entry.name == text) return entry.value;
  }
  return malformed(member);
}

Result<std::optional<std::int64_t>> number_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_int64()) return malformed(name);
  return value->get_int64();
}

Result<std::optional<Moment>> moment_of(const json::object& object, std::string_view name) {
  if (!object.contains(name)) return std::nullopt;
  TRY_ASSIGN(std::string text, text_of(object, name));
  std::optional<Moment> moment = Moment::parse(text);
  if (!moment) return malformed(name);
  return moment;
}

}  // namespace

std::string_view name_of(Phase phase) { return name_among<Phase>(phase_names, phase); }
std::string_view name_of(Balancing balancing) { return name_among<Balancing>(balancing_names, balancing); }
std::string_view name_of(Standing standing) { return name_among<Standing>(standing_names, standing); }

json::object to_json(const Transfer& transfer) {
  json::object object = {{"id", transfer.id},     {"from", to_json(transfer.from)}, {"to", to_json(transfer.to)},
                         {"unit", transfer.unit}, {"amount", transfer.amount},      {"kind", transfer.kind}};
  if (transfer.phase != Phase::direct) object["phase"] = name_of(transfer.phase);
  if (!transfer.pending_id.empty()) object["pending"] = transfer.pending_id;
  if (transfer.balancing != Balancing::exact) object["balancing"] = name_of(transfer.balancing);
  if (transfer.expires) object["expires"] = transfer.expires->text();
  if (!transfer.reverses.empty()) object["reverses"] = transfer.reverses;
  return object;
}

Result<Transfer> transfer_from(const json::object& object) {
  Transfer transfer;
  TRY_ASSIGN(transfer.id, text_of(object, "id"));
  TRY_ASSIGN(transfer.from, account_from(object, "from"));
  TRY_ASSIGN(transfer.to, account_from(object, "to"));
  TRY_ASSIGN(transfer.unit, text_of(object, "unit"));
  TRY_ASSIGN(transfer.kind, text_of(object, "kind"));
  TRY_ASSIGN(std::optional<std::int64_t> amount, number_of(object, "amount"));
  if (!amount) return malformed("amount");
  transfer.amount = *amount;
  transfer.pending_id = text_at(object, "pending");
  TRY_ASSIGN(transfer.phase, value_among<Phase>(phase_names, object, "phase", Phase::direct));
  TRY_ASSIGN(transfer.balancing, value_among<Balancing>(balancing_names, object, "balancing", Balancing::exact));
  TRY_ASSIGN(transfer.expires, moment_of(object, "expires"));
  transfer.reverses = text_at(object, "reverses");
  return transfer;
}

json::object to_json(const AccountTerms& change) {
  json::object object = {{"account", to_json(change.account)}};
  const Terms& terms = change.terms;
  if (!change.unit.empty()) object["unit"] = change.unit;
  if (terms.lowest) object["lowest"] = *terms.lowest;
  if (terms.highest) object["highest"] = *terms.highest;
  if (terms.standing != Standing::open) object["standing"] = name_of(terms.standing);
  return object;
}

Result<AccountTerms> account_terms_from(const json::object& object) {
  AccountTerms change;
  TRY_ASSIGN(change.account, account_from(object, "account"));
  change.unit = text_at(object, "unit");
  TRY_ASSIGN(change.terms.lowest, number_of(object, "lowest"));
  TRY_ASSIGN(change.terms.highest, number_of(object, "highest"));
  TRY_ASSIGN(change.terms.standing, value_among<Standing>(standing_names, object, "standing", Standing::open));
  return change;
}

}  // namespace loopline::ledger

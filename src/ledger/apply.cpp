// What a transfer does to its two accounts: all checks first, on values; then the rows.
#include <algorithm>

#include "ledger/api.h"
#include "ledger/rows.h"
#include "ledger/unit.h"

namespace loopline::ledger {

namespace {

constexpr std::int64_t most_int64 = std::numeric_limits<std::int64_t>::max();

// Adds to a sum of a balance; false where it would leave 64 bits.
bool add(std::int64_t& sum, std::int64_t amount) { return !__builtin_add_overflow(sum, amount, &sum); }
bool subtract(std::int64_t& sum, std::int64_t amount) { return !__builtin_sub_overflow(sum, amount, &sum); }

// Whether what can be asked of a balance can be computed, too.
bool fits(const Balance& balance) {
  std::int64_t ignored = 0;
  return !__builtin_sub_overflow(balance.posted, balance.pending_out, &ignored) &&
         !__builtin_add_overflow(balance.posted, balance.pending_in, &ignored);
}

Failure conflict(const char* code, Arguments arguments) {
  return fail(ErrorKind::conflict, code, {}, std::move(arguments));
}

Failure not_enough(std::int64_t available, const Transfer& transfer) {
  return conflict("not_enough", {{"available", amount_text(available, transfer.unit)},
                                 {"asked", amount_text(transfer.amount, transfer.unit)},
                                 {"place", transfer.from.place}});
}

Failure too_much(std::int64_t room, const Transfer& transfer) {
  return conflict("too_much", {{"room", amount_text(room, transfer.unit)},
                               {"asked", amount_text(transfer.amount, transfer.unit)},
                               {"place", transfer.to.place}});
}

// Both accounts, as they are and then as they will be, and what the transfer comes to: its amount, or what is left of
// that where it balances.
struct Change : Sides {
  std::int64_t amount = 0;
};

// An earlier transfer that this one closes (a pending one) or takes back.
struct Earlier {
  TransferId id;
  std::int64_t amount = 0;  // what it reserved or moved
  std::string unit;
};

bool closes(Phase phase) { return phase == Phase::post || phase == Phase::void_ || phase == Phase::expire; }
// Letting go needs no amount, and is allowed whatever became of the account.
bool lets_go(Phase phase) { return phase == Phase::void_ || phase == Phase::expire; }
bool moves(Phase phase) { return phase == Phase::direct || phase == Phase::post; }
bool balances_debit(Balancing balancing) { return balancing == Balancing::debit || balancing == Balancing::both; }
bool balances_credit(Balancing balancing) { return balancing == Balancing::credit || balancing == Balancing::both; }

// How much becomes final.
std::int64_t moved(const Transfer& transfer, std::int64_t amount) { return moves(transfer.phase) ? amount : 0; }

Result<void> check_form(const Transfer& transfer, Moment now) {
  if (transfer.amount <= 0 && !lets_go(transfer.phase)) {
    return fail(ErrorKind::invalid, "amount_not_positive", {},
                {{"amount", amount_text(transfer.amount, transfer.unit)}});
  }
  if (transfer.from == transfer.to) {
    return fail(ErrorKind::invalid, "same_account", {}, {{"place", transfer.from.place}});
  }
  const char* misplaced = nullptr;
  if (transfer.balancing != Balancing::exact && closes(transfer.phase)) misplaced = "balancing";
  if (transfer.expires && transfer.phase != Phase::pending) misplaced = "expires";
  if (!transfer.reverses.empty() && transfer.phase != Phase::direct) misplaced = "reverses";
  if (misplaced != nullptr) {
    return fail(ErrorKind::invalid, "not_in_this_phase", {},
                {{"field", misplaced}, {"phase", std::string(name_of(transfer.phase))}});
  }
  if (transfer.expires && *transfer.expires <= now) {
    return fail(ErrorKind::invalid, "expiry_passed", {}, {{"expires", transfer.expires->text()}});
  }
  return {};
}

// Whether the time of a pending transfer is over decides what may still close it.
Result<void> check_time(const Transfer& transfer, const Transfer& pending, Moment now) {
  bool over = pending.expires && *pending.expires <= now;
  if (over == (transfer.phase == Phase::expire)) return {};
  Arguments arguments{{"id", pending.id}, {"expires", pending.expires ? pending.expires->text() : ""}};
  return over ? conflict("pending_expired", arguments) : conflict("pending_not_expired", arguments);
}

Result<Earlier> find_pending(store::Connection& connection, const Transfer& transfer, Moment now) {
  auto unknown = [&] { return conflict("pending_unknown", {{"id", transfer.pending_id}}); };
  std::optional<TransferId> id = transfer_id_from(transfer.pending_id);
  if (!id) return unknown();
  TRY_ASSIGN(std::optional<Applied> found, find_transfer(connection, transfer.from.owner, *id));
  if (!found) return unknown();
  const Transfer& pending = found->transfer;
  if (pending.phase != Phase::pending || pending.from != transfer.from || pending.to != transfer.to) return unknown();
  if (!found->closed_by.empty()) {
    return conflict("pending_closed", {{"id", transfer.pending_id}, {"by", found->closed_by}});
  }
  TRY(check_time(transfer, pending, now));
  return Earlier{*id, pending.amount, pending.unit};
}

Result<Earlier> find_reversed(store::Connection& connection, const Transfer& transfer) {
  auto unknown = [&] { return conflict("reversal_unknown", {{"id", transfer.reverses}}); };
  std::optional<TransferId> id = transfer_id_from(transfer.reverses);
  if (!id) return unknown();
  TRY_ASSIGN(std::optional<Applied> found, find_transfer(connection, transfer.to.owner, *id));
  if (!found) return unknown();
  const Transfer& first = found->transfer;
  if (!moves(first.phase) || first.from != transfer.to || first.to != transfer.from) return unknown();
  if (!found->reversed_by.empty()) {
    return conflict("reversed_already", {{"id", transfer.reverses}, {"by", found->reversed_by}});
  }
  if (transfer.amount > first.amount) {
    return conflict("reversal_exceeds", {{"moved", amount_text(first.amount, first.unit)},
                                         {"asked", amount_text(transfer.amount, transfer.unit)}});
  }
  return Earlier{*id, first.amount, first.unit};
}

Result<void> check_standing(const Sides& sides, const Transfer& transfer) {
  if (lets_go(transfer.phase)) return {};
  for (auto [account, name] : {std::pair{&sides.from, &transfer.from}, std::pair{&sides.to, &transfer.to}}) {
    if (account->terms.standing == Standing::open) continue;
    bool frozen = account->terms.standing == Standing::frozen;
    return conflict(frozen ? "account_frozen" : "account_closed", {{"place", name->place}, {"book", name->book}});
  }
  return {};
}

// What the giver can give before `limit`, and what the receiver can take: differences that end at 64 bits.
std::int64_t room_above(const Balance& balance, std::int64_t limit) {
  std::int64_t room = 0;
  return __builtin_sub_overflow(balance.available(), limit, &room) ? most_int64 : room;
}
std::int64_t room_below(const Balance& balance, std::int64_t limit) {
  std::int64_t room = 0;
  return __builtin_sub_overflow(limit, balance.posted + balance.pending_in, &room) ? most_int64 : room;
}

// As much as the limits leave of the amount, where it balances; then what it is must keep to the limits.
Result<void> settle_amount(Change& sides, const Transfer& transfer) {
  const Terms& from = sides.from.terms;
  const Terms& to = sides.to.terms;
  std::int64_t& amount = sides.amount;
  if (balances_debit(transfer.balancing)) {
    amount = std::min(amount, room_above(sides.from.balance, from.lowest.value_or(0)));
    if (amount <= 0) return not_enough(std::max<std::int64_t>(amount, 0), transfer);
  }
  if (balances_credit(transfer.balancing)) {
    amount = std::min(amount, room_below(sides.to.balance, to.highest.value_or(0)));
    if (amount <= 0) return too_much(std::max<std::int64_t>(amount, 0), transfer);
  }
  if (from.lowest && room_above(sides.from.balance, *from.lowest) < amount) {
    return not_enough(room_above(sides.from.balance, *from.lowest), transfer);
  }
  if (to.highest && room_below(sides.to.balance, *to.highest) < amount) {
    return too_much(room_below(sides.to.balance, *to.highest), transfer);
  }
  return {};
}

Result<void> change(Change& sides, const Transfer& transfer, std::int64_t reserved) {
  Balance& from = sides.from.balance;
  Balance& to = sides.to.balance;
  std::int64_t final_amount = moved(transfer, sides.amount);
  bool fitted = true;
  if (closes(transfer.phase)) {
    fitted = subtract(from.pending_out, reserved) && subtract(to.pending_in, reserved);
  } else if (transfer.phase == Phase::pending) {
    fitted = add(from.pending_out, sides.amount) && add(to.pending_in, sides.amount);
  }
  fitted = fitted && subtract(from.posted, final_amount) && add(to.posted, final_amount);
  if (fitted && fits(from) && fits(to)) return {};
  return conflict("amount_overflow", {{"amount", amount_text(transfer.amount, transfer.unit)}});
}

// The accounts as they will be, and what the transfer comes to. Errors: unit_differs, account_frozen, account_closed,
// not_enough, too_much, amount_overflow, duplicate_transfer, storage_failed.
Result<Change> changed_sides(store::Connection& connection, const Transfer& transfer, TransferId id,
                            const std::optional<Earlier>& earlier) {
  TRY_ASSIGN(Sides before, find_sides(connection, transfer.from, transfer.to, id));
  Change sides{std::move(before), transfer.amount};
  for (std::string_view unit : {std::string_view(sides.from.balance.unit), std::string_view(sides.to.balance.unit),
                                earlier ? std::string_view(earlier->unit) : std::string_view()}) {
    if (!unit.empty() && unit != transfer.unit) {
      return conflict("unit_differs", {{"unit", transfer.unit}, {"held", std::string(unit)}});
    }
  }
  sides.from.balance.unit = sides.to.balance.unit = transfer.unit;
  TRY(check_standing(sides, transfer));
  std::int64_t reserved = 0;
  if (closes(transfer.phase)) {
    reserved = earlier->amount;
    if (moved(transfer, transfer.amount) > reserved) return not_enough(reserved, transfer);
  } else {
    TRY(settle_amount(sides, transfer));
  }
  TRY(change(sides, transfer, reserved));
  if (sides.taken) return conflict("duplicate_transfer", {{"id", transfer.id}});
  return sides;
}

Result<void> write(store::Connection& connection, TransferId id, const Transfer& transfer, const Change& sides,
                   Moment now) {
  TRY(insert_transfer(connection, id, transfer, sides.amount, now));
  std::int64_t final_amount = moved(transfer, sides.amount);
  TRY(put_balance(connection, transfer.from, sides.from.balance));
  TRY(put_balance(connection, transfer.to, sides.to.balance));
  TRY(insert_posting(connection, id, transfer.from, transfer.from, -final_amount, sides.from.balance.posted));
  return insert_posting(connection, id, transfer.to, transfer.from, final_amount, sides.to.balance.posted);
}

}  // namespace

Result<std::int64_t> apply(store::Connection& connection, const Transfer& transfer, Moment now) {
  std::optional<TransferId> id = transfer_id_from(transfer.id);
  if (!id) return fail(ErrorKind::invalid, "transfer_id_malformed", {}, {{"id", transfer.id}});
  TRY(check_form(transfer, now));
  std::optional<Earlier> earlier;
  if (closes(transfer.phase)) {
    TRY_ASSIGN(earlier, find_pending(connection, transfer, now));
  } else if (!transfer.reverses.empty()) {
    TRY_ASSIGN(earlier, find_reversed(connection, transfer));
  }
  TRY_ASSIGN(Change sides, changed_sides(connection, transfer, *id, earlier));
  TRY(write(connection, *id, transfer, sides, now));
  if (closes(transfer.phase)) {
    TRY(close_pending(connection, transfer.from.owner, earlier->id, transfer.id));
  } else if (earlier) {
    TRY(note_reversal(connection, transfer.to.owner, earlier->id, transfer.id));
  }
  return lets_go(transfer.phase) ? earlier->amount : sides.amount;
}

Result<std::vector<std::int64_t>> apply_linked(store::Connection& connection, std::span<const Transfer> transfers,
                                               Moment now) {
  return store::within_savepoint(connection, [&]() -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> amounts;
    for (const Transfer& transfer : transfers) {
      Result<std::int64_t> amount = apply(connection, transfer, now);
      if (!amount) {
        amount.error().arguments.emplace_back("index", std::to_string(amounts.size()));
        return Failure(std::move(amount.error()));
      }
      amounts.push_back(*amount);
    }
    return amounts;
  });
}

}  // namespace loopline::ledger

// What a transfer does to its two accounts: all checks first, on values; then the rows.
#include "ledger/api.h"
#include "ledger/rows.h"
#include "ledger/schema.h"

namespace loopline::ledger {

namespace {

// Adds to a sum of a balance; false where it would leave 64 bits.
bool add(std::int64_t& sum, std::int64_t amount) { return !__builtin_add_overflow(sum, amount, &sum); }
bool subtract(std::int64_t& sum, std::int64_t amount) { return !__builtin_sub_overflow(sum, amount, &sum); }

// Whether what can be asked of a balance can be computed, too.
bool fits(const Balance& balance) {
  std::int64_t ignored = 0;
  return !__builtin_sub_overflow(balance.posted, balance.pending_out, &ignored) &&
         !__builtin_add_overflow(balance.posted, balance.pending_in, &ignored);
}

Failure not_enough(std::int64_t available, const Transfer& transfer) {
  return fail(ErrorKind::conflict, "not_enough", {},
              {{"available", std::to_string(available)},
               {"asked", std::to_string(transfer.amount)},
               {"place", transfer.from.place}});
}

// Both accounts of a transfer, as they are and then as they will be.
struct Sides {
  Balance from;
  Balance to;
};

// A reservation that a post or void closes.
struct Reserved {
  TransferId id;
  std::int64_t amount = 0;
  std::string unit;
};

Result<Reserved> find_reserved(store::Connection& connection, const Transfer& transfer) {
  auto unknown = [&] { return fail(ErrorKind::conflict, "pending_unknown", {}, {{"id", transfer.pending_id}}); };
  std::optional<TransferId> id = transfer_id_from(transfer.pending_id);
  if (!id) return unknown();
  TRY_ASSIGN(std::optional<Applied> found, find_transfer(connection, transfer.from.owner, *id));
  if (!found) return unknown();
  const Transfer& pending = found->transfer;
  if (pending.phase != Phase::pending || pending.from != transfer.from || pending.to != transfer.to) return unknown();
  if (!found->closed_by.empty()) {
    return fail(ErrorKind::conflict, "pending_closed", {}, {{"id", transfer.pending_id}, {"by", found->closed_by}});
  }
  return Reserved{*id, pending.amount, pending.unit};
}

bool closes(Phase phase) { return phase == Phase::post || phase == Phase::void_; }

// How much becomes final.
std::int64_t moved(const Transfer& transfer) {
  return transfer.phase == Phase::direct || transfer.phase == Phase::post ? transfer.amount : 0;
}

Result<void> change(Sides& sides, const Transfer& transfer, std::int64_t reserved) {
  bool fitted = true;
  if (closes(transfer.phase)) {
    fitted = subtract(sides.from.pending_out, reserved) && subtract(sides.to.pending_in, reserved);
  } else if (transfer.phase == Phase::pending) {
    fitted = add(sides.from.pending_out, transfer.amount) && add(sides.to.pending_in, transfer.amount);
  }
  fitted = fitted && subtract(sides.from.posted, moved(transfer)) && add(sides.to.posted, moved(transfer));
  if (fitted && fits(sides.from) && fits(sides.to)) return {};
  return fail(ErrorKind::conflict, "amount_overflow", {}, {{"amount", std::to_string(transfer.amount)}});
}

// The accounts as they will be. Errors: unit_differs, not_enough, amount_overflow, storage_failed.
Result<Sides> changed_sides(store::Connection& connection, const Transfer& transfer,
                            const std::optional<Reserved>& reserved) {
  Sides sides;
  TRY_ASSIGN(sides.from, balance(connection, transfer.from));
  TRY_ASSIGN(sides.to, balance(connection, transfer.to));
  for (const std::string& unit : {sides.from.unit, sides.to.unit, reserved ? reserved->unit : std::string()}) {
    if (!unit.empty() && unit != transfer.unit) {
      return fail(ErrorKind::conflict, "unit_differs", {}, {{"unit", transfer.unit}, {"held", unit}});
    }
  }
  sides.from.unit = sides.to.unit = transfer.unit;
  if (reserved) {
    if (moved(transfer) > reserved->amount) return not_enough(reserved->amount, transfer);
  } else if (!is_source(transfer.from.place) && sides.from.available() < transfer.amount) {
    return not_enough(sides.from.available(), transfer);
  }
  TRY(change(sides, transfer, reserved ? reserved->amount : 0));
  return sides;
}

Result<void> write(store::Connection& connection, TransferId id, const Transfer& transfer, const Sides& sides,
                   Moment now) {
  TRY_ASSIGN(bool fresh, insert_transfer(connection, id, transfer, now));
  if (!fresh) return fail(ErrorKind::conflict, "duplicate_transfer", {}, {{"id", transfer.id}});
  TRY(put_account(connection, transfer.from, sides.from));
  TRY(put_account(connection, transfer.to, sides.to));
  TRY(insert_posting(connection, id, transfer.from, transfer.from, -moved(transfer), sides.from.posted));
  return insert_posting(connection, id, transfer.to, transfer.from, moved(transfer), sides.to.posted);
}

}  // namespace

std::span<const store::Migration> migrations() {
  static const store::Migration all[] = {{"ledger", 1, schema_sql}};
  return all;
}

bool is_source(std::string_view place) { return place.starts_with("from_"); }

Result<void> apply(store::Connection& connection, const Transfer& transfer, Moment now) {
  std::optional<TransferId> id = transfer_id_from(transfer.id);
  if (!id) return fail(ErrorKind::invalid, "transfer_id_malformed", {}, {{"id", transfer.id}});
  if (transfer.amount <= 0 && transfer.phase != Phase::void_) {
    return fail(ErrorKind::invalid, "amount_not_positive", {}, {{"amount", std::to_string(transfer.amount)}});
  }
  if (transfer.from == transfer.to) {
    return fail(ErrorKind::invalid, "same_account", {}, {{"place", transfer.from.place}});
  }
  std::optional<Reserved> reserved;
  if (closes(transfer.phase)) {
    TRY_ASSIGN(reserved, find_reserved(connection, transfer));
  }
  TRY_ASSIGN(Sides sides, changed_sides(connection, transfer, reserved));
  TRY(write(connection, *id, transfer, sides, now));
  if (reserved) return close_pending(connection, transfer.from.owner, reserved->id, transfer.id);
  return {};
}

}  // namespace loopline::ledger

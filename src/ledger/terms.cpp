// Opening accounts and changing what may move through them.
#include "ledger/api.h"
#include "ledger/rows.h"
#include "ledger/schema.h"
#include "ledger/unit.h"

namespace loopline::ledger {

namespace {

Failure refused(const char* code, const AccountName& account) {
  return fail(ErrorKind::conflict, code, {}, {{"place", account.place}, {"book", account.book}});
}

Result<void> open(store::Connection& connection, const AccountTerms& opening, const Account& found) {
  if (!unit_of(opening.unit)) return fail(ErrorKind::invalid, "unit_unknown", {}, {{"unit", opening.unit}});
  if (!found.balance.unit.empty()) return refused("account_exists", opening.account);
  return insert_account(connection, opening);
}

}  // namespace

std::span<const store::Migration> migrations() {
  static const store::Migration all[] = {
      {"ledger", 1, schema_sql}, {"ledger", 2, schema_2_sql}, {"ledger", 3, schema_3_sql}};
  return all;
}

bool is_source(std::string_view place) { return place.starts_with("from_"); }

Terms usual_terms(std::string_view place) {
  Terms terms;
  if (!is_source(place)) terms.lowest = 0;
  return terms;
}

Result<void> set_terms(store::Connection& connection, const AccountTerms& change) {
  const Terms& terms = change.terms;
  TRY_ASSIGN(Account found, find_account(connection, change.account));
  const std::string& unit = change.unit.empty() ? found.balance.unit : change.unit;
  if (terms.lowest && terms.highest && *terms.lowest > *terms.highest) {
    return fail(ErrorKind::invalid, "limits_crossed", {},
                {{"lowest", amount_text(*terms.lowest, unit)}, {"highest", amount_text(*terms.highest, unit)}});
  }
  if (!change.unit.empty()) return open(connection, change, found);
  if (!found.opened) return refused("account_not_opened", change.account);
  if (found.terms.standing == Standing::closed) return refused("account_closed", change.account);
  const Balance& balance = found.balance;
  bool empty = balance.posted == 0 && balance.pending_in == 0 && balance.pending_out == 0;
  if (terms.standing == Standing::closed && !empty) return refused("account_not_empty", change.account);
  return update_terms(connection, change.account, terms);
}

}  // namespace loopline::ledger

#include "zone/permits/cover.h"

#include <algorithm>

#include "zone/book/holds.h"

namespace loopline::permits {

namespace {

bool names(const std::vector<std::string>& list, const std::string& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool names_prefix(const std::vector<std::string>& prefixes, std::string_view code) {
  return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(),
                                         [&](const std::string& prefix) { return code.starts_with(prefix); });
}

// The first bound of the scope that the line steps over, in the words of permit-cover.
const char* against_scope(const Scope& scope, const Draw& draw) {
  if (!names(scope.crossings, draw.crossing)) return "crossing";
  if (!names_prefix(scope.hs, draw.hs)) return "hs";
  if (!names(scope.counterparties, draw.counterparty)) return "counterparty";
  if (!names(scope.un_numbers, draw.un_number)) return "un_number";
  return names(scope.materials, draw.material) ? "within" : "material";
}

}  // namespace

Result<std::optional<Quantity>> left_of(store::Reader& reader, const Permit& permit) {
  if (!permit.limits_quantity()) return std::optional<Quantity>();
  TRY_ASSIGN(ledger::Balance granted, ledger::balance(reader, {permit.owner, permit.id, account::granted}));
  return std::optional<Quantity>({granted.available(), permit.limit.unit});
}

Result<Cover> cover(const Docket& docket, const Permit& permit, const Draw& draw, std::int64_t taken, bool used) {
  store::Reader& state = docket.situation.state;
  TRY_ASSIGN(auto left, left_of(state, permit));
  TRY_ASSIGN(ledger::Balance uses, ledger::balance(state, {permit.owner, permit.id, account::uses_left}));
  TRY_ASSIGN(auto hold, book::hold_on(state, "permit", permit.id, docket.situation.today));
  Quantity still = left.value_or(Quantity{});
  still.units -= taken;
  json::object facts{{"holder_matches", permit.owner == docket.party},
                     {"status", hold ? "suspended" : permit.state},
                     {"day", docket.day.text()},
                     {"valid_from", permit.valid_from.text()},
                     {"scope", against_scope(permit.scope, draw)},
                     {"unit_fits", !permit.limits_quantity() || permit.limit.unit == draw.quantity.unit},
                     {"limited_uses", permit.uses > 0 && !used},
                     {"uses_left", uses.available()},
                     {"limited_quantity", permit.limits_quantity()},
                     {"quantity_left", still.text()},
                     {"quantity_asked", draw.quantity.text()}};
  facts["valid_to"] = permit.valid_to ? json::value(permit.valid_to->text()) : json::value(nullptr);
  TRY_ASSIGN(law::Answer answer, docket.situation.law.decide("permit-cover", facts, docket.day));
  std::string why = answer.text("why");
  return Cover{std::move(answer), std::move(why)};
}

}  // namespace loopline::permits

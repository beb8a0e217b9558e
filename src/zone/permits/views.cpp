#include "zone/permits/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

json::object shape(const Permit& permit, Date today) {
  bool lapsed = permit.valid_to && *permit.valid_to < today;
  return {{"id", permit.id},
          {"party", permit.owner},
          {"kind", permit.kind},
          {"number", permit.number},
          {"issuer", permit.issuer},
          {"licence_class", permit.licence_class},
          {"valid_from", permit.valid_from.text()},
          {"valid_to", book::day_json(permit.valid_to)},
          {"scope", to_json(permit.scope)},
          {"state", permit.state},
          {"lapsed", lapsed},
          {"verified_by", permit.verified_by},
          {"note", permit.note}};
}

json::object shape(const Draw& draw) {
  return {{"id", draw.id},
          {"document", draw.document},
          {"lot", draw.lot},
          {"crossing", draw.crossing},
          {"hs", draw.hs},
          {"counterparty", draw.counterparty},
          {"quantity", draw.quantity.text()},
          {"unit", draw.quantity.unit},
          {"state", draw.state},
          {"day", draw.day.text()},
          {"keep_until", book::day_json(draw.keep_until)}};
}

// {unit, limit, left, reserved, drawn}; null where nothing is kept.
json::value quantity_account(const Permit& permit,
                             const std::map<std::string, ledger::Balance, std::less<>>& balances) {
  if (!permit.limits_quantity()) return nullptr;
  const std::string& unit = permit.limit.unit;
  ledger::Balance granted, drawn;
  if (auto it = balances.find(account::granted); it != balances.end()) granted = it->second;
  if (auto it = balances.find(account::drawn); it != balances.end()) drawn = it->second;
  return json::object{{"unit", unit},
                      {"limit", permit.limit.text()},
                      {"left", Quantity{granted.available(), unit}.text()},
                      {"reserved", Quantity{granted.pending_out, unit}.text()},
                      {"drawn", Quantity{drawn.posted, unit}.text()}};
}

json::value uses_account(const Permit& permit, const std::map<std::string, ledger::Balance, std::less<>>& balances) {
  if (permit.uses == 0) return nullptr;
  ledger::Balance left, made;
  if (auto it = balances.find(account::uses_left); it != balances.end()) left = it->second;
  if (auto it = balances.find(account::uses_made); it != balances.end()) made = it->second;
  return json::object{
      {"limit", permit.uses}, {"left", left.available()}, {"reserved", left.pending_out}, {"drawn", made.posted}};
}

Result<json::object> with_accounts(const Glance& glance, const Permit& permit) {
  json::object object = shape(permit, glance.now.zone_date());
  TRY_ASSIGN(auto list, ledger::balances(glance.state, permit.owner, permit.id));
  std::map<std::string, ledger::Balance, std::less<>> balances(list.begin(), list.end());
  object["quantity"] = quantity_account(permit, balances);
  object["uses"] = uses_account(permit, balances);
  return object;
}

}  // namespace

Result<json::value> view_permits(const Glance& glance) {
  TRY_ASSIGN(book::Page page, book::page_of(glance, "state", "kind"));
  TRY_ASSIGN(std::vector<Permit> permits, page_of_permits(glance.state, page));
  json::array items;
  for (const Permit& permit : permits) {
    TRY_ASSIGN(json::object object, with_accounts(glance, permit));
    items.push_back(std::move(object));
  }
  return json::value(book::paged(permits, page, std::move(items)));
}

Result<json::value> view_permit(const Glance& glance) {
  TRY_ASSIGN(auto permit, find_permit(glance.state, book::path_id(glance)));
  if (!permit || !book::may_see(glance, permit->owner))
    return book::unknown("unknown_permit_id", book::path_id(glance));
  TRY_ASSIGN(json::object object, with_accounts(glance, *permit));
  TRY_ASSIGN(std::vector<Draw> draws, draws_of_permit(glance.state, permit->owner, permit->id));
  json::array list;
  for (const Draw& draw : draws) list.push_back(shape(draw));
  object["draws"] = std::move(list);
  return json::value(std::move(object));
}

}  // namespace loopline::permits

#include "zone/permits/rows.h"

#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

std::vector<std::string> list_in(const json::object& scope, const char* name) {
  std::vector<std::string> list;
  if (const json::value* values = scope.if_contains(name)) {
    for (const auto& value : values->as_array()) list.emplace_back(value.as_string());
  }
  return list;
}

json::array list_of(const std::vector<std::string>& list) {
  json::array values;
  for (const std::string& value : list) values.emplace_back(value);
  return values;
}

}  // namespace

Scope scope_from(const json::object& scope) {
  return {list_in(scope, "crossings"), list_in(scope, "hs"), list_in(scope, "counterparties"),
          list_in(scope, "un_numbers"), list_in(scope, "materials")};
}

json::object to_json(const Scope& scope) {
  return {{"crossings", list_of(scope.crossings)},
          {"hs", list_of(scope.hs)},
          {"counterparties", list_of(scope.counterparties)},
          {"un_numbers", list_of(scope.un_numbers)},
          {"materials", list_of(scope.materials)}};
}

command::Change change_of(const Permit& permit) {
  return {"permits_permit",
          {{"owner", permit.owner},
           {"id", permit.id},
           {"ordinal", permit.ordinal},
           {"kind", permit.kind},
           {"number", permit.number},
           {"issuer", permit.issuer},
           {"licence_class", permit.licence_class},
           {"valid_from", permit.valid_from.days()},
           {"valid_to", book::day_or_null(permit.valid_to)},
           {"scope", canonical(to_json(permit.scope))},
           {"unit", permit.limit.unit},
           {"quantity", permit.limit.units},
           {"uses", permit.uses},
           {"state", permit.state},
           {"verified_by", permit.verified_by},
           {"note", permit.note}}};
}

command::Change change_of(const Draw& draw) {
  return {"permits_draw",
          {{"owner", draw.owner},
           {"id", draw.id},
           {"ordinal", draw.ordinal},
           {"document", draw.document},
           {"lot", draw.lot},
           {"kind", draw.kind},
           {"permit", draw.permit},
           {"hs", draw.hs},
           {"crossing", draw.crossing},
           {"counterparty", draw.counterparty},
           {"un_number", draw.un_number},
           {"material", draw.material},
           {"unit", draw.quantity.unit},
           {"quantity", draw.quantity.units},
           {"state", draw.state},
           {"transfer", draw.transfer},
           {"use_transfer", draw.use_transfer},
           {"day", draw.day.days()},
           {"keep_until", book::day_or_null(draw.keep_until)}}};
}

}  // namespace loopline::permits

namespace loopline::book {

template <>
const std::string_view Table<permits::Permit>::select =
    "select owner, id, ordinal, kind, number, issuer, licence_class, valid_from, valid_to, scope, unit, quantity, "
    "uses, "
    "state, verified_by, note from permits_permit where ";
template <>
const std::string_view Table<permits::Draw>::select =
    "select owner, id, ordinal, document, lot, kind, permit, hs, crossing, counterparty, un_number, material, unit, "
    "quantity, state, transfer, use_transfer, day, keep_until from permits_draw where ";

template <>
permits::Permit Table<permits::Permit>::from(const store::Row& row) {
  permits::Permit it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.number = row.text(4);
  it.issuer = row.text(5);
  it.licence_class = row.text(6);
  it.valid_from = Date::from_days(row.integer(7));
  it.valid_to = day_or_none(row, 8);
  it.scope = permits::scope_from(object_in(row, 9));
  it.limit.unit = row.text(10);
  it.limit.units = row.integer(11);
  it.uses = row.integer(12);
  it.state = row.text(13);
  it.verified_by = row.text(14);
  it.note = row.text(15);
  return it;
}

template <>
permits::Draw Table<permits::Draw>::from(const store::Row& row) {
  permits::Draw it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.document = row.text(3);
  it.lot = row.text(4);
  it.kind = row.text(5);
  it.permit = row.text(6);
  it.hs = row.text(7);
  it.crossing = row.text(8);
  it.counterparty = row.text(9);
  it.un_number = row.text(10);
  it.material = row.text(11);
  it.quantity.unit = row.text(12);
  it.quantity.units = row.integer(13);
  it.state = row.text(14);
  it.transfer = row.text(15);
  it.use_transfer = row.text(16);
  it.day = Date::from_days(row.integer(17));
  it.keep_until = day_or_none(row, 18);
  return it;
}

}  // namespace loopline::book

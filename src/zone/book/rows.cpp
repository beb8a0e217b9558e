#include "zone/book/rows.h"

#include "zone/book/store.h"

namespace loopline::book {

using store::Row;

template <>
const std::string_view Table<Lot>::select =
    "select owner, id, ordinal, consignment, from_lot, from_owner, hs, name, category, tax_status, unit, quantity, "
    "value_fen, origin, agreement, project, material_no, entered_on, supervision_end, supervised, "
    "rd_product, conformity from book_lot where ";
template <>
const std::string_view Table<Movement>::select =
    "select owner, id, ordinal, kind, lot, quantity, unit, from_place, to_place, state, day, document, counterparty, "
    "transfer from book_movement where ";
template <>
const std::string_view Table<Lock>::select =
    "select owner, id, hs_prefix, from_day, until_day, lot from book_lock where ";
template <>
const std::string_view Table<DueClock>::select =
    "select owner, id, kind, subject, due_on, state from book_clock where ";

template <>
Lot Table<Lot>::from(const Row& row) {
  Lot it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.consignment = row.text(3);
  it.from_lot = row.text(4);
  it.from_owner = row.text(5);
  it.hs = row.text(6);
  it.name = row.text(7);
  it.category = row.text(8);
  it.tax_status = row.text(9);
  it.quantity.unit = row.text(10);
  it.quantity.units = row.integer(11);
  it.value_fen = row.integer(12);
  it.origin = row.text(13);
  it.agreement = row.text(14);
  it.project = row.text(15);
  it.material_no = row.text(16);
  it.entered_on = Date::from_days(row.integer(17));
  it.supervision_end = day_or_none(row, 18);
  it.supervised = row.integer(19) != 0;
  it.rd_product = row.integer(20) != 0;
  it.conformity = object_in(row, 21);
  return it;
}

template <>
Movement Table<Movement>::from(const Row& row) {
  Movement it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.lot = row.text(4);
  it.quantity.units = row.integer(5);
  it.quantity.unit = row.text(6);
  it.from_place = row.text(7);
  it.to_place = row.text(8);
  it.state = row.text(9);
  it.day = Date::from_days(row.integer(10));
  it.document = row.text(11);
  it.counterparty = row.text(12);
  it.transfer = row.text(13);
  return it;
}

template <>
Lock Table<Lock>::from(const Row& row) {
  Lock it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.hs_prefix = row.text(2);
  it.from_day = Date::from_days(row.integer(3));
  it.until_day = Date::from_days(row.integer(4));
  it.lot = row.text(5);
  return it;
}

template <>
DueClock Table<DueClock>::from(const Row& row) {
  DueClock it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.kind = row.text(2);
  it.subject = row.text(3);
  it.due_on = Date::from_days(row.integer(4));
  it.state = row.text(5);
  return it;
}

command::Change change_of(const Lot& lot) {
  return {"book_lot",
          {{"owner", lot.owner},
           {"id", lot.id},
           {"ordinal", lot.ordinal},
           {"consignment", lot.consignment},
           {"from_lot", lot.from_lot},
           {"from_owner", lot.from_owner},
           {"hs", lot.hs},
           {"name", lot.name},
           {"category", lot.category},
           {"tax_status", lot.tax_status},
           {"unit", lot.quantity.unit},
           {"quantity", lot.quantity.units},
           {"value_fen", lot.value_fen},
           {"origin", lot.origin},
           {"agreement", lot.agreement},
           {"project", lot.project},
           {"material_no", lot.material_no},
           {"entered_on", lot.entered_on.days()},
           {"supervision_end", day_or_null(lot.supervision_end)},
           {"supervised", std::int64_t{lot.supervised}},
           {"rd_product", std::int64_t{lot.rd_product}},
           {"conformity", canonical(lot.conformity)}}};
}

command::Change change_of(const Movement& movement) {
  return {"book_movement",
          {{"owner", movement.owner},
           {"id", movement.id},
           {"ordinal", movement.ordinal},
           {"kind", movement.kind},
           {"lot", movement.lot},
           {"quantity", movement.quantity.units},
           {"unit", movement.quantity.unit},
           {"from_place", movement.from_place},
           {"to_place", movement.to_place},
           {"state", movement.state},
           {"day", movement.day.days()},
           {"document", movement.document},
           {"counterparty", movement.counterparty},
           {"transfer", movement.transfer}}};
}

command::Change change_of(const Lock& lock) {
  return {"book_lock",
          {{"owner", lock.owner},
           {"id", lock.id},
           {"hs_prefix", lock.hs_prefix},
           {"from_day", lock.from_day.days()},
           {"until_day", lock.until_day.days()},
           {"lot", lock.lot}}};
}

command::Change change_of(const DueClock& clock) {
  return {"book_clock",
          {{"owner", clock.owner},
           {"id", clock.id},
           {"kind", clock.kind},
           {"subject", clock.subject},
           {"due_on", clock.due_on.days()},
           {"state", clock.state}}};
}

}  // namespace loopline::book

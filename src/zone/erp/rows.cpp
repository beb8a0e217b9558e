// Rows of schema.sql as structs and back.
#include "zone/erp/store.h"

namespace loopline::book {

template <>
const std::string_view Table<erp::Material>::select =
    "select owner, id, ordinal, hs, name, category, unit, units, origin, requested, own_use from erp_material where ";

template <>
erp::Material Table<erp::Material>::from(const store::Row& row) {
  erp::Material it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.hs = row.text(3);
  it.name = row.text(4);
  it.category = row.text(5);
  it.unit = row.text(6);
  it.units = object_in(row, 7);
  it.origin = row.text(8);
  it.requested = row.text(9);
  it.own_use = row.integer(10) != 0;
  return it;
}

template <>
const std::string_view Table<erp::Move>::select =
    "select owner, id, ordinal, source, number, document, kind, day, material_no, lot, quantity, unit, units, "
    "customs_unit, state, taken_as, entry, hash, attempts, error, told, open from erp_move where ";

template <>
erp::Move Table<erp::Move>::from(const store::Row& row) {
  erp::Move it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.source = row.text(3);
  it.number = row.text(4);
  it.document = row.text(5);
  it.kind = row.text(6);
  it.day = Date::from_days(row.integer(7));
  it.material_no = row.text(8);
  it.lot = row.text(9);
  it.quantity = row.text(10);
  it.unit = row.text(11);
  it.converted = {row.integer(12), row.text(13)};
  it.state = row.text(14);
  it.taken_as = row.text(15);
  it.entry = row.integer(16);
  it.hash = row.text(17);
  it.attempts = row.integer(18);
  it.error = row.text(19);
  it.told = row.text(20);
  it.open = row.integer(21) != 0;
  return it;
}

template <>
const std::string_view Table<erp::Link>::select =
    "select owner, id, ordinal, system, state, cursor, last_move, queue, detail, at, stock_entry, stock_day "
    "from erp_link where ";

template <>
erp::Link Table<erp::Link>::from(const store::Row& row) {
  erp::Link it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.system = row.text(3);
  it.state = row.text(4);
  it.cursor = row.text(5);
  it.last_move = row.text(6);
  it.queue = row.integer(7);
  it.detail = row.text(8);
  it.at = Moment::from_micros(row.integer(9));
  it.stock_entry = row.integer(10);
  it.stock_day = Date::from_days(row.integer(11));
  return it;
}

template <>
const std::string_view Table<erp::Stock>::select =
    "select owner, id, ordinal, source, material_no, lot, quantity, unit, entry from erp_stock where ";

template <>
erp::Stock Table<erp::Stock>::from(const store::Row& row) {
  erp::Stock it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.source = row.text(3);
  it.material_no = row.text(4);
  it.lot = row.text(5);
  it.quantity = row.text(6);
  it.unit = row.text(7);
  it.entry = row.integer(8);
  return it;
}

}  // namespace loopline::book

namespace loopline::erp {

command::Change change_of(const Material& material) {
  return {"erp_material",
          {{"owner", material.owner},
           {"id", material.id},
           {"ordinal", material.ordinal},
           {"hs", material.hs},
           {"name", material.name},
           {"category", material.category},
           {"unit", material.unit},
           {"units", canonical(material.units)},
           {"origin", material.origin},
           {"requested", material.requested},
           {"own_use", std::int64_t{material.own_use}}}};
}

command::Change change_of(const Move& move) {
  return {"erp_move",
          {{"owner", move.owner},
           {"id", move.id},
           {"ordinal", move.ordinal},
           {"source", move.source},
           {"number", move.number},
           {"document", move.document},
           {"kind", move.kind},
           {"day", move.day.days()},
           {"material_no", move.material_no},
           {"lot", move.lot},
           {"quantity", move.quantity},
           {"unit", move.unit},
           {"units", move.converted.units},
           {"customs_unit", move.converted.unit},
           {"state", move.state},
           {"taken_as", move.taken_as},
           {"entry", move.entry},
           {"hash", move.hash},
           {"attempts", move.attempts},
           {"error", move.error},
           {"told", move.told},
           {"open", std::int64_t{move.open}}}};
}

command::Change change_of(const Link& link) {
  return {"erp_link",
          {{"owner", link.owner},
           {"id", link.id},
           {"ordinal", link.ordinal},
           {"system", link.system},
           {"state", link.state},
           {"cursor", link.cursor},
           {"last_move", link.last_move},
           {"queue", link.queue},
           {"detail", link.detail},
           {"at", link.at.micros()},
           {"stock_entry", link.stock_entry},
           {"stock_day", link.stock_day.days()}}};
}

command::Change change_of(const Stock& stock) {
  return {"erp_stock",
          {{"owner", stock.owner},
           {"id", stock.id},
           {"ordinal", stock.ordinal},
           {"source", stock.source},
           {"material_no", stock.material_no},
           {"lot", stock.lot},
           {"quantity", stock.quantity},
           {"unit", stock.unit},
           {"entry", stock.entry}}};
}

}  // namespace loopline::erp

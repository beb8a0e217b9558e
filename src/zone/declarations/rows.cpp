#include "zone/declarations/rows.h"

#include <fmt/format.h>

#include "zone/declarations/limits.h"
#include "zone/declarations/store.h"

namespace loopline::book {

template <>
const std::string_view Table<declarations::Crossing>::select =
    "select owner, id, ordinal, period, declaration, day, consignment, crossing, lot, hs, name, unit, quantity, "
    "value_fen, origin, tax_status, mode, head, line, why from declarations_crossing where ";
template <>
declarations::Crossing Table<declarations::Crossing>::from(const store::Row& row) {
  declarations::Crossing it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.period = row.text(3);
  it.declaration = row.text(4);
  it.day = Date::from_days(row.integer(5));
  it.consignment = row.text(6);
  it.crossing = row.text(7);
  it.lot = row.text(8);
  it.hs = row.text(9);
  it.name = row.text(10);
  it.quantity.unit = row.text(11);
  it.quantity.units = row.integer(12);
  it.value_fen = row.integer(13);
  it.origin = row.text(14);
  it.tax_status = row.text(15);
  it.mode = row.text(16);
  it.head = row.text(17);
  it.line = row.text(18);
  it.why = row.text(19);
  return it;
}

template <>
const std::string_view Table<declarations::Period>::select =
    "select owner, id, ordinal, from_day, until_day, state from declarations_period where ";
template <>
declarations::Period Table<declarations::Period>::from(const store::Row& row) {
  declarations::Period it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.from = Date::from_days(row.integer(3));
  it.until = Date::from_days(row.integer(4));
  it.state = row.text(5);
  return it;
}

template <>
const std::string_view Table<declarations::Declaration>::select =
    "select owner, id, ordinal, kind, state, period, head, crossing, mode, levy, from_day, until_day, due_on, "
    "filed_on, filed_by, hash, lines, total_fen, reverses, reversed_by, replaces, replaced_by, note from "
    "declarations_declaration where ";
template <>
declarations::Declaration Table<declarations::Declaration>::from(const store::Row& row) {
  declarations::Declaration it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.state = row.text(4);
  it.period = row.text(5);
  it.head = row.text(6);
  it.crossing = row.text(7);
  it.mode = row.text(8);
  it.levy = row.text(9);
  it.from = Date::from_days(row.integer(10));
  it.until = Date::from_days(row.integer(11));
  it.due_on = Date::from_days(row.integer(12));
  it.filed_on = day_or_none(row, 13);
  it.filed_by = row.text(14);
  it.hash = row.text(15);
  it.lines = row.integer(16);
  it.total_fen = row.integer(17);
  it.reverses = row.text(18);
  it.reversed_by = row.text(19);
  it.replaces = row.text(20);
  it.replaced_by = row.text(21);
  it.note = row.text(22);
  return it;
}

template <>
const std::string_view Table<declarations::DeclarationLine>::select =
    "select owner, declaration, number, line, hs, name, unit, quantity, value_fen, origin, crossings, amended from "
    "declarations_line where ";
template <>
declarations::DeclarationLine Table<declarations::DeclarationLine>::from(const store::Row& row) {
  declarations::DeclarationLine it;
  it.owner = row.text(0);
  it.declaration = row.text(1);
  it.number = row.integer(2);
  it.line = row.text(3);
  it.hs = row.text(4);
  it.name = row.text(5);
  it.quantity.unit = row.text(6);
  it.quantity.units = row.integer(7);
  it.value_fen = row.integer(8);
  it.origin = row.text(9);
  it.crossings = row.integer(10);
  it.amended = row.text(11);
  return it;
}

}  // namespace loopline::book

namespace loopline::declarations {

using book::day_or_null;

command::Change change_of(const Crossing& crossing) {
  return {"declarations_crossing",
          {{"owner", crossing.owner},
           {"id", crossing.id},
           {"ordinal", crossing.ordinal},
           {"period", crossing.period},
           {"declaration", crossing.declaration},
           {"day", crossing.day.days()},
           {"consignment", crossing.consignment},
           {"crossing", crossing.crossing},
           {"lot", crossing.lot},
           {"hs", crossing.hs},
           {"name", crossing.name},
           {"unit", crossing.quantity.unit},
           {"quantity", crossing.quantity.units},
           {"value_fen", crossing.value_fen},
           {"origin", crossing.origin},
           {"tax_status", crossing.tax_status},
           {"mode", crossing.mode},
           {"head", crossing.head},
           {"line", crossing.line},
           {"why", crossing.why}}};
}

command::Change change_of(const Period& period) {
  return {"declarations_period",
          {{"owner", period.owner},
           {"id", period.id},
           {"ordinal", period.ordinal},
           {"from_day", period.from.days()},
           {"until_day", period.until.days()},
           {"state", period.state}}};
}

command::Change change_of(const Declaration& declaration) {
  return {"declarations_declaration",
          {{"owner", declaration.owner},
           {"id", declaration.id},
           {"ordinal", declaration.ordinal},
           {"kind", declaration.kind},
           {"state", declaration.state},
           {"period", declaration.period},
           {"head", declaration.head},
           {"crossing", declaration.crossing},
           {"mode", declaration.mode},
           {"levy", declaration.levy},
           {"from_day", declaration.from.days()},
           {"until_day", declaration.until.days()},
           {"due_on", declaration.due_on.days()},
           {"filed_on", day_or_null(declaration.filed_on)},
           {"filed_by", declaration.filed_by},
           {"hash", declaration.hash},
           {"lines", declaration.lines},
           {"total_fen", declaration.total_fen},
           {"reverses", declaration.reverses},
           {"reversed_by", declaration.reversed_by},
           {"replaces", declaration.replaces},
           {"replaced_by", declaration.replaced_by},
           {"note", declaration.note}}};
}

std::string line_id(std::string_view declaration, std::int64_t number) {
  return fmt::format("{}/{:0{}}", declaration, number, number_digits);
}

command::Change change_of(const DeclarationLine& line) {
  return {"declarations_line",
          {{"id", line_id(line.declaration, line.number)},
           {"owner", line.owner},
           {"declaration", line.declaration},
           {"number", line.number},
           {"line", line.line},
           {"hs", line.hs},
           {"name", line.name},
           {"unit", line.quantity.unit},
           {"quantity", line.quantity.units},
           {"value_fen", line.value_fen},
           {"origin", line.origin},
           {"crossings", line.crossings},
           {"amended", line.amended}}};
}

}  // namespace loopline::declarations

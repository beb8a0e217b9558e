#include "zone/goods/rows.h"

#include "base/check.h"
#include "zone/goods/store.h"

namespace loopline::goods {

namespace {

using store::Row;

std::optional<Date> day_or_none(const Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return Date::from_days(row.integer(column));
}

json::value day_or_null(const std::optional<Date>& day) {
  return day ? json::value(day->days()) : json::value(nullptr);
}

template <class T>
T parsed(const Row& row, std::size_t column) {
  auto value = parse_json(row.text(column));
  CHECK(value.has_value());
  if constexpr (std::is_same_v<T, json::array>)
    return value->as_array();
  else
    return value->as_object();
}

}  // namespace

template <>
const std::string_view Table<Lot>::select =
    "select owner, id, ordinal, consignment, from_lot, from_owner, hs, name, category, tax_status, unit, quantity, "
    "value_fen, origin, agreement, project, material_no, entered_on, supervision_end, supervised from goods_lot where ";
template <>
const std::string_view Table<Consignment>::select =
    "select owner, id, ordinal, kind, state, release_lane, number, channel, day, passed_at, documents, missing, "
    "total_fen, counterparty, subject, slip from goods_consignment where ";
template <>
const std::string_view Table<Movement>::select =
    "select owner, id, ordinal, kind, lot, quantity, unit, from_place, to_place, state, day, document, counterparty, "
    "transfer from goods_movement where ";
template <>
const std::string_view Table<Exit>::select =
    "select owner, id, ordinal, consignment, purpose, place, out_on, due_on, state from goods_exit where ";
template <>
const std::string_view Table<ExitItem>::select =
    "select owner, exit, lot, quantity, returned from goods_exit_item where ";
template <>
const std::string_view Table<Consumption>::select =
    "select owner, id, ordinal, project, experiment, person, day, forms_product, evidence, release_from_tax, state, "
    "note from goods_consumption where ";
template <>
const std::string_view Table<Assessment>::select =
    "select owner, id, ordinal, document, lot, kind, day, base_fen, total_fen, due_on, state, transfer, detail from "
    "goods_assessment where ";
template <>
const std::string_view Table<Lock>::select =
    "select owner, id, hs_prefix, from_day, until_day, lot from goods_lock where ";
template <>
const std::string_view Table<DueClock>::select =
    "select owner, id, kind, subject, due_on, state from goods_clock where ";

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
  it.agreement = row.integer(14) != 0;
  it.project = row.text(15);
  it.material_no = row.text(16);
  it.entered_on = Date::from_days(row.integer(17));
  it.supervision_end = day_or_none(row, 18);
  it.supervised = row.integer(19) != 0;
  return it;
}

template <>
Consignment Table<Consignment>::from(const Row& row) {
  Consignment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.kind = row.text(3);
  it.state = row.text(4);
  it.release_lane = row.text(5);
  it.number = row.text(6);
  it.channel = row.text(7);
  it.day = Date::from_days(row.integer(8));
  it.passed_at = day_or_none(row, 9);
  it.documents = parsed<json::array>(row, 10);
  it.missing = parsed<json::array>(row, 11);
  it.total_fen = row.integer(12);
  it.counterparty = row.text(13);
  it.subject = row.text(14);
  it.slip = parsed<json::object>(row, 15);
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
Exit Table<Exit>::from(const Row& row) {
  Exit it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.consignment = row.text(3);
  it.purpose = row.text(4);
  it.place = row.text(5);
  it.out_on = Date::from_days(row.integer(6));
  it.due_on = Date::from_days(row.integer(7));
  it.state = row.text(8);
  return it;
}

template <>
ExitItem Table<ExitItem>::from(const Row& row) {
  ExitItem it;
  it.owner = row.text(0);
  it.exit = row.text(1);
  it.lot = row.text(2);
  it.quantity = row.integer(3);
  it.returned = row.integer(4);
  return it;
}

template <>
Consumption Table<Consumption>::from(const Row& row) {
  Consumption it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.project = row.text(3);
  it.experiment = row.text(4);
  it.person = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.forms_product = row.integer(7) != 0;
  it.evidence = parsed<json::array>(row, 8);
  it.release_from_tax = row.integer(9) != 0;
  it.state = row.text(10);
  it.note = row.text(11);
  return it;
}

template <>
Assessment Table<Assessment>::from(const Row& row) {
  Assessment it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.document = row.text(3);
  it.lot = row.text(4);
  it.kind = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.base_fen = row.integer(7);
  it.total_fen = row.integer(8);
  it.due_on = Date::from_days(row.integer(9));
  it.state = row.text(10);
  it.transfer = row.text(11);
  it.detail = parsed<json::object>(row, 12);
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
  return {"goods_lot",
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
           {"agreement", std::int64_t{lot.agreement}},
           {"project", lot.project},
           {"material_no", lot.material_no},
           {"entered_on", lot.entered_on.days()},
           {"supervision_end", day_or_null(lot.supervision_end)},
           {"supervised", std::int64_t{lot.supervised}}}};
}

command::Change change_of(const Consignment& consignment) {
  return {"goods_consignment",
          {{"owner", consignment.owner},
           {"id", consignment.id},
           {"ordinal", consignment.ordinal},
           {"kind", consignment.kind},
           {"state", consignment.state},
           {"release_lane", consignment.release_lane},
           {"number", consignment.number},
           {"channel", consignment.channel},
           {"day", consignment.day.days()},
           {"passed_at", day_or_null(consignment.passed_at)},
           {"documents", canonical(consignment.documents)},
           {"missing", canonical(consignment.missing)},
           {"total_fen", consignment.total_fen},
           {"counterparty", consignment.counterparty},
           {"subject", consignment.subject},
           {"slip", canonical(consignment.slip)}}};
}

command::Change change_of(const Movement& movement) {
  return {"goods_movement",
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

command::Change change_of(const Exit& exit) {
  return {"goods_exit",
          {{"owner", exit.owner},
           {"id", exit.id},
           {"ordinal", exit.ordinal},
           {"consignment", exit.consignment},
           {"purpose", exit.purpose},
           {"place", exit.place},
           {"out_on", exit.out_on.days()},
           {"due_on", exit.due_on.days()},
           {"state", exit.state}}};
}

command::Change change_of(const ExitItem& item) {
  return {"goods_exit_item",
          {{"id", item.exit + "/" + item.lot},
           {"owner", item.owner},
           {"exit", item.exit},
           {"lot", item.lot},
           {"quantity", item.quantity},
           {"returned", item.returned}}};
}

command::Change change_of(const Consumption& consumption) {
  return {"goods_consumption",
          {{"owner", consumption.owner},
           {"id", consumption.id},
           {"ordinal", consumption.ordinal},
           {"project", consumption.project},
           {"experiment", consumption.experiment},
           {"person", consumption.person},
           {"day", consumption.day.days()},
           {"forms_product", std::int64_t{consumption.forms_product}},
           {"evidence", canonical(consumption.evidence)},
           {"release_from_tax", std::int64_t{consumption.release_from_tax}},
           {"state", consumption.state},
           {"note", consumption.note}}};
}

command::Change change_of(const Assessment& assessment) {
  return {"goods_assessment",
          {{"owner", assessment.owner},
           {"id", assessment.id},
           {"ordinal", assessment.ordinal},
           {"document", assessment.document},
           {"lot", assessment.lot},
           {"kind", assessment.kind},
           {"day", assessment.day.days()},
           {"base_fen", assessment.base_fen},
           {"total_fen", assessment.total_fen},
           {"due_on", assessment.due_on.days()},
           {"state", assessment.state},
           {"transfer", assessment.transfer},
           {"detail", canonical(assessment.detail)}}};
}

command::Change change_of(const Lock& lock) {
  return {"goods_lock",
          {{"owner", lock.owner},
           {"id", lock.id},
           {"hs_prefix", lock.hs_prefix},
           {"from_day", lock.from_day.days()},
           {"until_day", lock.until_day.days()},
           {"lot", lock.lot}}};
}

command::Change change_of(const DueClock& clock) {
  return {"goods_clock",
          {{"owner", clock.owner},
           {"id", clock.id},
           {"kind", clock.kind},
           {"subject", clock.subject},
           {"due_on", clock.due_on.days()},
           {"state", clock.state}}};
}

}  // namespace loopline::goods

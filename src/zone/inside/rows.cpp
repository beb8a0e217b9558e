#include "zone/inside/rows.h"

#include "zone/inside/store.h"

namespace loopline::book {

template <>
const std::string_view Table<inside::Consumption>::select =
    "select owner, id, ordinal, project, experiment, person, day, forms_product, product, evidence, release_from_tax, "
    "draw, state, note from inside_consumption where ";

template <>
const std::string_view Table<inside::Use>::select =
    "select owner, id, ordinal, consumption, lot, aliquot, unit, quantity, residue, disposal from inside_use where ";

template <>
const std::string_view Table<inside::Aliquot>::select =
    "select owner, id, ordinal, lot, label, storage, person, made_on, unit, quantity, used, state from inside_aliquot "
    "where ";

template <>
const std::string_view Table<inside::OtherUse>::select =
    "select owner, id, ordinal, lot, unit, quantity, purpose, user_name, first_day, until, last_day, days, evidence, "
    "state, ended_by, note from inside_other_use where ";

template <>
const std::string_view Table<inside::Loss>::select =
    "select owner, id, ordinal, event, force_majeure, certificate, certificate_sha256, evidence, cause, day, state, "
    "note from inside_loss where ";

template <>
inside::Consumption Table<inside::Consumption>::from(const store::Row& row) {
  inside::Consumption it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.project = row.text(3);
  it.experiment = row.text(4);
  it.person = row.text(5);
  it.day = Date::from_days(row.integer(6));
  it.forms_product = row.integer(7) != 0;
  it.product = row.text(8);
  it.evidence = array_in(row, 9);
  it.release_from_tax = row.integer(10) != 0;
  it.draw = row.text(11);
  it.state = row.text(12);
  it.note = row.text(13);
  return it;
}

template <>
inside::Use Table<inside::Use>::from(const store::Row& row) {
  inside::Use it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.consumption = row.text(3);
  it.lot = row.text(4);
  it.aliquot = row.text(5);
  it.quantity.unit = row.text(6);
  it.quantity.units = row.integer(7);
  it.residue = row.integer(8);
  it.disposal = row.text(9);
  return it;
}

template <>
inside::Aliquot Table<inside::Aliquot>::from(const store::Row& row) {
  inside::Aliquot it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.lot = row.text(3);
  it.label = row.text(4);
  it.storage = row.text(5);
  it.person = row.text(6);
  it.made_on = Date::from_days(row.integer(7));
  it.quantity.unit = row.text(8);
  it.quantity.units = row.integer(9);
  it.used = row.integer(10);
  it.state = row.text(11);
  return it;
}

template <>
inside::OtherUse Table<inside::OtherUse>::from(const store::Row& row) {
  inside::OtherUse it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.lot = row.text(3);
  it.quantity.unit = row.text(4);
  it.quantity.units = row.integer(5);
  it.purpose = row.text(6);
  it.user = row.text(7);
  it.first_day = Date::from_days(row.integer(8));
  it.until = Date::from_days(row.integer(9));
  it.last_day = day_or_none(row, 10);
  it.days = row.integer(11);
  it.evidence = array_in(row, 12);
  it.state = row.text(13);
  it.ended_by = row.text(14);
  it.note = row.text(15);
  return it;
}

template <>
inside::Loss Table<inside::Loss>::from(const store::Row& row) {
  inside::Loss it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.event = row.text(3);
  it.force_majeure = row.integer(4) != 0;
  it.certificate = row.text(5);
  it.certificate_sha256 = row.text(6);
  it.evidence = array_in(row, 7);
  it.cause = row.text(8);
  it.day = Date::from_days(row.integer(9));
  it.state = row.text(10);
  it.note = row.text(11);
  return it;
}

}  // namespace loopline::book

namespace loopline::inside {

command::Change change_of(const Consumption& consumption) {
  return {"inside_consumption",
          {{"owner", consumption.owner},
           {"id", consumption.id},
           {"ordinal", consumption.ordinal},
           {"project", consumption.project},
           {"experiment", consumption.experiment},
           {"person", consumption.person},
           {"day", consumption.day.days()},
           {"forms_product", std::int64_t{consumption.forms_product}},
           {"product", consumption.product},
           {"evidence", canonical(consumption.evidence)},
           {"release_from_tax", std::int64_t{consumption.release_from_tax}},
           {"draw", consumption.draw},
           {"state", consumption.state},
           {"note", consumption.note}}};
}

command::Change change_of(const Use& use) {
  return {"inside_use",
          {{"owner", use.owner},
           {"id", use.id},
           {"ordinal", use.ordinal},
           {"consumption", use.consumption},
           {"lot", use.lot},
           {"aliquot", use.aliquot},
           {"unit", use.quantity.unit},
           {"quantity", use.quantity.units},
           {"residue", use.residue},
           {"disposal", use.disposal}}};
}

command::Change change_of(const Aliquot& aliquot) {
  return {"inside_aliquot",
          {{"owner", aliquot.owner},
           {"id", aliquot.id},
           {"ordinal", aliquot.ordinal},
           {"lot", aliquot.lot},
           {"label", aliquot.label},
           {"storage", aliquot.storage},
           {"person", aliquot.person},
           {"made_on", aliquot.made_on.days()},
           {"unit", aliquot.quantity.unit},
           {"quantity", aliquot.quantity.units},
           {"used", aliquot.used},
           {"state", aliquot.state}}};
}

command::Change change_of(const OtherUse& use) {
  return {"inside_other_use",
          {{"owner", use.owner},
           {"id", use.id},
           {"ordinal", use.ordinal},
           {"lot", use.lot},
           {"unit", use.quantity.unit},
           {"quantity", use.quantity.units},
           {"purpose", use.purpose},
           {"user_name", use.user},
           {"first_day", use.first_day.days()},
           {"until", use.until.days()},
           {"last_day", book::day_or_null(use.last_day)},
           {"days", use.days},
           {"evidence", canonical(use.evidence)},
           {"state", use.state},
           {"ended_by", use.ended_by},
           {"note", use.note}}};
}

command::Change change_of(const Loss& loss) {
  return {"inside_loss",
          {{"owner", loss.owner},
           {"id", loss.id},
           {"ordinal", loss.ordinal},
           {"event", loss.event},
           {"force_majeure", std::int64_t{loss.force_majeure}},
           {"certificate", loss.certificate},
           {"certificate_sha256", loss.certificate_sha256},
           {"evidence", canonical(loss.evidence)},
           {"cause", loss.cause},
           {"day", loss.day.days()},
           {"state", loss.state},
           {"note", loss.note}}};
}

}  // namespace loopline::inside

#include "zone/stocktake/rows.h"

#include "zone/stocktake/store.h"

namespace loopline::book {

template <>
const std::string_view Table<stocktake::StockTake>::select =
    "select owner, id, ordinal, scope, value, frozen, opened_on, opened_by, state, keeper, keeper_on, officer, "
    "officer_on, note, file from stocktake_take where ";

template <>
const std::string_view Table<stocktake::Line>::select =
    "select owner, id, stocktake, lot, unit, should, actual, counted_on, cause, note, evidence, treatment from "
    "stocktake_line where ";

template <>
stocktake::StockTake Table<stocktake::StockTake>::from(const store::Row& row) {
  stocktake::StockTake it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.scope = row.text(3);
  it.value = row.text(4);
  it.frozen = row.integer(5) != 0;
  it.opened_on = Date::from_days(row.integer(6));
  it.opened_by = row.text(7);
  it.state = row.text(8);
  it.keeper = row.text(9);
  it.keeper_on = day_or_none(row, 10);
  it.officer = row.text(11);
  it.officer_on = day_or_none(row, 12);
  it.note = row.text(13);
  it.file = object_in(row, 14);
  return it;
}

template <>
stocktake::Line Table<stocktake::Line>::from(const store::Row& row) {
  stocktake::Line it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.stocktake = row.text(2);
  it.lot = row.text(3);
  it.unit = row.text(4);
  it.should = row.integer(5);
  if (!row.is_null(6)) it.actual = row.integer(6);
  it.counted_on = day_or_none(row, 7);
  it.cause = row.text(8);
  it.note = row.text(9);
  it.evidence = array_in(row, 10);
  it.treatment = row.text(11);
  return it;
}

}  // namespace loopline::book

namespace loopline::stocktake {

command::Change change_of(const StockTake& take) {
  return {"stocktake_take",
          {{"owner", take.owner},
           {"id", take.id},
           {"ordinal", take.ordinal},
           {"scope", take.scope},
           {"value", take.value},
           {"frozen", std::int64_t{take.frozen}},
           {"opened_on", take.opened_on.days()},
           {"opened_by", take.opened_by},
           {"state", take.state},
           {"keeper", take.keeper},
           {"keeper_on", book::day_or_null(take.keeper_on)},
           {"officer", take.officer},
           {"officer_on", book::day_or_null(take.officer_on)},
           {"note", take.note},
           {"file", canonical(take.file)}}};
}

command::Change change_of(const Line& line) {
  return {"stocktake_line",
          {{"owner", line.owner},
           {"id", line.id},
           {"stocktake", line.stocktake},
           {"lot", line.lot},
           {"unit", line.unit},
           {"should", line.should},
           {"actual", line.actual ? json::value(*line.actual) : json::value(nullptr)},
           {"counted_on", book::day_or_null(line.counted_on)},
           {"cause", line.cause},
           {"note", line.note},
           {"evidence", canonical(line.evidence)},
           {"treatment", line.treatment}}};
}

}  // namespace loopline::stocktake

#include "zone/exits/rows.h"

#include "zone/exits/store.h"

namespace loopline::book {

template <>
const std::string_view Table<exits::Exit>::select =
    "select owner, id, ordinal, consignment, purpose, place, out_on, due_on, state from exits_exit where ";
template <>
const std::string_view Table<exits::ExitItem>::select =
    "select owner, id, ordinal, exit, lot, went, purpose, days, due_on, quantity, returned, sold, extensions, "
    "declared, state from exits_item where ";
template <>
const std::string_view Table<exits::Extension>::select =
    "select owner, id, ordinal, exit, item, days, reason, evidence, asked_on, state, note from exits_extension where ";
template <>
const std::string_view Table<exits::Return>::select =
    "select owner, id, ordinal, exit, item, lot, quantity, day, late, repair from exits_return where ";

template <>
exits::Exit Table<exits::Exit>::from(const store::Row& row) {
  exits::Exit it;
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
exits::ExitItem Table<exits::ExitItem>::from(const store::Row& row) {
  exits::ExitItem it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.exit = row.text(3);
  it.lot = row.text(4);
  it.went = row.text(5);
  it.purpose = row.text(6);
  it.days = row.integer(7);
  it.due_on = Date::from_days(row.integer(8));
  it.quantity = row.integer(9);
  it.returned = row.integer(10);
  it.sold = row.integer(11);
  it.extensions = row.integer(12);
  it.declared = object_in(row, 13);
  it.state = row.text(14);
  return it;
}

template <>
exits::Extension Table<exits::Extension>::from(const store::Row& row) {
  exits::Extension it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.exit = row.text(3);
  it.item = row.text(4);
  it.days = row.integer(5);
  it.reason = row.text(6);
  it.evidence = array_in(row, 7);
  it.asked_on = Date::from_days(row.integer(8));
  it.state = row.text(9);
  it.note = row.text(10);
  return it;
}

template <>
exits::Return Table<exits::Return>::from(const store::Row& row) {
  exits::Return it;
  it.owner = row.text(0);
  it.id = row.text(1);
  it.ordinal = row.integer(2);
  it.exit = row.text(3);
  it.item = row.text(4);
  it.lot = row.text(5);
  it.quantity = row.integer(6);
  it.day = Date::from_days(row.integer(7));
  it.late = row.integer(8) != 0;
  it.repair = object_in(row, 9);
  return it;
}

}  // namespace loopline::book

namespace loopline::exits {

command::Change change_of(const Exit& exit) {
  return {"exits_exit",
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
  return {"exits_item",
          {{"owner", item.owner},
           {"id", item.id},
           {"ordinal", item.ordinal},
           {"exit", item.exit},
           {"lot", item.lot},
           {"went", item.went},
           {"purpose", item.purpose},
           {"days", item.days},
           {"due_on", item.due_on.days()},
           {"quantity", item.quantity},
           {"returned", item.returned},
           {"sold", item.sold},
           {"extensions", item.extensions},
           {"declared", canonical(item.declared)},
           {"state", item.state}}};
}

command::Change change_of(const Extension& extension) {
  return {"exits_extension",
          {{"owner", extension.owner},
           {"id", extension.id},
           {"ordinal", extension.ordinal},
           {"exit", extension.exit},
           {"item", extension.item},
           {"days", extension.days},
           {"reason", extension.reason},
           {"evidence", canonical(extension.evidence)},
           {"asked_on", extension.asked_on.days()},
           {"state", extension.state},
           {"note", extension.note}}};
}

command::Change change_of(const Return& back) {
  return {"exits_return",
          {{"owner", back.owner},
           {"id", back.id},
           {"ordinal", back.ordinal},
           {"exit", back.exit},
           {"item", back.item},
           {"lot", back.lot},
           {"quantity", back.quantity},
           {"day", back.day.days()},
           {"late", std::int64_t{back.late}},
           {"repair", canonical(back.repair)}}};
}

}  // namespace loopline::exits

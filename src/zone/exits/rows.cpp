#include "zone/exits/rows.h"

#include "zone/exits/store.h"

namespace loopline::book {

template <>
const std::string_view Table<exits::Exit>::select =
    "select owner, id, ordinal, consignment, purpose, place, out_on, due_on, state from exits_exit where ";
template <>
const std::string_view Table<exits::ExitItem>::select =
    "select owner, exit, lot, quantity, returned from exits_item where ";

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
  it.exit = row.text(1);
  it.lot = row.text(2);
  it.quantity = row.integer(3);
  it.returned = row.integer(4);
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
          {{"id", item.exit + "/" + item.lot},
           {"owner", item.owner},
           {"exit", item.exit},
           {"lot", item.lot},
           {"quantity", item.quantity},
           {"returned", item.returned}}};
}

}  // namespace loopline::exits

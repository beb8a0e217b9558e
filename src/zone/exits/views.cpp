#include "zone/exits/views.h"

#include "base/check.h"
#include "zone/book/listing.h"
#include "zone/book/store.h"
#include "zone/exits/store.h"

namespace loopline::exits {

namespace {

json::object shape(const Exit& exit) {
  return {{"id", exit.id},
          {"party", exit.owner},
          {"consignment", exit.consignment},
          {"purpose", exit.purpose},
          {"place", exit.place},
          {"out_on", exit.out_on.text()},
          {"due_on", exit.due_on.text()},
          {"state", exit.state}};
}

}  // namespace

Result<json::value> view_exits(const Glance& glance) {
  TRY_ASSIGN(Page page, book::page_of(glance, "state", ""));
  TRY_ASSIGN(std::vector<Exit> exits, page_of_exits(glance.state, page));
  json::array items;
  for (const Exit& exit : exits) {
    json::object object = shape(exit);
    TRY_ASSIGN(std::vector<ExitItem> out, items_of_exit(glance.state, exit.owner, exit.id));
    json::array list;
    for (const ExitItem& item : out) {
      TRY_ASSIGN(auto lot, book::find_lot(glance.state, item.owner, item.lot));
      CHECK(lot.has_value());
      list.push_back(json::object{{"lot", item.lot},
                                  {"name", lot->name},
                                  {"unit", lot->quantity.unit},
                                  {"quantity", Quantity{item.quantity, lot->quantity.unit}.text()},
                                  {"returned", Quantity{item.returned, lot->quantity.unit}.text()}});
    }
    object["items"] = std::move(list);
    object["days_left"] = exit.due_on.days() - glance.now.zone_date().days();
    items.push_back(std::move(object));
  }
  return json::value(paged(exits, page, std::move(items)));
}

Result<void> on_desk(const book::Desk& desk) {
  TRY(desk.figure("exits_out",
                  "select count(*) from exits_exit where ($1 = '' or owner = $1) and state in ('out', 'overdue')"));
  return desk.figure("exits_overdue",
                     "select count(*) from exits_exit where ($1 = '' or owner = $1) and state = 'overdue'");
}

}  // namespace loopline::exits

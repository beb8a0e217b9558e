#include "zone/book/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"

namespace loopline::book {

Result<json::value> view_lots(const Glance& glance) {
  TRY_ASSIGN(Page page, page_of(glance, "status", "category"));
  if (page.words.empty()) page.words = query(glance, "hs");
  TRY_ASSIGN(std::vector<Lot> lots, page_of_lots(glance.state, page));
  json::array items;
  for (const Lot& lot : lots) {
    TRY_ASSIGN(json::object object, shape_with_accounts(glance.state, lot));
    items.push_back(std::move(object));
  }
  return json::value(paged(lots, page, std::move(items)));
}

Result<json::value> view_lot(const Glance& glance) {
  TRY_ASSIGN(auto lot, find_lot(glance.state, path_id(glance)));
  if (!lot || !may_see(glance, lot->owner)) return unknown("unknown_lot_id", path_id(glance));
  TRY_ASSIGN(json::object object, shape_with_accounts(glance.state, *lot));
  TRY_ASSIGN(std::vector<Movement> movements, movements_of_lot(glance.state, lot->owner, lot->id));
  json::array list;
  for (const Movement& movement : movements) list.push_back(shape(movement));
  object["movements"] = std::move(list);
  TRY_ASSIGN(std::vector<DueClock> clocks, clocks_of(glance.state, lot->owner, lot->id));
  json::array dues;
  for (const DueClock& clock : clocks) dues.push_back(shape(clock));
  object["clocks"] = std::move(dues);
  TRY_ASSIGN(std::vector<Lot> next, lots_from(glance.state, lot->owner, lot->id));
  json::array continued;
  for (const Lot& one : next) {
    if (may_see(glance, one.owner)) continued.push_back(shape(one));
  }
  object["continued"] = std::move(continued);
  return json::value(std::move(object));
}

Result<json::value> view_movements(const Glance& glance) { return listed(glance, "kind", "lot", page_of_movements); }

Result<json::value> view_clocks(const Glance& glance) {
  TRY_ASSIGN(Date until, day_in_query(glance, "until", glance.now.zone_date().plus_days(clocks_shown_days)));
  TRY_ASSIGN(std::vector<DueClock> clocks, clocks_until(glance.state, owner_of(glance), until, page_most));
  json::array items;
  for (const DueClock& clock : clocks) items.push_back(shape(clock));
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace loopline::book

#include "zone/exits/views.h"

#include "base/check.h"
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/exits/limits.h"
#include "zone/exits/store.h"

namespace loopline::exits {

json::object shape(const Extension& extension) {
  return {{"id", extension.id},
          {"party", extension.owner},
          {"exit", extension.exit},
          {"item", extension.item},
          {"days", extension.days},
          {"reason", extension.reason},
          {"evidence", extension.evidence},
          {"asked_on", extension.asked_on.text()},
          {"state", extension.state},
          {"note", extension.note}};
}

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

Result<json::object> shape(const Glance& glance, const ExitItem& item) {
  TRY_ASSIGN(auto lot, book::find_lot(glance.state, item.owner, item.lot));
  CHECK(lot.has_value());
  auto text = [&](std::int64_t units) { return Quantity{units, lot->quantity.unit}.text(); };
  return json::object{{"id", item.id},
                      {"party", item.owner},
                      {"exit", item.exit},
                      {"lot", item.lot},
                      {"went", item.went},
                      {"name", lot->name},
                      {"unit", lot->quantity.unit},
                      {"purpose", item.purpose},
                      {"days", item.days},
                      {"due_on", item.due_on.text()},
                      {"days_left", item.due_on.days() - glance.now.zone_date().days()},
                      {"extensions", item.extensions},
                      {"quantity", text(item.quantity)},
                      {"returned", text(item.returned)},
                      {"sold", text(item.sold)},
                      {"left", text(item.left())},
                      {"state", item.state}};
}

Result<json::object> shape_with_items(const Glance& glance, const Exit& exit) {
  json::object object = shape(exit);
  TRY_ASSIGN(std::vector<ExitItem> out, items_of_exit(glance.state, exit.owner, exit.id));
  json::array list;
  for (const ExitItem& item : out) {
    TRY_ASSIGN(json::object one, shape(glance, item));
    list.push_back(std::move(one));
  }
  object["items"] = std::move(list);
  object["days_left"] = exit.due_on.days() - glance.now.zone_date().days();
  return object;
}

json::object shape(const Return& back, const std::string& unit) {
  return {{"id", back.id},          {"item", back.item},
          {"lot", back.lot},        {"quantity", Quantity{back.quantity, unit}.text()},
          {"day", back.day.text()}, {"late", back.late},
          {"repair", back.repair}};
}

// How old what is out has become: days until it is due, from the worst.
struct Age {
  const char* name;
  std::int64_t from_days_left;  // at least
};
constexpr Age ages[] = {{"long_late", INT64_MIN},
                        {"late", -long_overdue_days},
                        {"week", 0},
                        {"month", week_days + 1},
                        {"later", month_days + 1}};

const char* age_of(std::int64_t days_left) {
  const char* name = ages[0].name;
  for (const Age& age : ages) {
    if (days_left >= age.from_days_left) name = age.name;
  }
  return name;
}

}  // namespace

Result<json::value> view_exits(const Glance& glance) {
  TRY_ASSIGN(Page page, book::page_of(glance, "state", ""));
  TRY_ASSIGN(std::vector<Exit> exits, page_of_exits(glance.state, page));
  json::array items;
  for (const Exit& exit : exits) {
    TRY_ASSIGN(json::object object, shape_with_items(glance, exit));
    items.push_back(std::move(object));
  }
  return json::value(paged(exits, page, std::move(items)));
}

Result<json::value> view_exit(const Glance& glance) {
  TRY_ASSIGN(auto exit, find_exit(glance.state, book::path_id(glance)));
  if (!exit || !book::may_see(glance, exit->owner)) return book::unknown("unknown_exit_id", book::path_id(glance));
  TRY_ASSIGN(json::object object, shape_with_items(glance, *exit));
  TRY_ASSIGN(std::vector<Extension> extensions, extensions_of(glance.state, exit->owner, exit->id));
  json::array asked;
  for (const Extension& extension : extensions) asked.push_back(shape(extension));
  object["extensions"] = std::move(asked);
  TRY_ASSIGN(std::vector<Return> returns, returns_of(glance.state, exit->owner, exit->id));
  json::array back;
  for (const Return& one : returns) {
    TRY_ASSIGN(auto lot, book::find_lot(glance.state, one.owner, one.lot));
    CHECK(lot.has_value());
    back.push_back(shape(one, lot->quantity.unit));
  }
  object["returns"] = std::move(back);
  return json::value(std::move(object));
}

Result<json::value> view_calendar(const Glance& glance) {
  Date today = glance.now.zone_date();
  TRY_ASSIGN(Date until, book::day_in_query(glance, "until", today.plus_days(book::clocks_shown_days)));
  TRY_ASSIGN(std::vector<ExitItem> out, items_due(glance.state, book::owner_of(glance), until, book::page_most));
  json::array items;
  std::map<std::string_view, std::int64_t> counts;
  for (const ExitItem& item : out) {
    ++counts[age_of(item.due_on.days() - today.days())];
    TRY_ASSIGN(json::object one, shape(glance, item));
    items.push_back(std::move(one));
  }
  json::array ageing;
  for (const Age& age : ages) ageing.push_back(json::object{{"age", age.name}, {"count", counts[age.name]}});
  bool complete = static_cast<std::int64_t>(out.size()) < book::page_most;
  return json::value(json::object{{"items", std::move(items)}, {"ageing", std::move(ageing)}, {"complete", complete}});
}

Result<json::value> view_extensions(const Glance& glance) {
  return book::listed(glance, "state", "", page_of_extensions);
}

Result<void> on_desk(const book::Desk& desk) {
  if (desk.of_officers()) {
    TRY_ASSIGN(auto awaiting,
               page_of_extensions(desk.glance.state, {"", "awaiting", "", "", 0, book::desk_items_most}));
    for (const Extension& one : awaiting) desk.item("extension_awaiting", one.id, one.owner, one.asked_on);
  }
  TRY(desk.figure("exits_out",
                  "select count(*) from exits_exit where ($1 = '' or owner = $1) and state in ('out', 'overdue')"));
  return desk.figure("exits_overdue",
                     "select count(*) from exits_exit where ($1 = '' or owner = $1) and state = 'overdue'");
}

}  // namespace loopline::exits

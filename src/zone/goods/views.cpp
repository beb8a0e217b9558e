#include "zone/goods/views.h"

#include "base/check.h"
#include "zone/goods/limits.h"
#include "zone/goods/shapes.h"

namespace loopline::goods {

namespace {

std::string query(const Glance& glance, std::string_view name) {
  auto found = glance.query.find(name);
  return found == glance.query.end() ? std::string() : found->second;
}

std::string path_id(const Glance& glance) { return glance.path.at("id"); }

// Whose rows may be read: an institution's own, else those asked for, else all.
std::string owner_of(const Glance& glance) {
  return glance.actor.role == command::Role::institution ? glance.actor.party : query(glance, "party");
}

bool may_see(const Glance& glance, std::string_view owner) {
  return glance.actor.role != command::Role::institution || glance.actor.party == owner;
}

Result<std::int64_t> number_of(const Glance& glance, std::string_view name, std::int64_t usual, std::int64_t most) {
  std::string text = query(glance, name);
  if (text.empty()) return usual;
  auto number = Decimal::parse(text);
  auto whole = number ? number->to_integer() : std::nullopt;
  if (!whole || *whole < 1 || *whole > most) {
    return fail(ErrorKind::invalid, "bad_query", {}, {{"name", std::string(name)}, {"value", text}});
  }
  return *whole;
}

Result<Page> page_of(const Glance& glance, std::string_view filter_a, std::string_view filter_b) {
  Page page;
  page.owner = owner_of(glance);
  page.filter_a = query(glance, filter_a);
  page.filter_b = query(glance, filter_b);
  page.words = query(glance, "q");
  TRY_ASSIGN(page.after, number_of(glance, "cursor", 0, INT64_MAX));
  TRY_ASSIGN(page.limit, number_of(glance, "limit", page_usual, page_most));
  return page;
}

template <class T>
json::object paged(const std::vector<T>& rows, const Page& page, json::array items) {
  bool full = static_cast<std::int64_t>(rows.size()) == page.limit;
  return {{"items", std::move(items)},
          {"next", full ? json::value(std::to_string(rows.back().ordinal)) : json::value(nullptr)}};
}

template <class T>
Result<json::value> listed(const Glance& glance, std::string_view filter_a, std::string_view filter_b,
                           Result<std::vector<T>> (*rows_of)(store::Reader&, const Page&)) {
  TRY_ASSIGN(Page page, page_of(glance, filter_a, filter_b));
  TRY_ASSIGN(std::vector<T> rows, rows_of(glance.state, page));
  json::array items;
  for (const T& row : rows) items.push_back(shape(row));
  return json::value(paged(rows, page, std::move(items)));
}

Failure unknown(const char* code, const std::string& id) { return fail(ErrorKind::not_found, code, {}, {{"id", id}}); }

}  // namespace

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

Result<json::value> view_consignments(const Glance& glance) {
  return listed(glance, "state", "kind", page_of_consignments);
}
Result<json::value> view_movements(const Glance& glance) { return listed(glance, "kind", "lot", page_of_movements); }
Result<json::value> view_consumptions(const Glance& glance) {
  return listed(glance, "state", "", page_of_consumptions);
}
Result<json::value> view_assessments(const Glance& glance) {
  return listed(glance, "state", "document", page_of_assessments);
}

Result<json::value> view_exits(const Glance& glance) {
  TRY_ASSIGN(Page page, page_of(glance, "state", ""));
  TRY_ASSIGN(std::vector<Exit> exits, page_of_exits(glance.state, page));
  json::array items;
  for (const Exit& exit : exits) {
    json::object object = shape(exit);
    TRY_ASSIGN(std::vector<ExitItem> out, items_of_exit(glance.state, exit.owner, exit.id));
    json::array list;
    for (const ExitItem& item : out) {
      TRY_ASSIGN(auto lot, find_lot(glance.state, item.owner, item.lot));
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

Result<json::value> view_consignment(const Glance& glance) {
  TRY_ASSIGN(auto found, find_consignment(glance.state, path_id(glance)));
  if (!found || !may_see(glance, found->owner)) return unknown("unknown_consignment_id", path_id(glance));
  json::object object = shape(*found);
  TRY_ASSIGN(std::vector<Movement> movements, movements_of_document(glance.state, found->owner, found->id));
  json::array list;
  for (const Movement& movement : movements) {
    TRY_ASSIGN(auto lot, find_lot(glance.state, movement.owner, movement.lot));
    json::object one = shape(movement);
    if (lot) {
      one["name"] = lot->name;
      one["tax_status"] = lot->tax_status;
      one["hs"] = lot->hs;
    }
    list.push_back(std::move(one));
  }
  object["movements"] = std::move(list);
  TRY_ASSIGN(std::vector<Assessment> assessments, assessments_of_document(glance.state, found->owner, found->id));
  json::array taxes;
  for (const Assessment& assessment : assessments) taxes.push_back(shape(assessment));
  object["assessments"] = std::move(taxes);
  return json::value(std::move(object));
}

Result<json::value> view_clocks(const Glance& glance) {
  Date until = glance.now.zone_date().plus_days(clocks_shown_days);
  if (std::string text = query(glance, "until"); !text.empty()) {
    auto date = Date::parse(text);
    if (!date) return fail(ErrorKind::invalid, "bad_query", {}, {{"name", "until"}, {"value", text}});
    until = *date;
  }
  TRY_ASSIGN(std::vector<DueClock> clocks, clocks_until(glance.state, owner_of(glance), until, page_most));
  json::array items;
  for (const DueClock& clock : clocks) items.push_back(shape(clock));
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace loopline::goods

#include "house/figures.h"

#include "base/integer.h"

namespace loopline::house {

namespace {

using command::Glance;

constexpr std::int64_t days_usual = 30;
constexpr std::int64_t days_most = 366;

std::string owner_of(const Glance& glance) {
  if (glance.actor.role == command::Role::institution) return glance.actor.party;
  auto found = glance.query.find("party");
  return found == glance.query.end() ? std::string() : found->second;
}

// Errors: bad_query.
Result<std::int64_t> days_of(const Glance& glance) {
  auto found = glance.query.find("days");
  if (found == glance.query.end()) return days_usual;
  const std::string& text = found->second;
  auto days = integer_from(text);
  if (days && *days >= 1 && *days <= days_most) return *days;
  return fail(ErrorKind::invalid, "bad_query", {}, {{"name", "days"}, {"value", text}});
}

// The customs value that each movement moved, from and to a place, by the tax status of its lot. One pass over the
// owner's movements; a value is the movement's share of its lot, in fen.
constexpr std::string_view moved =
    "select m.from_place, m.to_place, l.tax_status, "
    "cast(sum(l.value_fen * m.quantity / nullif(l.quantity, 0)) as bigint) "
    "from book_movement m join book_lot l on l.owner = m.owner and l.id = m.lot "
    "where ($1 = '' or m.owner = $1) and m.state = 'posted' "
    "group by m.from_place, m.to_place, l.tax_status order by m.from_place, m.to_place, l.tax_status";

// Hong Kong → exempt → consumed: {"links": [{"from", "to", "status_at", "value_fen"}]}, where one of from and to is an
// account and the other a tax status. What left a place again is taken off it.
Result<json::value> view_goods(const Glance& glance) {
  TRY_ASSIGN(auto rows, glance.state.query({"figures_goods", moved}, {owner_of(glance)}));
  std::map<std::pair<std::string, std::string>, std::int64_t> sources;  // (place, status)
  std::map<std::pair<std::string, std::string>, std::int64_t> places;   // (status, place)
  for (const auto& row : rows) {
    std::string from = row.text(0);
    std::string status = row.text(2);
    std::int64_t value = row.integer(3);
    if (from.starts_with("from_"))
      sources[{from, status}] += value;
    else
      places[{status, from}] -= value;
    places[{status, row.text(1)}] += value;
  }
  json::array links;
  auto add = [&](const auto& sums, const char* status_at) {
    for (const auto& [ends, value] : sums)
      if (value > 0)
        links.push_back(
            json::object{{"from", ends.first}, {"to", ends.second}, {"status_at", status_at}, {"value_fen", value}});
  };
  add(sources, "to");
  add(places, "from");
  return json::value(json::object{{"links", std::move(links)}});
}

// How many consignments were filed in each hour of the zone's day, by kind, in the last `days`. The hour is that of
// the record's entry (the ordinal of a row is its entry's number × 100000).
constexpr std::string_view filed =
    "select (e.at / 3600000000 + 8) % 24, c.kind, count(*) from goods_consignment c "
    "join record_entry e on e.seq = c.ordinal / 100000 "
    "where ($1 = '' or c.owner = $1) and c.day >= $2 and c.state <> 'cancelled' group by 1, 2 order by 1, 2";

Result<json::value> view_flows(const Glance& glance) {
  TRY_ASSIGN(std::int64_t days, days_of(glance));
  Date from = glance.now.zone_date().plus_days(1 - days);
  TRY_ASSIGN(auto rows, glance.state.query({"figures_flows", filed}, {owner_of(glance), from.days()}));
  json::array items;
  for (const auto& row : rows)
    items.push_back(json::object{{"hour", row.integer(0)}, {"kind", row.text(1)}, {"count", row.integer(2)}});
  return json::value(
      json::object{{"items", std::move(items)}, {"next", nullptr}, {"from", from.text()}, {"days", days}});
}

// Goods out temporarily by how long they may still stay out.
constexpr std::string_view out =
    "select case when due_on < $2 - 30 then 'late_over_30' when due_on < $2 then 'late' when due_on <= $2 + 7 then "
    "'within_7' when due_on <= $2 + 30 then 'within_30' when due_on <= $2 + 90 then 'within_90' else 'later' end, "
    "purpose, count(*) from exits_exit where ($1 = '' or owner = $1) and state in ('out', 'overdue') "
    "group by 1, 2 order by 1, 2";

Result<json::value> view_exits(const Glance& glance) {
  TRY_ASSIGN(auto rows, glance.state.query({"figures_exits", out}, {owner_of(glance), glance.now.zone_date().days()}));
  json::array items;
  for (const auto& row : rows)
    items.push_back(json::object{{"age", row.text(0)}, {"purpose", row.text(1)}, {"count", row.integer(2)}});
  return json::value(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace

void describe_figures(command::Catalogue& catalogue) {
  auto add = [&](const char* path, Text summary, std::vector<std::string> query_names, auto view) {
    catalogue.add(command::ViewSpec{"figures", path, std::move(summary), {}, std::move(query_names), view});
  };
  add("/figures/goods", {"货物去向", "貨物去向", "Where the goods went, by tax status"}, {"party"}, view_goods);
  add("/figures/flows", {"过线流量", "過線流量", "Consignments by hour and line"}, {"party", "days"}, view_flows);
  add("/figures/exits", {"暂时出区账龄", "暫時出區賬齡", "Temporary exits by time left"}, {"party"}, view_exits);
}

}  // namespace loopline::house

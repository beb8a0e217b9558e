// The desk: what waits for the reader, by deadline, and the figures of the book.
#include "zone/goods/limits.h"
#include "zone/goods/shapes.h"
#include "zone/goods/views.h"

namespace loopline::goods {

namespace {

Result<std::int64_t> count(store::Reader& reader, const char* name, std::string_view sql, const std::string& owner) {
  TRY_ASSIGN(auto rows, reader.query({name, sql}, {owner}));
  return rows.empty() ? 0 : rows.front().integer(0);
}

Result<json::object> figures(const Glance& glance, const std::string& owner) {
  struct Figure {
    const char* name;
    std::string_view sql;
  };
  constexpr Figure all[] = {
      {"lots", "select count(*) from goods_lot where ($1 = '' or owner = $1)"},
      {"exempt_lots", "select count(*) from goods_lot where ($1 = '' or owner = $1) and tax_status = 'exempt'"},
      {"movements", "select count(*) from goods_movement where ($1 = '' or owner = $1)"},
      {"consignments_waiting",
       "select count(*) from goods_consignment where ($1 = '' or owner = $1) and state in ('released', 'inspecting', "
       "'held')"},
      {"exits_out", "select count(*) from goods_exit where ($1 = '' or owner = $1) and state in ('out', 'overdue')"},
      {"exits_overdue", "select count(*) from goods_exit where ($1 = '' or owner = $1) and state = 'overdue'"},
      {"consumptions_awaiting",
       "select count(*) from goods_consumption where ($1 = '' or owner = $1) and state = 'awaiting'"},
      {"tax_due_fen",
       "select coalesce(sum(total_fen), 0) from goods_assessment where ($1 = '' or owner = $1) and state = 'due'"},
      {"value_held_fen", "select coalesce(sum(value_fen), 0) from goods_lot where ($1 = '' or owner = $1)"}};
  json::object object;
  for (const Figure& figure : all) {
    TRY_ASSIGN(object[figure.name], count(glance.state, figure.name, figure.sql, owner));
  }
  return object;
}

}  // namespace

Result<json::value> view_desk(const Glance& glance) {
  bool institution = glance.actor.role == command::Role::institution;
  std::string owner = institution ? glance.actor.party : std::string();
  Date today = glance.now.zone_date();
  json::array items;
  TRY_ASSIGN(std::vector<DueClock> clocks,
             clocks_until(glance.state, owner, today.plus_days(desk_days_ahead), desk_items_most));
  for (const DueClock& clock : clocks) {
    json::object item = shape(clock);
    item["priority"] = clock.due_on < today                              ? "late"
                       : clock.due_on <= today.plus_days(desk_days_soon) ? "soon"
                                                                         : "later";
    items.push_back(std::move(item));
  }
  // Officers: consignments that need a person, and consumptions to confirm. Institutions: their own that are held.
  for (const char* state : {"held", "inspecting"}) {
    TRY_ASSIGN(auto waiting, page_of_consignments(glance.state, {owner, state, "", "", 0, desk_items_most}));
    for (const Consignment& consignment : waiting) {
      items.push_back(json::object{{"kind", std::string("consignment_") + state},
                                   {"subject", consignment.id},
                                   {"party", consignment.owner},
                                   {"due", consignment.day.text()},
                                   {"priority", "soon"}});
    }
  }
  if (!institution) {
    TRY_ASSIGN(auto awaiting, page_of_consumptions(glance.state, {"", "awaiting", "", "", 0, desk_items_most}));
    for (const Consumption& consumption : awaiting) {
      items.push_back(json::object{{"kind", "consumption_awaiting"},
                                   {"subject", consumption.id},
                                   {"party", consumption.owner},
                                   {"due", consumption.day.text()},
                                   {"priority", "soon"}});
    }
  }
  TRY_ASSIGN(json::object numbers, figures(glance, owner));
  return json::value(json::object{{"items", std::move(items)}, {"figures", std::move(numbers)}});
}

}  // namespace loopline::goods

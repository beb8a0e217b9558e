#include "zone/book/desk.h"

#include "zone/book/limits.h"
#include "zone/book/shapes.h"

namespace loopline::book {

namespace {

Result<void> own_figures(const Desk& desk) {
  TRY(desk.figure("lots", "select count(*) from book_lot where ($1 = '' or owner = $1)"));
  TRY(desk.figure("exempt_lots",
                  "select count(*) from book_lot where ($1 = '' or owner = $1) and tax_status = 'exempt'"));
  TRY(desk.figure("movements", "select count(*) from book_movement where ($1 = '' or owner = $1)"));
  return desk.figure("value_held_fen",
                     "select coalesce(sum(value_fen), 0) from book_lot where ($1 = '' or owner = $1)");
}

Result<void> what_falls_due(const Desk& desk, Date today) {
  TRY_ASSIGN(std::vector<DueClock> clocks,
             clocks_until(desk.glance.state, desk.owner, today.plus_days(desk_days_ahead), desk_items_most));
  for (const DueClock& clock : clocks) {
    json::object item = shape(clock);
    item["priority"] = clock.due_on < today                              ? "late"
                       : clock.due_on <= today.plus_days(desk_days_soon) ? "soon"
                                                                         : "later";
    desk.items.push_back(std::move(item));
  }
  return {};
}

}  // namespace

void Desk::item(std::string kind, std::string subject, std::string party, Date due, const char* priority) const {
  items.push_back(json::object{{"kind", std::move(kind)},
                               {"subject", std::move(subject)},
                               {"party", std::move(party)},
                               {"due", due.text()},
                               {"priority", priority}});
}

Result<void> Desk::figure(const char* name, std::string_view sql) const {
  TRY_ASSIGN(auto rows, glance.state.query({name, sql}, {owner}));
  figures[name] = rows.empty() ? 0 : rows.front().integer(0);
  return {};
}

Result<json::value> view_desk(const command::Glance& glance, const std::vector<DeskPart>& parts) {
  bool institution = glance.actor.role == command::Role::institution;
  json::array items;
  json::object figures;
  Desk desk{glance, institution ? glance.actor.party : std::string(), items, figures};
  TRY(what_falls_due(desk, glance.now.zone_date()));
  TRY(own_figures(desk));
  for (const DeskPart& part : parts) TRY(part(desk));
  return json::value(json::object{{"items", std::move(items)}, {"figures", std::move(figures)}});
}

}  // namespace loopline::book

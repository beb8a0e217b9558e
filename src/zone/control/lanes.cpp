// The three lanes: what is on its way, by what release-lane made of it.
#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/control/api.h"
#include "zone/control/limits.h"
#include "zone/control/store.h"
#include "zone/control/views.h"
#include "zone/goods/lookup.h"

namespace loopline::control {

namespace {

Result<json::array> examinations_of(const Glance& glance, const std::string& consignment) {
  TRY_ASSIGN(std::vector<Examination> open, open_examinations(glance.state, consignment));
  json::array list;
  for (const Examination& one : open) {
    list.push_back(
        json::object{{"id", one.id}, {"kind", one.kind}, {"assigned", one.assigned}, {"due", one.due_on.text()}});
  }
  return list;
}

// Whether two lists of line numbers have one in common; an empty list means all.
bool overlap(const json::array& some, const json::array& others) {
  if (some.empty() || others.empty()) return true;
  for (const auto& one : some) {
    for (const auto& other : others) {
      if (one == other) return true;
    }
  }
  return false;
}

}  // namespace

Result<json::value> view_lanes(const Glance& glance) {
  json::object lanes;
  for (const char* lane : {"green", "yellow", "red"}) {
    TRY_ASSIGN(std::vector<goods::Consignment> waiting, goods::open_in_lane(glance.state, lane, lane_items_most));
    json::array items;
    for (const goods::Consignment& one : waiting) {
      TRY_ASSIGN(json::array examinations, examinations_of(glance, one.id));
      items.push_back(json::object{{"id", one.id},
                                   {"party", one.owner},
                                   {"kind", one.kind},
                                   {"state", one.state},
                                   {"number", one.number},
                                   {"channel", one.channel},
                                   {"day", one.day.text()},
                                   {"missing_documents", one.missing},
                                   {"total", book::fen_text(one.total_fen)},
                                   {"examinations", std::move(examinations)}});
    }
    TRY_ASSIGN(std::int64_t count, goods::count_in_lane(glance.state, lane));
    lanes[lane] = json::object{{"count", count}, {"items", std::move(items)}};
  }
  return json::value(std::move(lanes));
}

Result<void> no_open_examination(const command::Situation& situation, const goods::Consignment& consignment,
                                 const json::object& body) {
  TRY_ASSIGN(std::vector<Examination> open, open_examinations(situation.state, consignment.id));
  const json::value* lines = body.if_contains("lines");
  for (const Examination& examination : open) {
    if (text_at(body, "examination") == examination.id) continue;
    if (!overlap(examination.lines, lines ? lines->as_array() : json::array())) continue;
    return fail(ErrorKind::conflict, "examination_not_done", "/consignment",
                {{"consignment", consignment.id}, {"examination", examination.id}});
  }
  return {};
}

}  // namespace loopline::control

#include "zone/goods/views.h"

#include "zone/book/listing.h"
#include "zone/book/shapes.h"
#include "zone/duty/assessments.h"
#include "zone/goods/lines.h"
#include "zone/goods/store.h"

namespace loopline::goods {

using book::day_json;
using book::fen_text;

json::object shape(const Consignment& consignment) {
  return {{"id", consignment.id},
          {"party", consignment.owner},
          {"kind", consignment.kind},
          {"state", consignment.state},
          {"release", consignment.release_lane},
          {"lane", consignment.lane},
          {"number", consignment.number},
          {"channel", consignment.channel},
          {"day", consignment.day.text()},
          {"passed_at", day_json(consignment.passed_at)},
          {"documents", consignment.documents},
          {"missing_documents", consignment.missing},
          {"total", fen_text(consignment.total_fen)},
          {"counterparty", consignment.counterparty},
          {"exit", consignment.subject},
          {"slip", consignment.slip}};
}

Result<json::value> view_consignments(const Glance& glance) {
  return book::listed(glance, "state", "kind", page_of_consignments);
}

Result<json::value> view_consignment(const Glance& glance) {
  TRY_ASSIGN(auto found, find_consignment(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner))
    return book::unknown("unknown_consignment_id", book::path_id(glance));
  json::object object = shape(*found);
  TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(glance.state, found->owner, found->id));
  json::array list;
  for (const Movement& movement : movements) {
    TRY_ASSIGN(auto lot, book::find_lot(glance.state, movement.owner, movement.lot));
    json::object one = book::shape(movement);
    if (lot) {
      one["name"] = lot->name;
      one["tax_status"] = lot->tax_status;
      one["hs"] = lot->hs;
    }
    list.push_back(std::move(one));
  }
  object["movements"] = std::move(list);
  TRY_ASSIGN(std::vector<ConsignmentLine> lines, lines_of_consignment(glance.state, found->owner, found->id));
  json::array shown;
  for (const ConsignmentLine& line : lines) shown.push_back(shape(line));
  object["lines"] = std::move(shown);
  TRY_ASSIGN(object["assessments"], duty::assessments_shown(glance, found->owner, found->id));
  return json::value(std::move(object));
}

// Officers: consignments that need a person. Institutions: their own that are held.
Result<void> on_desk(const book::Desk& desk) {
  for (const char* state : {"held", "inspecting"}) {
    TRY_ASSIGN(auto waiting,
               page_of_consignments(desk.glance.state, {desk.owner, state, "", "", 0, book::desk_items_most}));
    for (const Consignment& consignment : waiting)
      desk.item(std::string("consignment_") + state, consignment.id, consignment.owner, consignment.day);
  }
  return desk.figure("consignments_waiting",
                     "select count(*) from goods_consignment where ($1 = '' or owner = $1) and state in ('released', "
                     "'inspecting', 'held')");
}

}  // namespace loopline::goods

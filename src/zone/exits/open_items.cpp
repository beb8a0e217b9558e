#include "zone/exits/open_items.h"

#include "zone/book/store.h"
#include "zone/exits/store.h"

namespace loopline::exits {

namespace {

// Items with something of the lot out, the earliest due first; each with what is left.
Result<std::vector<ReturnPart>> out_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot) {
  constexpr std::string_view sql =
      "select exit, quantity - returned - sold from exits_item where owner = $1 and (went = $2 or lot = $2) "
      "and quantity > returned + sold and state in ('out', 'overdue', 'assessed') order by due_on, ordinal";
  TRY_ASSIGN(auto rows, reader.query({"exits_out_of_lot", sql}, {std::string(owner), std::string(lot)}));
  std::vector<ReturnPart> parts;
  for (const auto& row : rows) parts.push_back({row.text(0), std::string(lot), row.integer(1)});
  return parts;
}

std::vector<ReturnPart> filled(const std::vector<ReturnPart>& out, std::string_view exit, std::int64_t units) {
  std::vector<ReturnPart> parts;
  for (const ReturnPart& part : out) {
    if (part.exit != exit || units == 0) continue;
    parts.push_back({part.exit, part.lot, std::min(units, part.units)});
    units -= parts.back().units;
  }
  return units == 0 ? parts : std::vector<ReturnPart>();
}

}  // namespace

Result<std::vector<ReturnPart>> return_for(store::Reader& reader, std::string_view owner, std::string_view exit,
                                           std::string_view lot, std::string_view material_no, std::int64_t units) {
  std::vector<std::string> lots{std::string(lot)};
  if (lot.empty()) {
    lots.clear();
    TRY_ASSIGN(auto of_material, book::lots_of_material(reader, owner, material_no));
    for (const auto& one : of_material) lots.push_back(one.id);
  }
  std::vector<ReturnPart> out;
  for (const std::string& one : lots) {
    TRY_ASSIGN(auto parts, out_of_lot(reader, owner, one));
    out.insert(out.end(), parts.begin(), parts.end());
  }
  if (!exit.empty()) return filled(out, exit, units);
  for (const ReturnPart& part : out) {
    std::vector<ReturnPart> parts = filled(out, part.exit, units);
    if (!parts.empty()) return parts;
  }
  return std::vector<ReturnPart>();
}

}  // namespace loopline::exits

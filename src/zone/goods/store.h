// The tables of goods: rows to structs and back. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/goods/consignment_numbers.h"
#include "zone/goods/limits.h"
#include "zone/goods/types.h"

namespace loopline::goods {

command::Change change_of(const Lot& lot);
command::Change change_of(const Consignment& consignment);
command::Change change_of(const Movement& movement);
command::Change change_of(const Exit& exit);
command::Change change_of(const ExitItem& item);
command::Change change_of(const Consumption& consumption);
command::Change change_of(const Assessment& assessment);
command::Change change_of(const Lock& lock);
command::Change change_of(const DueClock& clock);

// Nothing where there is no such row. Errors of all: storage_failed.
Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view owner, std::string_view id);
// The lot of whichever owner; ids are unique over the zone.
Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view id);
Result<std::optional<Consignment>> find_consignment(store::Reader& reader, std::string_view id);
Result<std::vector<Movement>> movements_of_document(store::Reader& reader, std::string_view owner,
                                                    std::string_view document);
Result<std::vector<Movement>> movements_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot);
Result<std::optional<Exit>> find_exit(store::Reader& reader, std::string_view id);
Result<std::vector<ExitItem>> items_of_exit(store::Reader& reader, std::string_view owner, std::string_view exit);
Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id);
Result<std::vector<Assessment>> assessments_of_document(store::Reader& reader, std::string_view owner,
                                                        std::string_view document);
Result<std::optional<Assessment>> find_assessment(store::Reader& reader, std::string_view id);
// The lock that holds `hs` on `day`, the longest if several do.
Result<std::optional<Lock>> lock_on(store::Reader& reader, std::string_view owner, std::string_view hs, Date day);
// Lots that continue this one under another owner or status.
Result<std::vector<Lot>> lots_from(store::Reader& reader, std::string_view owner, std::string_view lot);
// First-in-first-out: lots of a material number that may still hold something.
Result<std::vector<Lot>> lots_of_material(store::Reader& reader, std::string_view owner, std::string_view material_no);
Result<std::vector<DueClock>> clocks_due(store::Reader& reader, Date until, std::size_t limit);
Result<std::vector<DueClock>> clocks_of(store::Reader& reader, std::string_view owner, std::string_view subject);

// Rows for pages: `after` is an ordinal (0: the newest), newest first; empty filters match all.
struct Page {
  std::string owner;
  std::string filter_a;
  std::string filter_b;
  std::string words;
  std::int64_t after = 0;
  std::int64_t limit = page_usual;
};
Result<std::vector<Lot>> page_of_lots(store::Reader& reader,
                                      const Page& page);  // a: tax status, b: category, words: name, hs, id, material
Result<std::vector<Consignment>> page_of_consignments(store::Reader& reader, const Page& page);  // a: state, b: kind
Result<std::vector<Movement>> page_of_movements(store::Reader& reader, const Page& page);        // a: kind, b: lot
Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page);                // a: state
Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page);  // a: state
Result<std::vector<Assessment>> page_of_assessments(store::Reader& reader, const Page& page);  // a: state, b: document
Result<std::vector<DueClock>> clocks_until(store::Reader& reader, std::string_view owner, Date until,
                                           std::size_t limit);

std::span<const store::Migration> migrations();

}  // namespace loopline::goods

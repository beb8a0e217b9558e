// The tables of the book: rows to structs and back.
#pragma once

#include "command/api.h"
#include "zone/book/limits.h"
#include "zone/book/table.h"
#include "zone/book/types.h"

namespace loopline::book {

command::Change change_of(const Lot& lot);
command::Change change_of(const Movement& movement);
command::Change change_of(const Lock& lock);
command::Change change_of(const DueClock& clock);

// Nothing where there is no such row. Errors of all: storage_failed.
Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view owner, std::string_view id);
// The lot of whichever owner; ids are unique over the zone.
Result<std::optional<Lot>> find_lot(store::Reader& reader, std::string_view id);
Result<std::vector<Movement>> movements_of_document(store::Reader& reader, std::string_view owner,
                                                    std::string_view document);
Result<std::vector<Movement>> movements_of_lot(store::Reader& reader, std::string_view owner, std::string_view lot);
// The lock that holds `hs` on `day`, the longest if several do.
Result<std::optional<Lock>> lock_on(store::Reader& reader, std::string_view owner, std::string_view hs, Date day);
// Lots that continue this one under another owner or status.
Result<std::vector<Lot>> lots_from(store::Reader& reader, std::string_view owner, std::string_view lot);
// First-in-first-out: lots of a material number that may still hold something.
Result<std::vector<Lot>> lots_of_material(store::Reader& reader, std::string_view owner, std::string_view material_no);
// As which day begins the next clock has run out.
Result<std::optional<Moment>> next_clock(store::Reader& reader);
Result<std::vector<DueClock>> clocks_due(store::Reader& reader, Date until, std::size_t limit);
Result<std::vector<DueClock>> clocks_of(store::Reader& reader, std::string_view owner, std::string_view subject);
Result<std::vector<DueClock>> clocks_until(store::Reader& reader, std::string_view owner, Date until,
                                           std::size_t limit);
// Whether a clock of that kind has run out and its subject has not come right since.
Result<bool> clock_lapsed(store::Reader& reader, std::string_view owner, std::string_view kind);

// a: tax status, b: category, words: name, hs, id, material
Result<std::vector<Lot>> page_of_lots(store::Reader& reader, const Page& page);
// The same of lots that were made in the zone.
Result<std::vector<Lot>> page_of_products(store::Reader& reader, const Page& page);
// a: kind, b: lot
Result<std::vector<Movement>> page_of_movements(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::book

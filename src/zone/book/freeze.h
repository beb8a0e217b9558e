// A stock-take that stops what it counts: lots of its scope do not move while it is on. Published for the room that
// counts.
#pragma once

#include "zone/book/table.h"
#include "zone/book/types.h"

namespace loopline::book {

struct Freeze {
  std::string owner;
  std::string id;     // the stock-take
  std::string scope;  // all | project | category | place
  std::string value;
  bool on = true;

  // Whether goods of the lot that stand at `place` are held.
  bool holds(const Lot& lot, std::string_view place) const;
};
command::Change change_of(const Freeze& freeze);

// Errors: lot_frozen (conflict, at the pointer, arguments lot, stocktake), storage_failed.
Result<void> check_not_frozen(store::Reader& reader, const Lot& lot, std::string_view place,
                              const std::string& pointer);

}  // namespace loopline::book

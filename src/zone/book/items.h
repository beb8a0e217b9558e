// Items: the "items" of a command, each naming a lot and a quantity of it, made into lots that are there and hold
// enough.
#pragma once

#include "zone/book/docket.h"

namespace loopline::book {

struct Item {
  Lot lot;
  std::int64_t units = 0;
  std::string pointer;    // "/items/0"
  std::size_t index = 0;  // of the item in the body that it came from
  bool on_hold = false;   // only where IfHeld::say was asked for
};

// Whether the items of one command may differ in tax status. One movement never mixes; a consignment whose items are
// each treated on their own may.
enum class Statuses { one, each_its_own };

// What a lot on hold means: the command is refused, or its own question of the law is told and refuses.
enum class IfHeld { refuse, say };

// Reads "items" for the docket's party. Each lot must stand at its standing place with enough left, other items of the
// same command counted in; of a material number lots on hold are passed over. Errors, in order: on_hold (of the party,
// /party); at the item: unknown_lot, on_hold, lot_unit_differs, quantity_too_precise, quantity_out_of_range,
// not_enough_held (arguments available, asked), date_before_entry; for the whole: mixed_tax_status, unless each has its
// own.
Result<std::vector<Item>> items_of(const Docket& docket, const json::object& body, Statuses statuses = Statuses::one,
                                   IfHeld if_held = IfHeld::refuse);

// A lot that continues `units` of `from` under another owner or another tax status, with its share of the value.
Lot continued(Docket& docket, const Lot& from, std::int64_t units, std::string owner, std::string tax_status);

}  // namespace loopline::book

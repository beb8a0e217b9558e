// Items: the "items" of a command, each naming a lot and a quantity of it, made into lots that are there and hold
// enough.
#pragma once

#include "zone/book/docket.h"

namespace loopline::book {

struct Item {
  Lot lot;
  std::int64_t units = 0;
  std::string pointer;         // "/items/0"
  std::size_t index = 0;       // of the item in the body that it came from
  const char* from = nullptr;  // the place it is taken from; its lot's standing place unless a room says otherwise
  std::string part = {};       // what names that part of the lot there (an aliquot)
  bool on_hold = false;        // only where IfHeld::say was asked for
};

// Whether the items of one command may differ in tax status. One movement never mixes; a consignment whose items are
// each treated on their own may.
enum class Statuses { one, each_its_own };

// What a lot on hold means: the command is refused, or its own question of the law is told and refuses.
enum class IfHeld { refuse, say };

// How the items of a command are read.
struct Reading {
  Reading(Statuses its_statuses = Statuses::one, IfHeld its_if_held = IfHeld::refuse)
      : statuses(its_statuses), if_held(its_if_held) {}
  Statuses statuses;
  IfHeld if_held;
  // Looks at an item first: it may find the goods at another place than where the lot stands.
  std::function<Result<std::optional<Item>>(const json::object& item, const std::string& pointer)> elsewhere = nullptr;
};

// Reads "items" for the docket's party. Each lot must stand at its standing place with enough left, other items of the
// same command counted in; of a material number lots on hold are passed over. Errors, in order: on_hold (of the party,
// /party); at the item: unknown_lot, on_hold, lot_unit_differs, quantity_too_precise, quantity_out_of_range,
// not_enough_held (arguments available, asked), date_before_entry, lot_frozen; for the whole: mixed_tax_status, unless
// each has its own.
Result<std::vector<Item>> items_of(const Docket& docket, const json::object& body, const Reading& reading = {});

// A lot that continues `units` of `from` under another owner or another tax status, with its share of the value.
Lot continued(Docket& docket, const Lot& from, std::int64_t units, std::string owner, std::string tax_status);

}  // namespace loopline::book

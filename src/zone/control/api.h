// Control: the officer's side. The room's door for those who put the zone together; it is described after the rooms it
// acts on, whose commands it finds in the catalogue.
//
// Law: 海关法 arts. 24, 45; 海关稽查条例; asked of the pack.
#pragma once

#include "command/api.h"
#include "zone/book/desk.h"
#include "zone/control/search.h"

namespace loopline::goods {
struct Consignment;
}

namespace loopline::control {

// Adds the room's tables, commands and views. `searched`: what the search looks through.
void describe(command::Catalogue& catalogue, std::vector<command::Searchable> searched);

// For goods: nothing is released or let through while an examination of it is open, save by that examination itself.
Result<void> no_open_examination(const command::Situation& situation, const goods::Consignment& consignment,
                                 const json::object& body);

// For the desk.
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::control

// What consumption and production share: items that may come out of aliquots, the lines that are kept of them, and the
// draw that decides whether an officer looks.
#pragma once

#include "zone/inside/types.h"
#include "zone/inside/words.h"

namespace loopline::inside {

// As book::items_of; an item may name an aliquot instead of a lot. Errors beside those: unknown_aliquot (/aliquot),
// aliquot_exceeded (/quantity).
Result<std::vector<Item>> items_used(const Docket& docket, const json::object& body,
                                     book::Statuses statuses = book::Statuses::one);

// A consumption as the body tells it. Errors: those of attachments::check_files at /evidence.
Result<Consumption> consumption_of(Docket& docket, const json::object& body);

// Asks consumption-release for one item of it. Returns the answer.
Result<law::Answer> ask_release(Docket& docket, const Consumption& consumption, const Item& item);

// Keeps one line an item with its residue, takes the aliquots down, and moves the goods to `consumed`; pending until an
// officer confirmed where the consumption awaits it. Errors: residue_over_use.
Result<void> use_up(Docket& docket, const Consumption& consumption, const std::vector<Item>& items,
                    const json::object& body, const std::string& kind);

// The consumption did not happen: the aliquots have again what it took.
Result<void> restore_aliquots(Docket& docket, const Consumption& consumption);

}  // namespace loopline::inside

// Who goes along with highly pathogenic micro-organisms: held to the law when they pass the gate.
//
// Law: 病原微生物实验室生物安全管理条例 arts. 11 and 12: an approval, and at least two people.
#pragma once

#include "zone/goods/types.h"
#include "zone/goods/words.h"

namespace loopline::goods {

// Asks pathogen-escort where the consignment needs the approval to carry such goods; the people of the body ("escorts",
// ids of the register) are kept in the consignment's slip. Errors: escort_twice, unknown_escort (/escorts/<i>; the
// party's people only), what the law says (/escorts).
Result<void> take_escorts(Docket& docket, Consignment& consignment, const json::object& body);

}  // namespace loopline::goods

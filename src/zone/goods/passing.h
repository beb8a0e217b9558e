// What release, refusal, the gate and cancellation share: the consignment with its lines, and what becomes of movements
// and taxes.
#pragma once

#include "zone/goods/handlers.h"
#include "zone/goods/lines.h"

namespace loopline::goods {

// A consignment at work.
struct AtWork {
  Consignment consignment;
  std::vector<ConsignmentLine> lines;  // none: it passes as a whole
};

// Papers that goods still wait for. Pointer /documents.
Failure documents_missing(const json::array& missing);
Failure wrong_state(const Consignment& consignment);

// The one a body names. Errors: unknown_consignment (an institution's own only).
Result<AtWork> consignment_of(const Situation& situation, const json::object& body);

// Posts or voids the movement, the tax and the permits of lines, and gives them their state.
Result<void> settle_lines(Docket& docket, const AtWork& work, const std::vector<ConsignmentLine*>& lines, bool passed,
                          const char* state);

// The same for all that is still pending of a consignment without lines.
Result<void> settle_whole(Docket& docket, const Consignment& consignment, bool passed);

// [{"line", "state"}] of lines as an answer shows them.
json::array states_of(const std::vector<ConsignmentLine*>& lines);

}  // namespace loopline::goods

// What a difference is in law, and which stock-take a body speaks of.
#pragma once

#include "zone/stocktake/types.h"
#include "zone/stocktake/words.h"

namespace loopline::stocktake {

// A stock-take that can still be counted and explained. Errors: unknown_stocktake, wrong_state, signed_already.
Result<StockTake> take_in_work(const Situation& situation, const json::object& body);
// The same, whoever has signed. Errors: unknown_stocktake, wrong_state.
Result<StockTake> take_that_is_open(const Situation& situation, const json::object& body);

struct Finding {
  std::string treatment;  // none | record | write_off | assess
  std::optional<Tax> tax;
};
// Asks stocktake-difference for a counted line and, where it is to be assessed, what it owes.
Result<Finding> find_out(Docket& docket, const Lot& lot, const Line& line, const std::string& pointer);

// {"lot", "difference", "treatment", "assessment"}
json::object shown(const Docket& docket, const Line& line, const Finding& finding);

}  // namespace loopline::stocktake

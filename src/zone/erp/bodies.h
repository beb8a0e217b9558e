// The body of the zone's own command, made from what the ERP said and the material master.
#pragma once

#include "zone/erp/kinds.h"

namespace loopline::erp {

// What a document of the ERP comes to.
struct Order {
  json::object body;                 // for the command's handler
  std::vector<Quantity> quantities;  // of each line, in its customs unit
  std::vector<std::string> materials;
};

// Errors, at "/lines/<n>/…": negative_move, quantity_not_positive, lot_or_material_missing, conversion_missing,
// conversion_inexact, master_data_missing (arguments material, field), return_without_exit.
Result<Order> order_of(const Situation& situation, const Kind& kind, const std::string& party,
                       const json::object& body);

}  // namespace loopline::erp

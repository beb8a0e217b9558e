// Materials: what the ERP calls a thing, and how its units become the customs' one. Exact or refused, never rounded.
#pragma once

#include "zone/erp/words.h"

namespace loopline::erp {

// An amount in the ERP's unit, as the customs unit's. `material` may be missing: then only a customs unit will do.
// Errors, at `pointer`: negative_move (quantity), quantity_not_positive (quantity), conversion_missing (unit; arguments
// material, unit, known), conversion_inexact (quantity), those of Quantity::from.
Result<Quantity> in_customs_unit(const std::optional<Material>& material, std::string_view material_no,
                                 const Decimal& amount, const std::string& unit, const std::string& pointer);

// The amount in a line's "quantity". Errors: negative_move, quantity_not_positive.
Result<Decimal> amount_of(const json::object& line, const std::string& pointer);

// True for a customs unit: three digits.
bool is_customs_unit(std::string_view unit);

// Keeps the material master. Errors: other_party, unknown_hs, unknown_unit, unit_does_not_fit, wrong_format (a factor
// that is no positive whole number).
Result<Effects> set_material(const Situation& situation, const json::object& body);

}  // namespace loopline::erp

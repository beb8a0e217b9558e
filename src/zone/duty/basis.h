// What import tax goods owe when they stop being under supervision: sold to the mainland, transferred, or late in
// coming back.
#pragma once

#include "zone/book/items.h"
#include "zone/duty/tax.h"

namespace loopline::duty {

// Tax on `units` of a lot by the base that a treatment decision chose: "none", "full" or "depreciated". Nothing where
// none is due.
Result<std::optional<Tax>> tax_by_basis(Docket& docket, const Lot& lot, std::int64_t units,
                                        const law::Answer& treatment, const std::string& pointer);

// Asks second-line-treatment for an item, then the tax.
Result<std::optional<Tax>> second_line_tax(Docket& docket, const Item& item, const std::string& product);

}  // namespace loopline::duty

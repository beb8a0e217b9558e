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

// Tax on the days of another use: value × days ÷ (years × 365).
Result<Tax> tax_by_days(Docket& docket, const Lot& lot, std::int64_t units, std::int64_t days,
                        const std::string& pointer);

// Asks second-line-treatment for an item, then the tax. What the book knows as a product of research is one, whatever
// `product` says.
Result<std::optional<Tax>> second_line_tax(Docket& docket, const Item& item, const std::string& product);

}  // namespace loopline::duty

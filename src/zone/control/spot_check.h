// What a failed check of quality and safety does to the grade of a product (署贸函〔2024〕236号 art. 3): a finding that
// goods do not conform is a risk event of the product they were graded by, and the pack's rule says what follows.
#pragma once

#include "zone/control/handle.h"

namespace loopline::control {

// Reports `spot_check_failed` of the product that lots with a finding "conformity" were graded by, and notes in each
// such finding "product" and "grade" (what the rule did: tighten | suspend | revoke | none). Nothing where no finding
// is of that kind, or its goods were not graded. Errors, in order: finding_lot_missing (/findings/<n>/lot),
// conformity_severity_missing (/conformity_severity), one_product_a_report (/findings/<n>/lot), one_event_a_report
// (/risk_event), those of registry.risk-event.
Result<std::optional<Effects>> report_failed_check(const Acts& acts, const Situation& situation, const Docket& docket,
                                                   Examination& examination, const json::object& body);

}  // namespace loopline::control

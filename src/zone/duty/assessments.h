// Assessments: what goods owe, filed with a document, due when its goods have passed.
#pragma once

#include "zone/duty/security.h"
#include "zone/duty/tax.h"
#include "zone/duty/types.h"

namespace loopline::duty {

// An assessment of the docket's day that nothing in the ledger stands for yet. Errors: storage_failed.
Result<Assessment> drafted(Docket& docket, const Lot& lot, const std::string& document, const std::string& kind,
                           const Tax& tax);
// Enters a draft: its liability, its clock, what secures it. Errors: those of Security::occupy.
Result<void> enter_draft(Docket& docket, Assessment& draft, bool pending, Security* security = nullptr);

// Nothing is owed of it any more, and its guarantee is free; what was paid of it may be asked back.
void make_void(Docket& docket, Assessment& assessment);
// Paid, and waited for no more, once neither tax nor fee of it is left. Kept by the caller.
void finish_if_paid(Docket& docket, Assessment& assessment);

// Files an assessment of the lot's owner with its clock and its liability in the ledger; pending until the goods pass,
// or due at once. `security` occupies its guarantee for it. Returns its id. Errors: those of Security::occupy.
Result<std::string> file_assessment(Docket& docket, const Lot& lot, const std::string& document,
                                    const std::string& kind, const Tax& tax, bool pending,
                                    Security* security = nullptr);

// What was pending with the document falls due, or is void; what was paid ahead of goods that never passed is void and
// may be refunded. Errors: refused_by_law where goods may not pass before their tax is paid or secured.
Result<void> settle_assessments(Docket& docket, const std::string& owner, const std::string& document, bool passed);
// The same for one assessment and its supplements.
Result<void> settle_assessment(Docket& docket, const std::string& owner, const std::string& id, bool passed);

// The assessments of a document as the API shows them.
Result<json::array> assessments_shown(const command::Glance& glance, const std::string& owner,
                                      const std::string& document);

}  // namespace loopline::duty

// The papers of an application: what has to be there, what a checker says of each, what comes in later.
//
// A paper on the case is {"code", "name"?, "number"?, "sha256"?, "verdict", "reason"?, "by"?, "on"?}; verdict is ""
// until it was looked at, then accepted or rejected. What was replaced stays in the history's steps.
#pragma once

#include "casework/types.h"
#include "command/api.h"

namespace loopline::casework {

// Holds papers handed in to what the service asks for: their codes, the required ones (but for those in `have`), the
// files of the party. Errors: unknown_document (/documents/<i>/code), document_file_missing (/documents/<i>),
// unknown_file (/documents/<i>/sha256), document_missing (/documents); all at once.
Result<void> check_documents(const command::Situation& situation, const Service& service, std::string_view party,
                             const json::array& documents, const json::array& have);

// Papers as they stand on a case that nobody has looked at.
json::array unchecked(const json::array& documents);

// Whether the action's rule about papers lets it happen. Errors: no_paper_rejected (conflict, /action),
// paper_not_accepted (conflict, /action; argument document), paper_still_rejected (/documents), those of
// check_documents; papers_not_taken (/documents: the action takes none).
Result<void> hold_papers(const command::Situation& situation, const Service& service, const Action& action,
                         const Case& file, const Deed& deed);

// Whether a paper was rejected, so that papers can be sent back.
bool any_rejected(const Case& file);

// Brings in what the deed carries: a rejected paper gives way to the one of its code.
void bring_papers(const Action& action, const command::Situation& situation, const Deed& deed, Case& file, Step& step);

// cases.judge-papers: what the checker says of papers, by their place in the case. Errors, in order: unknown_case
// (/case), checking_not_yours (forbidden), checking_out_of_turn (conflict), unknown_paper (/papers/<i>/index),
// reason_missing (/papers/<i>/reason).
Result<command::Effects> judge_papers(const command::Situation& situation, const ServiceBook& services,
                                      const json::object& body);

}  // namespace loopline::casework

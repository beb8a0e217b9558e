// An answer as a person reads it in a terminal or a mail: outcome, reasons with their clauses, duties, what would turn
// it, 待核.
#pragma once

#include <string>

#include "base/messages.h"
#include "law/api.h"

namespace loopline::law {

// Lines of text, ended by a line feed; sentences from the pack, labels from messages/<script>/law.json.
std::string explain_text(const Answer& answer, const Pack& pack, const Messages& messages, Script script);

// Why nothing that the applicant can change turns the refusal, with the clauses; empty if something does.
std::string why_not_text(const Answer& answer, const Pack& pack, const Messages& messages, Script script);

// "packs/hetao/parameters/tax.yaml: vat_rate: overlap: …" one line a finding, errors first; empty if there is none.
std::string findings_text(const std::vector<Pack::Finding>& findings);

}  // namespace loopline::law

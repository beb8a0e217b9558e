// When a passage that customs report is booked: the declaration released, all goods through the gate, the weight within
// its tolerance, and somebody we trust said so.
#pragma once

#include "zone/messages/handle.h"

namespace loopline::messages {

// Looks at the slips of the documents' consignment and books or says why not; keeps what changed. `documents`: all that
// were sent of the consignment, as they are after this command.
Result<void> book_passage(Docket& docket, const Gate& gate, std::vector<Document>& documents);

bool is_slip(const Document& document);

}  // namespace loopline::messages

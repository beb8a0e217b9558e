// Which receipts belong to which document: followed from number to number.
#pragma once

#include "zone/messages/types.h"
#include "zone/messages/words.h"

namespace loopline::messages {

// The owner under whom the certificate of customs stands.
inline constexpr std::string_view customs_owner = "customs";

// Takes to the document what belongs to it: of what it has, of what is in quarantine, and of `arrived`; sets its state,
// and keeps every receipt that changed or came. Errors: storage_failed, receipts_too_many (limit).
Result<void> adopt_receipts(Docket& docket, Document& document, std::vector<Receipt> arrived);

}  // namespace loopline::messages

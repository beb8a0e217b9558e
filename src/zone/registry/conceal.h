// Identity numbers stay out of the record: before a command is recorded, its number becomes a masked form and a salted
// commitment.
//
// The caller chooses the salt and keeps it; whoever holds number and salt can show that they are the ones registered,
// nobody else can find the number, and there is nothing to erase. The check digit is verified here, while the number is
// still to be seen.
#pragma once

#include "base/json.h"

namespace loopline::registry {

// Replaces {"document": {"kind", "number", "salt"}} by {"document": {"kind", "masked", "commitment"}}; a body without a
// number stays as it is, so a recorded body passes unchanged. Errors, in order: wrong_document_number
// (/document/number; kinds resident_id, hkid with or without brackets, passport: the nine characters of the
// machine-readable zone and their check digit), salt_too_short (/document/salt).
Result<json::object> conceal_document(const json::object& body);

}  // namespace loopline::registry

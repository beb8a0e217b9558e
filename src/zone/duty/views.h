// What can be read of what is owed; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/duty/types.h"
#include "zone/duty/words.h"

namespace loopline::duty {

json::object shape(const Assessment& assessment);

Result<json::value> view_assessments(const Glance& glance);
// {"tax_due_fen"}
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::duty

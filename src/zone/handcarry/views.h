// What can be read of slips, and what is printed; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/handcarry/token.h"
#include "zone/handcarry/words.h"

namespace loopline::handcarry {

json::object shape(const Slip& slip);

Result<json::value> view_slips(const Glance& glance);
// With its token, while it may still be used.
Result<json::value> view_slip(const Glance& glance, const Signer& signer);
// The key that a token is held against; for everybody.
Result<json::value> view_key(const Glance& glance, const Signer& signer);
Result<command::File> draw_code(const Glance& glance, const Signer& signer);
Result<command::File> print_slip(const Glance& glance, const command::Printing& printing, const Signer& signer);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::handcarry

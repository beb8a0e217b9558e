// What can be read of the ERP link; institutions see only their own.
#pragma once

#include "zone/erp/words.h"

namespace loopline::erp {

Result<json::value> view_materials(const Glance& glance);
Result<json::value> view_moves(const Glance& glance);
Result<json::value> view_links(const Glance& glance);
// Moves whose ERP has not been told what became of them. Errors: bad_query (no party or no source).
Result<json::value> view_news(const Glance& glance);
// Errors: bad_query (no party or no source).
Result<json::value> view_reconciliation(const Glance& glance);

}  // namespace loopline::erp

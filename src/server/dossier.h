// The dossier of an institution: everything on record of it over a period, on paper, for whoever audits it on either
// side of the river. Lists that the views give, in the reader's words; at its end the record's root, so that what is
// printed can be checked against what was recorded.
#pragma once

#include "server/app.h"

namespace loopline::server {

// GET /dossier.pdf?party=&from=&to=&script=: an institution its own, others anybody's. Errors: option_missing (party),
// wrong_query_value (from, to), forbidden (another institution's), unknown_party_id, those of the views and of paper.
Result<Response> dossier(Context& context, const Call& call);

void add_dossier_routes(Router& router, Context& context);

}  // namespace loopline::server

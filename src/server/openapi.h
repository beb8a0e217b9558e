// The OpenAPI 3.1 document, made of the catalogue: what is served is described, and nothing else is.
#pragma once

#include "command/api.h"

namespace loopline::server {

json::object openapi_of(const command::Catalogue& catalogue, Script script);

}  // namespace loopline::server

// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::declarations {

Schema file_declarations_schema();
Schema amend_declaration_schema();
Schema reverse_declaration_schema();

}  // namespace loopline::declarations

// Schemas of command bodies and of their parts.
#pragma once

#include <string_view>

#include "base/schema.h"

namespace loopline::casework {

// Compiles a schema of our own; that it is one is a promise of the caller's file.
Schema body_schema(std::string_view text);

// Holds a part of a body, which stands at `pointer`, to a schema of its own. Unlike Schema::check the faults come in
// order of their pointers, not of the document: a replay reads the body with its keys sorted and has to give the same
// refusal. Errors: as Schema::check.
Result<void> check_part(const Schema& schema, const json::value& part, std::string_view pointer);

}  // namespace loopline::casework

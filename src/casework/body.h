// Schemas of command bodies, written in the source.
#pragma once

#include <string_view>

#include "base/schema.h"

namespace loopline::casework {

// Compiles a schema of our own; that it is one is a promise of the caller's file.
Schema body_schema(std::string_view text);

}  // namespace loopline::casework

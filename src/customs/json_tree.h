// JSON as a tree of the same nodes, and back, so that one reader serves both.
#pragma once

#include "base/json.h"
#include "customs/xml.h"

namespace loopline::customs {

// A member is an element, a list an element of form `list` with elements of form `item`.
Result<Document> tree_of(const json::object& object);
json::object json_of(const Document& document);

}  // namespace loopline::customs

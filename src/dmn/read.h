// DMN XML to plain data. Knows element names, not meanings.
#pragma once

#include <string_view>

#include "base/error.h"
#include "dmn/types.h"

namespace loopline::dmn {

// Errors: model_too_large, model_not_utf8, doctype_refused, xml_too_deep, malformed_xml, not_dmn, unknown_hit_policy.
Result<Definitions> read_definitions(std::string_view xml);

}  // namespace loopline::dmn

// What values a column can take at all.
#pragma once

#include <vector>

#include "dmn/compiled.h"

namespace loopline::dmn {

struct Universe {
  feel::Type::Kind kind = feel::Type::Kind::any;
  std::vector<feel::SimpleTests> constraints;  // all hold
};

// From the clause's own allowed values, its type, the fact or decision it names, or the constants it is computed from.
Universe universe_of(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                     std::size_t column, const feel::Context& constants);

}  // namespace loopline::dmn

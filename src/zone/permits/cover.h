// Whether a permit covers a line: the question permit-cover, with the facts of both.
#pragma once

#include "zone/permits/words.h"

namespace loopline::permits {

struct Cover {
  law::Answer answer;
  std::string why;  // covered | foreign | lapsed …
};

// `taken` and `used`: what earlier lines of the same document have taken of it.
Result<Cover> cover(const Docket& docket, const Permit& permit, const Draw& draw, std::int64_t taken, bool used);

// What may still be drawn; nothing where no quantity is kept.
Result<std::optional<Quantity>> left_of(store::Reader& reader, const Permit& permit);

}  // namespace loopline::permits

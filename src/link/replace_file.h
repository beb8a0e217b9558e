// A file of the pack in place of the old one.
#pragma once

#include <string>

#include "base/error.h"

namespace loopline::link {

// Beside the old one first, then in its place: a crash leaves the old or the new, never half. Errors:
// cannot_write_file.
Result<void> replace_file(const std::string& path, const std::string& text);

}  // namespace loopline::link

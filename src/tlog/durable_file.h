// Files that a signature rests on: what was written is there after a crash, whole, or not at all.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"

namespace loopline::tlog {

// Beside the old one, brought to disk, put in its place, the folder brought to disk. `owner_only`: nobody else may read
// it. Errors: cannot_write_file (argument path).
Result<void> replace_durably(const std::string& path, const std::string& bytes, bool owner_only = false);

// Nothing where there is no such file. Errors: cannot_read_file.
Result<std::optional<std::string>> read_if_there(const std::string& path);

}  // namespace loopline::tlog

// A clock that a file sets, for sandboxes and for stories that live through a year in minutes: the file holds one
// moment as RFC 3339 ("2026-03-02T09:00:00+08:00"), and the time is what it says.
#pragma once

#include <string>

#include "base/date.h"
#include "base/error.h"

namespace loopline::cli {

// The clock never goes back, and where the file cannot be read for a moment it stands still. Errors:
// cannot_read_file, clock_file_unreadable (argument path).
Result<Clock> clock_of_file(const std::string& path);

}  // namespace loopline::cli

// A signing key in a file of its own.
#pragma once

#include <string>

#include "base/error.h"
#include "base/signature.h"

namespace loopline::cli {

// The key whose seed stands in the file, made where there is none: 64 hexadecimal digits, readable by its owner only.
// Errors: cannot_read_file, cannot_write_file, zone_key_bad (not 64 hexadecimal digits), secret_failed.
Result<SigningKey> key_of_file(const std::string& path);

}  // namespace loopline::cli

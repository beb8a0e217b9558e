// The spellings that all formats of the log share: there is exactly one for each value, so that nothing that is signed
// has two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace loopline::tlog {

// "0", or a digit 1–9 followed by digits, at most 2^63 − 1. No sign, spaces, leading zeros.
std::optional<std::int64_t> decimal_from(std::string_view text);

// A hash as notes carry it: canonical base64 of 32 bytes, 44 characters.
std::string hash_text(const Hash& hash);
std::optional<Hash> hash_from(std::string_view text);

// Takes the next line off the front of `rest`, without its newline. Nothing where no newline is left.
std::optional<std::string_view> next_line(std::string_view& rest);

}  // namespace loopline::tlog

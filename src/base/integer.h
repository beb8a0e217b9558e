// Whole numbers in text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace loopline {

// "-12": digits, at most a minus before them, nothing else. None where it is anything else or does not fit.
std::optional<std::int64_t> integer_from(std::string_view text);

}  // namespace loopline

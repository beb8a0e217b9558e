// Pointers into documents (RFC 6901), step by step.
#pragma once

#include <string>
#include <string_view>

namespace loopline {

// The pointer of the member `key` of what `pointer` names.
std::string under(const std::string& pointer, std::string_view key);

}  // namespace loopline

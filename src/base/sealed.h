// Sealed texts: what stands in a record in the place of personal data.
//
// "sealed:" and the hex SHA-256 of a random salt and the value. Value and salt are kept where they can be erased
// (personal/); here is only how a text is told to be sealed, because a schema takes such a text for the value itself.
#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"

namespace loopline {

inline constexpr std::string_view sealed_prefix = "sealed:";
inline constexpr std::size_t sealed_size = sealed_prefix.size() + 2 * std::tuple_size_v<Hash>;

// The sealed text of a commitment.
std::string sealed_text(const Hash& commitment);
// Whether this is one, whole.
bool is_sealed(std::string_view text);
// Where the first one begins in a longer text, from `from` on; npos where there is none.
std::size_t find_sealed(std::string_view text, std::size_t from = 0);

}  // namespace loopline

// SHA-256, hexadecimal and base64.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopline {

using Bytes = std::vector<std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;

// SHA-256 of the concatenation of the parts.
Hash sha256(std::string_view data);
Hash sha256(std::uint8_t prefix, std::string_view a, std::string_view b = {});

std::string hex(std::string_view bytes);
std::string hex(const Hash& hash);
std::optional<Hash> hash_from_hex(std::string_view text);
std::string base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

inline std::string_view bytes_of(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

}  // namespace loopline

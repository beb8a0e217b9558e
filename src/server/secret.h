// Secrets: made, hashed, compared without a trace in time, and wiped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline::server {

// What scrypt costs. The parameters are kept with each hash, so that they can rise later.
struct ScryptCost {
  std::uint64_t n = 1 << 15;  // 32 MiB with r = 8
  std::uint64_t r = 8;
  std::uint64_t p = 1;
};

// "scrypt$32768$8$1$<salt base64>$<hash base64>". Errors: secret_failed (OpenSSL said no).
Result<std::string> hash_password(std::string_view password, const ScryptCost& cost);
// Takes the same time for every password. False for a malformed hash.
bool is_password(std::string_view password, std::string_view hash);

// 256 random bits in base64url, 43 characters. Errors: secret_failed.
Result<std::string> random_secret();
// What is stored of a random secret: hex SHA-256. No salt or cost is needed where the secret itself is 256 random bits.
std::string secret_hash(std::string_view secret);
bool equal_in_constant_time(std::string_view a, std::string_view b);

void wipe(std::string& text);

}  // namespace loopline::server

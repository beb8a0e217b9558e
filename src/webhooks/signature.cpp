#include "webhooks/signature.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.h"
#include "base/hash.h"

namespace loopline::webhooks {

namespace {

// RFC 2104.
Hash hmac_sha256(std::string_view key, std::string_view data) {
  Hash hash;
  unsigned size = 0;
  CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(data.data()), data.size(), hash.data(), &size) != nullptr);
  CHECK(size == hash.size());
  return hash;
}

}  // namespace

std::string secret_text(std::string_view key) { return "whsec_" + base64(key); }

std::string signature(std::string_view key, std::string_view id, std::int64_t seconds, std::string_view body) {
  Hash mac = hmac_sha256(key, fmt::format("{}.{}.{}", id, seconds, body));
  return "v1," + base64(bytes_of(mac));
}

}  // namespace loopline::webhooks

// Signatures as the Standard Webhooks specification has them (https://www.standardwebhooks.com), so that a receiver
// checks them with a library that exists.
#pragma once

#include <string>
#include <string_view>

namespace loopline::webhooks {

// "whsec_" and the key's bytes in base64: what a receiver is given, once.
std::string secret_text(std::string_view key);
// "v1," and the base64 of HMAC-SHA256 over "id.seconds.body".
std::string signature(std::string_view key, std::string_view id, std::int64_t seconds, std::string_view body);

}  // namespace loopline::webhooks

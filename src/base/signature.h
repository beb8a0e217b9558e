// Ed25519 (RFC 8032): what a zone signs, anybody can hold against its published key, without asking the zone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loopline {

inline constexpr std::size_t signature_key_bytes = 32;
inline constexpr std::size_t signature_bytes = 64;

// Keys and signatures are bytes, not text. The secret is the seed of RFC 8032; it must have signature_key_bytes.
class SigningKey {
 public:
  // Nothing where `seed` has another length.
  static std::optional<SigningKey> from_seed(std::string_view seed);

  std::string sign(std::string_view message) const;  // the same message, the same bytes
  const std::string& public_key() const { return public_key_; }

 private:
  std::string seed_;
  std::string public_key_;
};

// False also for a key or signature of the wrong length.
bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature);

// base64url without padding (RFC 4648 section 5), as addresses and QR codes carry it.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace loopline

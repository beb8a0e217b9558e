// What the QR code of a slip says: enough to let somebody pass without asking anybody, signed by the zone.
//
// "LL1.<payload>.<signature>", both base64url; the payload is canonical JSON with short names:
//   z zone, s slip, n name of the carrier, k packages, c crossing, f and u the window in seconds since 1970 (UTC),
//   h the beginning of the content hash (SHA-256, hexadecimal).
// The signature is Ed25519 over "LL1." and the payload as it stands there. A public key is 32 bytes.
#pragma once

#include <functional>
#include <string>

#include "zone/handcarry/types.h"

namespace loopline::handcarry {

// The zone's signature, given from outside: the key is no part of the record.
struct Signer {
  std::function<std::string(std::string_view message)> sign;  // empty: this zone signs nothing
  std::string public_key;                                     // bytes
};

// "" where the zone signs nothing.
std::string token_of(const Slip& slip, std::string_view zone, const Signer& signer);

struct Token {
  std::string zone, slip, name, crossing, content;
  std::int64_t packages = 0;
  Moment from;
  Moment until;
};
// Errors: slip_unreadable (not such a text), slip_not_signed (altered, or by another key).
Result<Token> read_token(std::string_view text, std::string_view public_key);

// "ahead", "open" or "over" at the moment.
std::string_view window_at(const Token& token, Moment now);

}  // namespace loopline::handcarry

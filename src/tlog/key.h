// Keys that sign notes: their names, ids and text form (vkey), and how each type signs and is verified.
//
// c2sp.org/signed-note. A type is one byte; the two below are written and verified. Others are unknown keys to us:
// their lines are read over. A signer of another algorithm (SM2 with SM3) is one more Signer whose typed key begins
// with 0xff and an identifier of its own; see docs/record.md.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/signature.h"

namespace loopline::tlog {

enum class KeyType : std::uint8_t {
  ed25519 = 0x01,         // over the text
  cosignature_v1 = 0x04,  // Ed25519 over a header with a time, then the text
};

struct VerifierKey {
  std::string name;
  std::string id;         // 4 bytes
  std::string typed_key;  // type byte, then the public key

  KeyType type() const { return static_cast<KeyType>(typed_key.front()); }
  std::string_view public_key() const { return std::string_view(typed_key).substr(1); }
  // "name+01234567+AQID…"
  std::string text() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// Not empty, well-formed UTF-8, without "+" and without Unicode white space.
bool is_key_name(std::string_view name);

// The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key).
std::string key_id(std::string_view name, std::string_view typed_key);
// `name` must be a key name (CHECKed).
VerifierKey verifier_key(std::string_view name, KeyType type, std::string_view public_key);

// Errors, in order: vkey_malformed (not three parts, an id that is not 8 lowercase hex digits, base64 that is not
// canonical), key_name_bad, key_type_unknown, key_length_wrong, key_id_wrong (it is not the id of this name and key).
Result<VerifierKey> parse_vkey(std::string_view text);

// Who signs notes: the public side, and what makes the bytes that follow the key id in a signature line.
struct Signer {
  VerifierKey key;
  std::function<std::string(std::string_view text)> sign;
};
// Type ed25519: signs the text.
Signer text_signer(std::string_view name, const SigningKey& key);
// Type cosignature_v1: a witness's, at `seconds` since 1970.
Signer cosigner(std::string_view name, const SigningKey& key, std::int64_t seconds);

// "cosignature/v1\ntime …\n" and the text.
std::string cosigned_message(std::int64_t seconds, std::string_view text);

// Whether `signature` (what follows the key id) is this key's over `text`; `seconds` becomes the time that it carries.
bool verifies(const VerifierKey& key, std::string_view text, std::string_view signature, std::int64_t& seconds);

}  // namespace loopline::tlog

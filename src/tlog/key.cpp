#include "tlog/key.h"

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"

namespace loopline::tlog {

namespace {

constexpr std::size_t id_bytes = 4;
constexpr std::size_t time_bytes = 8;

// White_Space of the Unicode character database beyond ASCII, in UTF-8.
constexpr std::string_view wide_spaces[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                            "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
                                            "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

bool is_known(KeyType type) { return type == KeyType::ed25519 || type == KeyType::cosignature_v1; }

std::string big_endian(std::int64_t value) {
  std::string bytes(time_bytes, '\0');
  for (std::size_t i = 0; i < time_bytes; ++i) {
    bytes[time_bytes - 1 - i] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xff);
  }
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

bool is_hex_id(std::string_view text) {
  return text.size() == 2 * id_bytes && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string VerifierKey::text() const { return name + "+" + hex(id) + "+" + base64(typed_key); }

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  bool plain = std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == '+'; });
  return plain && std::none_of(std::begin(wide_spaces), std::end(wide_spaces),
                               [&](std::string_view space) { return name.find(space) != std::string_view::npos; });
}

std::string key_id(std::string_view name, std::string_view typed_key) {
  std::string all(name);
  all.append("\n").append(typed_key);
  return std::string(bytes_of(sha256(all)).substr(0, id_bytes));
}

VerifierKey verifier_key(std::string_view name, KeyType type, std::string_view public_key) {
  CHECK(is_key_name(name) && is_known(type) && public_key.size() == signature_key_bytes);
  std::string typed_key(1, static_cast<char>(type));
  typed_key += public_key;
  return {std::string(name), key_id(name, typed_key), typed_key};
}

Result<VerifierKey> parse_vkey(std::string_view text) {
  auto malformed = [&] { return fail(ErrorKind::malformed, "vkey_malformed", {}, {{"vkey", std::string(text)}}); };
  std::size_t first = text.find('+');
  std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);  // base64 has more of them
  if (second == std::string_view::npos) return malformed();
  std::string_view name = text.substr(0, first);
  std::string_view id = text.substr(first + 1, second - first - 1);
  std::optional<std::string> typed_key = from_base64(text.substr(second + 1));
  if (!is_hex_id(id) || !typed_key || typed_key->empty()) return malformed();
  if (!is_key_name(name)) return fail(ErrorKind::malformed, "key_name_bad", {}, {{"name", std::string(name)}});
  VerifierKey key{std::string(name), key_id(name, *typed_key), *typed_key};
  if (!is_known(key.type())) return fail(ErrorKind::malformed, "key_type_unknown", {}, {{"name", key.name}});
  if (key.public_key().size() != signature_key_bytes) {
    return fail(ErrorKind::malformed, "key_length_wrong", {}, {{"name", key.name}});
  }
  if (hex(key.id) != id) return fail(ErrorKind::malformed, "key_id_wrong", {}, {{"name", key.name}});
  return key;
}

Signer text_signer(std::string_view name, const SigningKey& key) {
  return {verifier_key(name, KeyType::ed25519, key.public_key()),
          [key](std::string_view text) { return key.sign(text); }};
}

Signer cosigner(std::string_view name, const SigningKey& key, std::int64_t seconds) {
  CHECK(seconds >= 0);
  return {verifier_key(name, KeyType::cosignature_v1, key.public_key()), [key, seconds](std::string_view text) {
            return big_endian(seconds) + key.sign(cosigned_message(seconds, text));
          }};
}

std::string cosigned_message(std::int64_t seconds, std::string_view text) {
  return ("cosignature/v1\ntime " + std::to_string(seconds) + "\n").append(text);
}

bool verifies(const VerifierKey& key, std::string_view text, std::string_view signature, std::int64_t& seconds) {
  if (key.type() == KeyType::ed25519) return is_signed_by(key.public_key(), text, signature);
  if (signature.size() != time_bytes + signature_bytes) return false;
  std::uint64_t time = from_big_endian(signature.substr(0, time_bytes));
  if (time > static_cast<std::uint64_t>(INT64_MAX)) return false;
  seconds = static_cast<std::int64_t>(time);
  return is_signed_by(key.public_key(), cosigned_message(seconds, text), signature.substr(time_bytes));
}

}  // namespace loopline::tlog

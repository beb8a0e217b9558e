#include "base/signature.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "base/hash.h"

namespace loopline {

namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Context = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Key private_key(std::string_view seed) {
  return {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()), EVP_PKEY_free};
}

}  // namespace

std::optional<SigningKey> SigningKey::from_seed(std::string_view seed) {
  if (seed.size() != signature_key_bytes) return std::nullopt;
  Key key = private_key(seed);
  CHECK(key != nullptr);
  SigningKey made;
  made.seed_ = seed;
  made.public_key_.resize(signature_key_bytes);
  std::size_t length = signature_key_bytes;
  CHECK(EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(made.public_key_.data()), &length) ==
        1);
  return made;
}

std::string SigningKey::sign(std::string_view message) const {
  Key key = private_key(seed_);
  Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  std::string signature(signature_bytes, '\0');
  std::size_t length = signature.size();
  CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, raw(message),
                       message.size()) == 1);
  return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature) {
  if (public_key.size() != signature_key_bytes || signature.size() != signature_bytes) return false;
  Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()), EVP_PKEY_free);
  if (!key) return false;
  Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
  std::string padded(text);
  std::replace(padded.begin(), padded.end(), '-', '+');
  std::replace(padded.begin(), padded.end(), '_', '/');
  constexpr std::size_t group = 4;
  while (padded.size() % group != 0) padded.push_back('=');
  return from_base64(padded);
}

}  // namespace loopline

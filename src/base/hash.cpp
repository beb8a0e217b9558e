#include "base/hash.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace loopline {

namespace {

// One context a thread: creating one costs more than hashing a leaf.
EVP_MD_CTX* thread_context() {
  struct Owner {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~Owner() { EVP_MD_CTX_free(context); }
  };
  thread_local Owner owner;
  CHECK(owner.context != nullptr);
  return owner.context;
}

const EVP_MD* sha256_method() {
  static const EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return method;
}

}  // namespace

Hash sha256(std::string_view data) {
  EVP_MD_CTX* context = thread_context();
  Hash hash;
  CHECK(EVP_DigestInit_ex2(context, sha256_method(), nullptr) == 1);
  CHECK(EVP_DigestUpdate(context, data.data(), data.size()) == 1);
  CHECK(EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1);
  return hash;
}

Hash sha256(std::uint8_t prefix, std::string_view a, std::string_view b) {
  EVP_MD_CTX* context = thread_context();
  Hash hash;
  CHECK(EVP_DigestInit_ex2(context, sha256_method(), nullptr) == 1);
  CHECK(EVP_DigestUpdate(context, &prefix, 1) == 1);
  CHECK(EVP_DigestUpdate(context, a.data(), a.size()) == 1);
  CHECK(EVP_DigestUpdate(context, b.data(), b.size()) == 1);
  CHECK(EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1);
  return hash;
}

std::string hex(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

std::string hex(const Hash& hash) { return hex(bytes_of(hash)); }

std::optional<Hash> hash_from_hex(std::string_view text) {
  Hash hash;
  if (text.size() != hash.size() * 2) return std::nullopt;
  auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (std::size_t i = 0; i < hash.size(); ++i) {
    int high = value(text[2 * i]);
    int low = value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    hash[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return hash;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                               reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3 + 1, '\0');
  int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                               reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (length < 0) return std::nullopt;
  std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  bytes.resize(static_cast<std::size_t>(length) - padding);
  if (base64(bytes) != text) return std::nullopt;  // the library lets white space and stray bits through
  return bytes;
}

}  // namespace loopline

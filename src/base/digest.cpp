#include "base/digest.h"

#include <openssl/evp.h>

#include "base/check.h"

namespace loopline {

struct Digest::State {
  State() : context(EVP_MD_CTX_new()) { CHECK(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
  EVP_MD_CTX* context;
};

Digest::Digest() : state_(std::make_unique<State>()) {}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) { CHECK(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1); }

Hash Digest::finish() {
  Hash hash{};
  CHECK(EVP_DigestFinal_ex(state_->context, hash.data(), nullptr) == 1);
  return hash;
}

}  // namespace loopline

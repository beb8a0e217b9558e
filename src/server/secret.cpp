#include "server/secret.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <charconv>

#include "base/hash.h"
#include "base/random.h"

namespace loopline::server {

namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t hash_bytes = 32;
constexpr std::uint64_t memory_max = std::uint64_t{256} << 20;

std::optional<std::string> scrypt(std::string_view password, std::string_view salt, const ScryptCost& cost) {
  std::string out(hash_bytes, '\0');
  int done =
      EVP_PBE_scrypt(password.data(), password.size(), reinterpret_cast<const unsigned char*>(salt.data()), salt.size(),
                     cost.n, cost.r, cost.p, memory_max, reinterpret_cast<unsigned char*>(out.data()), out.size());
  if (done != 1) return std::nullopt;
  return out;
}

struct Parts {
  ScryptCost cost;
  std::string salt;
  std::string hash;
};

std::optional<Parts> parts_of(std::string_view text) {
  std::string_view fields[6];
  for (auto& field : fields) {
    std::size_t end = text.find('$');
    field = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  Parts parts;
  std::uint64_t* numbers[] = {&parts.cost.n, &parts.cost.r, &parts.cost.p};
  for (int i = 0; i < 3; ++i) {
    std::string_view field = fields[i + 1];
    auto read = std::from_chars(field.data(), field.data() + field.size(), *numbers[i]);
    if (read.ec != std::errc{} || read.ptr != field.data() + field.size()) return std::nullopt;
  }
  auto salt = from_base64(fields[4]);
  auto hash = from_base64(fields[5]);
  if (fields[0] != "scrypt" || !salt || !hash || hash->size() != hash_bytes) return std::nullopt;
  parts.salt = std::move(*salt);
  parts.hash = std::move(*hash);
  return parts;
}

}  // namespace

Result<std::string> hash_password(std::string_view password, const ScryptCost& cost) {
  auto salt = random_bytes(salt_bytes);
  auto hash = salt ? scrypt(password, *salt, cost) : std::nullopt;
  if (!hash) return fail(ErrorKind::internal, "secret_failed", {}, {}, "scrypt or the random generator failed");
  return "scrypt$" + std::to_string(cost.n) + "$" + std::to_string(cost.r) + "$" + std::to_string(cost.p) + "$" +
         base64(*salt) + "$" + base64(*hash);
}

bool is_password(std::string_view password, std::string_view hash) {
  auto parts = parts_of(hash);
  if (!parts) return false;
  auto made = scrypt(password, parts->salt, parts->cost);
  return made && equal_in_constant_time(*made, parts->hash);
}

Result<std::string> random_secret() {
  auto bytes = random_bytes(32);
  if (!bytes) return fail(ErrorKind::internal, "secret_failed", {}, {}, "the random generator failed");
  std::string text = base64(*bytes);
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  while (!text.empty() && text.back() == '=') text.pop_back();
  return text;
}

std::string secret_hash(std::string_view secret) { return hex(sha256(secret)); }

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& text) {
  OPENSSL_cleanse(text.data(), text.size());
  text.clear();
}

}  // namespace loopline::server

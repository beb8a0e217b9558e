#include "cli/key_file.h"

#include "base/hash.h"
#include "base/random.h"
#include "base/text.h"
#include "tlog/durable_file.h"

namespace loopline::cli {

Result<SigningKey> key_of_file(const std::string& path) {
  TRY_ASSIGN(std::optional<std::string> text, tlog::read_if_there(path));
  if (!text) {
    auto seed = random_bytes(signature_key_bytes);
    if (!seed) return fail(ErrorKind::internal, "secret_failed");
    text = hex(*seed) + "\n";
    TRY(tlog::replace_durably(path, *text, true));
  }
  auto seed = hash_from_hex(trimmed(*text));
  auto key = seed ? SigningKey::from_seed(bytes_of(*seed)) : std::nullopt;
  if (!key) return fail(ErrorKind::invalid, "zone_key_bad", {}, {{"path", path}});
  return *std::move(key);
}

}  // namespace loopline::cli

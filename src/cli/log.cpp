#include "cli/log.h"

#include <filesystem>

#include "base/hash.h"
#include "cli/key_file.h"
#include "tlog/durable_file.h"

namespace loopline::cli {

namespace {

constexpr std::size_t key_digits = 8;  // enough to tell two zones of the same pack apart

Result<std::string> origin_of(const std::string& folder, const std::string& usual, const std::string& asked) {
  const std::string path = folder + "/origin";
  TRY_ASSIGN(std::optional<std::string> kept, tlog::read_if_there(path));
  if (kept) {
    std::string origin(trimmed(*kept));
    if (!asked.empty() && asked != origin) {
      return fail(ErrorKind::invalid, "origin_fixed", {}, {{"origin", origin}});
    }
    return origin;
  }
  std::string origin = asked.empty() ? usual : asked;
  if (!tlog::is_key_name(origin)) return fail(ErrorKind::malformed, "key_name_bad", {}, {{"name", origin}});
  TRY(tlog::replace_durably(path, origin + "\n"));
  return origin;
}

}  // namespace

Result<std::unique_ptr<publish::Publisher>> open_log(const Shell& shell, const std::string& zone,
                                                     const Arguments& arguments, Clock clock) {
  const std::string folder = shell.data("log");
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder}}, code.message());
  TRY_ASSIGN(SigningKey key, key_of_file(shell.data("log.key")));
  const std::string usual = "loopline.example/" + zone + "/" + hex(key.public_key()).substr(0, key_digits);
  TRY_ASSIGN(std::string origin, origin_of(folder, usual, arguments.get("--origin")));
  std::vector<std::string> urls = arguments.all("--witness");
  std::vector<std::string> keys = arguments.all("--witness-key");
  if (urls.size() != keys.size()) return fail(ErrorKind::invalid, "witness_key_missing");
  std::vector<publish::WitnessAt> witnesses;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    TRY_ASSIGN(publish::WitnessAt one, publish::witness_at(urls[i], keys[i]));
    witnesses.push_back(std::move(one));
  }
  return publish::Publisher::open({folder, std::move(origin), std::move(key), std::move(witnesses), std::move(clock)});
}

}  // namespace loopline::cli

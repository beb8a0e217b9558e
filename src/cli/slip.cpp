// loopline slip: what a gate without a network needs.
#include <fmt/format.h>

#include "base/hash.h"
#include "cli/house.h"
#include "cli/program.h"
#include "zone/handcarry/token.h"

namespace loopline::cli {

namespace {

// --key, or the key of the zone whose data folder lies here.
Result<std::string> public_key(const Shell& shell, const Arguments& arguments) {
  if (!arguments.has("--key")) {
    TRY_ASSIGN(SigningKey key, zone_key(shell));
    return key.public_key();
  }
  std::string text = arguments.get("--key");
  if (auto bytes = hash_from_hex(text)) return std::string(bytes_of(*bytes));
  if (auto bytes = from_base64url(text); bytes && bytes->size() == signature_key_bytes) return *bytes;
  return fail(ErrorKind::invalid, "zone_key_bad", {}, {{"path", "--key"}});
}

Result<int> verify(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::string key, public_key(shell, arguments));
  TRY_ASSIGN(handcarry::Token token, handcarry::read_token(arguments.words[0], key));
  std::string_view window = handcarry::window_at(token, system_now());
  json::object object{{"zone", token.zone},
                      {"slip", token.slip},
                      {"name", token.name},
                      {"packages", token.packages},
                      {"crossing", token.crossing},
                      {"from", token.from.text()},
                      {"until", token.until.text()},
                      {"content_hash", token.content},
                      {"window", window}};
  std::string lines;
  for (const auto& member : object) {
    lines += fmt::format(
        "  {:<13} {}\n", std::string_view(member.key()),
        member.value().is_string() ? std::string(member.value().get_string()) : json::serialize(member.value()));
  }
  shell.print(object, shell.say(fmt::format("cli.slip.{}", window)) + "\n" + lines);
  return window == "open" ? Exit::done : Exit::answer_is_no;
}

int run_verify(const Shell& shell, const Arguments& arguments) {
  auto code = verify(shell, arguments);
  return code ? *code : shell.fail_with(code.error());
}

}  // namespace

std::vector<Subcommand> slip_subcommands() {
  return {
      {"slip verify", "CODE", "slip verify LL1.eyJ6IjoiaGV0YW8ifQ.c2lnbmF0dXJl", 1, 1, {{"--key", "KEY"}}, run_verify}};
}

}  // namespace loopline::cli

#include "zone/handcarry/token.h"

#include "base/signature.h"
#include "base/text.h"
#include "zone/handcarry/limits.h"

namespace loopline::handcarry {

namespace {

constexpr std::string_view prefix = "LL1.";

Failure unreadable() { return fail(ErrorKind::invalid, "slip_unreadable"); }

}  // namespace

std::string token_of(const Slip& slip, std::string_view zone, const Signer& signer) {
  if (!signer.sign) return {};
  json::object payload{{"z", zone},
                       {"s", slip.id},
                       {"n", slip.person_name},
                       {"k", slip.packages.size()},
                       {"c", slip.crossing},
                       {"f", slip.from.micros() / micros_per_second},
                       {"u", slip.until.micros() / micros_per_second},
                       {"h", slip.content_hash.substr(0, hash_shown)}};
  std::string text = std::string(prefix) + base64url(canonical(payload));
  return text + "." + base64url(signer.sign(text));
}

Result<Token> read_token(std::string_view text, std::string_view public_key) {
  text = trimmed(text);
  if (text.size() > token_bytes_max || !text.starts_with(prefix)) return unreadable();
  std::size_t dot = text.find('.', prefix.size());
  if (dot == std::string_view::npos) return unreadable();
  auto payload = from_base64url(text.substr(prefix.size(), dot - prefix.size()));
  auto signature = from_base64url(text.substr(dot + 1));
  if (!payload || !signature) return unreadable();
  if (!is_signed_by(public_key, text.substr(0, dot), *signature)) return fail(ErrorKind::refused, "slip_not_signed");
  auto parsed = parse_json(*payload);
  if (!parsed || !parsed->is_object()) return unreadable();
  const json::object& object = parsed->as_object();
  auto number = [&](const char* name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_int64() ? value->get_int64() : 0;
  };
  Token token;
  token.zone = text_at(object, "z");
  token.slip = text_at(object, "s");
  token.name = text_at(object, "n");
  token.crossing = text_at(object, "c");
  token.content = text_at(object, "h");
  token.packages = number("k");
  token.from = Moment::from_micros(number("f") * micros_per_second);
  token.until = Moment::from_micros(number("u") * micros_per_second);
  return token;
}

std::string_view window_at(const Token& token, Moment now) {
  if (now < token.from) return "ahead";
  return now <= token.until ? "open" : "over";
}

}  // namespace loopline::handcarry

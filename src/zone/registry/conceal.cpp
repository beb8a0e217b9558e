#include "zone/registry/conceal.h"

#include "base/hash.h"
#include "base/identifier.h"
#include "zone/registry/limits.h"

namespace loopline::registry {

namespace {

constexpr std::size_t shown_at_each_end = 2;  // characters of the masked form

bool is_right(std::string_view kind, std::string_view number) {
  if (kind == "resident_id") return is_resident_id(number);
  if (kind == "hkid") return is_hkid(number);
  return kind == "passport" && number.size() == passport_field_size + 1 &&
         is_mrz_field(number.substr(0, passport_field_size), number.back());
}

// One number, one form: the brackets of an HKID are for the eye.
std::string plain(std::string_view number) {
  std::string text(number);
  std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
  return text;
}

std::string masked(std::string_view number) {
  std::string text(number);
  for (std::size_t i = shown_at_each_end; i + shown_at_each_end < text.size(); ++i) text[i] = '*';
  return text;
}

}  // namespace

Result<json::object> conceal_document(const json::object& body) {
  const json::value* given = body.if_contains("document");
  if (given == nullptr || !given->is_object() || !given->get_object().contains("number")) return body;
  const json::object& document = given->get_object();
  std::string kind = text_at(document, "kind");
  std::string number = text_at(document, "number");
  std::string salt = text_at(document, "salt");
  if (!is_right(kind, number)) {
    return fail(ErrorKind::invalid, "wrong_document_number", "/document/number", {{"kind", kind}});
  }
  if (salt.size() < salt_size_min) {
    return fail(ErrorKind::invalid, "salt_too_short", "/document/salt", {{"least", std::to_string(salt_size_min)}});
  }
  number = plain(number);
  json::object concealed = document;
  concealed.erase("number");
  concealed.erase("salt");
  concealed["masked"] = masked(number);
  concealed["commitment"] = hex(sha256(salt + "\n" + kind + "\n" + number));
  json::object kept = body;
  kept["document"] = std::move(concealed);
  return kept;
}

}  // namespace loopline::registry

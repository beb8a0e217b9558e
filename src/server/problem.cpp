#include "server/problem.h"

#include <fmt/format.h>

namespace loopline::server {

namespace {

// Codes whose HTTP status says more than their kind does.
constexpr std::pair<std::string_view, int> own_statuses[] = {
    {"method_not_allowed", 405},     {"request_timeout", 408},
    {"unsupported_media_type", 415}, {"expectation_failed", 417},
    {"too_many_attempts", 429},      {"too_many_requests", 429},
    {"head_too_large", 431},         {"method_unknown", 501},
    {"version_not_supported", 505},  {"transfer_encoding_not_supported", 501}};

struct KindText {
  ErrorKind kind;
  int status;
  std::string_view title;
};
constexpr KindText kinds[] = {
    {ErrorKind::malformed, 400, "problem.malformed"},     {ErrorKind::unauthenticated, 401, "problem.unauthenticated"},
    {ErrorKind::forbidden, 403, "problem.forbidden"},     {ErrorKind::not_found, 404, "problem.not_found"},
    {ErrorKind::conflict, 409, "problem.conflict"},       {ErrorKind::too_large, 413, "problem.too_large"},
    {ErrorKind::invalid, 422, "problem.invalid"},         {ErrorKind::refused, 422, "problem.refused"},
    {ErrorKind::unavailable, 503, "problem.unavailable"}, {ErrorKind::internal, 500, "problem.internal"}};

const KindText& text_of(ErrorKind kind) {
  for (const auto& text : kinds)
    if (text.kind == kind) return text;
  return kinds[std::size(kinds) - 1];
}

json::array basis_of(const std::vector<Citation>& basis, Script script, const law::Pack* pack) {
  json::array array;
  for (const auto& citation : basis) {
    json::object object{{"instrument", citation.instrument}, {"article", citation.article}};
    if (auto instrument = pack ? pack->instrument(citation.instrument) : std::nullopt) {
      if (const json::value* title = instrument->if_contains("title")) object["title"] = pack->text(*title).in(script);
      if (const json::value* number = instrument->if_contains("number"); number && number->is_string())
        object["number"] = *number;
    }
    array.push_back(std::move(object));
  }
  return array;
}

json::object arguments_of(const Error& error) {
  json::object object;
  for (const auto& [name, value] : error.arguments) object[name] = value;
  return object;
}

}  // namespace

int status_of(const Error& error) {
  for (auto [code, status] : own_statuses)
    if (code == error.code) return status;
  return text_of(error.kind).status;
}

json::object problem_of(const Error& error, Script script, const Messages& messages, const law::Pack* pack) {
  json::object problem{{"type", fmt::format("https://loopline.dev/problems/{}", error.code)},
                       {"title", messages.render(text_of(error.kind).title, script)},
                       {"status", status_of(error)},
                       {"detail", messages.render(error, script)},
                       {"code", error.code}};
  if (!error.pointer.empty()) problem["pointer"] = error.pointer;
  if (!error.arguments.empty()) problem["arguments"] = arguments_of(error);
  if (!error.basis.empty()) problem["basis"] = basis_of(error.basis, script, pack);
  // Causes of our own failures may tell of paths and tables: they go to the log only.
  if (!error.cause.empty() && error.kind != ErrorKind::internal) problem["cause"] = error.cause;
  if (!error.document.empty()) {
    auto decision = parse_json(error.document);
    if (decision && decision->is_object()) {
      const json::value* changes = decision->get_object().if_contains("would_pass_if");
      problem["would_pass_if"] = changes ? *changes : json::array{};
      problem["answer"] = std::move(*decision);
    }
  }
  if (!error.more.empty()) {
    json::array errors;
    auto add = [&](const Error& one) {
      errors.push_back(
          json::object{{"code", one.code}, {"pointer", one.pointer}, {"detail", messages.render(one, script)}});
    };
    add(error);
    for (const auto& other : error.more) add(other);
    problem["errors"] = std::move(errors);
  }
  return problem;
}

Response problem_response(const Error& error, Script script, const Messages& messages, const law::Pack* pack,
                          std::string_view request_id) {
  json::object problem = problem_of(error, script, messages, pack);
  if (!request_id.empty()) problem["instance"] = fmt::format("urn:loopline:request:{}", request_id);
  Response response;
  response.status = status_of(error);
  response.body = json::serialize(problem);
  response.set("Content-Type", "application/problem+json");
  response.set("Content-Language", std::string(name_of(script)));
  response.set("Cache-Control", "no-store");
  if (response.status == 503) response.set("Retry-After", "1");
  if (response.status == 401) response.set("WWW-Authenticate", "Bearer realm=\"loopline\"");
  for (const auto& [name, value] : error.arguments)
    if (response.status == 429 && name == "seconds") response.set("Retry-After", value);
  return response;
}

Script script_of(const Request& request) {
  std::string_view own = request.header("x-loopline-script");
  if (!own.empty()) return script_from(own);
  std::string_view accepted = request.header("accept-language");
  return accepted.empty() ? Script::zh_hans : script_from(accepted);
}

}  // namespace loopline::server

#include "server/openapi.h"

#include "server/limits.h"
#include "server/openapi_parts.h"
#include "sheet/api.h"

namespace loopline::server {

namespace {

using namespace openapi;

json::object command_operation(const command::CommandSpec& spec, Script script) {
  json::object operation{{"operationId", identifier(spec.full_name())}, {"tags", json::array{spec.room}}};
  operation["summary"] = spec.summary.in(script);
  operation["x-roles"] = roles_of(spec.roles);
  operation["parameters"] = refs({"IdempotencyKey", "DryRun", "Script", "CsrfToken"});
  operation["requestBody"] = json::object{{"required", true}, {"content", json_content(spec.schema.source())}};
  operation["responses"] =
      with_problems({{"200", answer("What was recorded, or would be", ref("schemas", "CommandReply"))}},
                    {"400", "401", "403", "409", "413", "415", "422", "503"});
  return {{"post", std::move(operation)}};
}

// What views and files have in common: name, summary, roles, parameters of path and query.
template <class Spec>
json::object reading_operation(const Spec& spec, Script script) {
  json::object operation{{"operationId", identifier(std::string("get_").append(spec.path))},
                         {"tags", json::array{spec.room}}};
  operation["summary"] = spec.summary.in(script);
  if (!spec.roles.empty()) operation["x-roles"] = roles_of(spec.roles);
  json::array parameters;
  for (std::size_t open = spec.path.find('{'); open != std::string::npos; open = spec.path.find('{', open + 1)) {
    std::size_t close = spec.path.find('}', open);
    parameters.push_back(parameter(spec.path.substr(open + 1, close - open - 1), "path", true, text_schema()));
  }
  for (const auto& name : spec.query_names) parameters.push_back(parameter(name, "query", false, text_schema()));
  operation["parameters"] = std::move(parameters);
  return operation;
}

json::object file_of_catalogue(const command::FileSpec& spec, Script script) {
  json::object operation = reading_operation(spec, script);
  operation["parameters"].as_array().push_back(
      parameter("script", "query", false, json::object{{"enum", {"zh-Hans", "zh-Hant", "en"}}}));
  json::object bytes{{"description", "The file"}, {"content", json::object{{spec.type, json::object{}}}}};
  operation["responses"] = with_problems({{"200", std::move(bytes)}}, {"401", "403", "404", "422"});
  return {{"get", std::move(operation)}};
}

json::object view_operation(const command::ViewSpec& spec, Script script) {
  json::object operation = reading_operation(spec, script);
  json::array& parameters = operation["parameters"].as_array();
  for (auto& common : refs({"Cursor", "Limit", "Format", "IfNoneMatch", "Script"}))
    parameters.push_back(std::move(common));
  json::object ok = answer("The view; with `format` the whole list as a file", json::object{});
  json::object file{{"schema", json::object{{"type", "string"}}}};
  for (sheet::Format format : {sheet::Format::csv, sheet::Format::xlsx}) {
    std::string_view type = sheet::media_type(format);
    ok["content"].as_object()[type.substr(0, type.find(';'))] = file;
  }
  json::object responses{{"200", std::move(ok)}, {"304", json::object{{"description", "As you have it"}}}};
  operation["responses"] = with_problems(std::move(responses), {"401", "403", "404", "422"});
  if (spec.open) operation["security"] = json::array{};
  return {{"get", std::move(operation)}};
}

// What POST /law/analysis answers; the fields of a finding as in dmn/check.h.
json::object analysis_schema() {
  const json::object text = text_schema();
  const json::object number{{"type", "integer"}};
  const auto list_of = [](json::object of) { return json::object{{"type", "array"}, {"items", std::move(of)}}; };
  json::object finding =
      closed_object({{"kind", json::object{{"enum", {"gap", "overlap", "dead_rule", "not_analysable", "not_listed",
                                                    "too_complex"}}}},
                     {"decision", text},
                     {"table", text},
                     {"rules", list_of(number)},
                     {"rule_ids", list_of(text)},
                     {"column", json::object{{"type", {"integer", "null"}}}},
                     {"case", list_of({{"type", "object"}})},
                     {"differences", list_of({{"type", "object"}})}},
                    {"kind", "decision", "rules", "case"});
  return closed_object({{"decision", text},
                        {"date", json::object{{"type", "string"}, {"format", "date"}}},
                        {"rules", number},
                        {"model", text},
                        {"decisions", number},
                        {"problems", list_of({{"type", "object"}})},
                        {"findings", list_of(std::move(finding))}},
                       {"date", "findings"});
}

json::object schemas() {
  json::object text = text_schema();
  json::object number{{"type", "integer"}};
  json::object list{{"type", "array"}, {"items", json::object{}}};
  json::object citation = closed_object({{"instrument", text}, {"article", text}, {"title", text}, {"number", text}},
                                        {"instrument", "article"});
  json::object one_error =
      closed_object({{"code", text}, {"pointer", text}, {"detail", text}}, {"code", "pointer", "detail"});
  json::object of_citations{{"type", "array"}, {"items", ref("schemas", "Citation")}};
  json::object problem = closed_object({{"type", json::object{{"type", "string"}, {"format", "uri"}}},
                                        {"title", text},
                                        {"status", number},
                                        {"detail", text},
                                        {"code", text},
                                        {"instance", text},
                                        {"pointer", json::object{{"type", "string"}, {"format", "json-pointer"}}},
                                        {"arguments", json::object{{"type", "object"}}},
                                        {"cause", text},
                                        {"basis", of_citations},
                                        {"would_pass_if", list},
                                        {"answer", ref("schemas", "Decision")},
                                        {"errors", json::object{{"type", "array"}, {"items", std::move(one_error)}}}},
                                       {"type", "title", "status", "detail", "code"});
  json::object decision =
      closed_object({{"id", json::object{{"type", {"string", "null"}}}},
                     {"question", text},
                     {"date", json::object{{"type", "string"}, {"format", "date"}}},
                     {"outcome", json::object{{"enum", {"permitted", "refused", "no_rule", "fact_missing"}}}},
                     {"result", json::object{{"type", "object"}}},
                     {"reasons", list},
                     {"obligations", list},
                     {"would_pass_if", list},
                     {"near_misses", list},
                     {"would_not_pass", json::object{{"type", {"object", "null"}}}},
                     {"unverified", json::object{{"type", "boolean"}}}},
                    {"question", "date", "outcome"});
  json::object entry = closed_object({{"seq", number}, {"leaf", text}}, {"seq", "leaf"});
  json::object reply =
      closed_object({{"command", text},
                     {"dry_run", json::object{{"type", "boolean"}}},
                     {"entry", json::object{{"oneOf", {std::move(entry), json::object{{"type", "null"}}}}}},
                     {"result", json::object{}},
                     {"decisions", json::object{{"type", "array"}, {"items", ref("schemas", "Decision")}}}},
                    {"command", "dry_run", "entry", "result", "decisions"});
  json::object session = closed_object({{"user", text},
                                        {"name", text},
                                        {"role", text},
                                        {"party", json::object{{"type", {"string", "null"}}}},
                                        {"party_name", json::object{}},
                                        {"csrf", text}},
                                       {"user", "name", "role", "party", "csrf"});
  return {{"Problem", std::move(problem)},   {"Analysis", analysis_schema()},    {"Decision", std::move(decision)},
          {"Citation", std::move(citation)}, {"CommandReply", std::move(reply)}, {"Session", std::move(session)}};
}

json::object parameters() {
  json::object limit{{"type", "integer"}, {"minimum", 1}, {"maximum", page_items_max}, {"default", page_items_default}};
  json::object scripts{{"enum", {"zh-Hans", "zh-Hant", "en"}}};
  return {{"IdempotencyKey",
           parameter(
               "Idempotency-Key", "header", false, text_schema(),
               "Your own id of this command; required unless dry_run. The same key with the same body is done once.")},
          {"DryRun", parameter("dry_run", "query", false, {{"type", "boolean"}},
                               "Answers exactly what would happen; records nothing.")},
          {"Script", parameter("X-Loopline-Script", "header", false, std::move(scripts),
                               "Script of messages; wins over Accept-Language.")},
          {"CsrfToken",
           parameter("X-CSRF-Token", "header", false, text_schema(), "With a session cookie: the session's csrf.")},
          {"Cursor", parameter("cursor", "query", false, text_schema(), "`next` of the page before.")},
          {"Limit", parameter("limit", "query", false, std::move(limit))},
          {"Format", parameter("format", "query", false, {{"enum", {"csv", "xlsx"}}},
                               "Of a view that answers items: every page of the filter as a file, with headings and "
                               "words in the caller's script. The cursor and the limit are left aside.")},
          {"IfNoneMatch", parameter("If-None-Match", "header", false, text_schema())}};
}

}  // namespace

json::object openapi_of(const command::Catalogue& catalogue, Script script) {
  json::object paths;
  add_fixed_paths(paths);
  for (const auto& spec : catalogue.commands()) {
    paths[std::string("/api/v1/").append(spec.room).append("/").append(spec.name)] = command_operation(spec, script);
  }
  for (const auto& spec : catalogue.views())
    paths[std::string("/api/v1").append(spec.path)] = view_operation(spec, script);
  for (const auto& spec : catalogue.files())
    paths[std::string("/api/v1").append(spec.path)] = file_of_catalogue(spec, script);
  json::object problem{
      {"description", "RFC 9457"},
      {"content", json::object{{"application/problem+json", json::object{{"schema", ref("schemas", "Problem")}}}}}};
  json::object security{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "loopline_session"}}},
                        {"token", json::object{{"type", "http"}, {"scheme", "bearer"}}}};
  return {{"openapi", "3.1.0"},
          {"info", json::object{{"title", "Loopline"},
                                {"version", "1"},
                                {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers", json::array{json::object{{"url", "/"}}}},
          {"security", json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"paths", std::move(paths)},
          {"components", json::object{{"schemas", schemas()},
                                      {"parameters", parameters()},
                                      {"responses", json::object{{"Problem", std::move(problem)}}},
                                      {"securitySchemes", std::move(security)}}}};
}

}  // namespace loopline::server

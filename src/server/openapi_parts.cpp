#include "server/openapi_parts.h"

namespace loopline::server::openapi {

json::object ref(const char* kind, const char* name) {
  return {{"$ref", std::string("#/components/").append(kind).append("/").append(name)}};
}

json::object json_content(json::value schema) {
  return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::object answer(const char* description, json::value schema) {
  return {{"description", description}, {"content", json_content(std::move(schema))}};
}

json::object parameter(std::string_view name, const char* in, bool required, json::object schema,
                       const char* description) {
  json::object object{{"name", name}, {"in", in}, {"required", required}, {"schema", std::move(schema)}};
  if (*description != '\0') object["description"] = description;
  return object;
}

json::object text_schema() { return {{"type", "string"}}; }

json::array refs(std::initializer_list<const char*> names) {
  json::array array;
  for (const char* name : names) array.push_back(ref("parameters", name));
  return array;
}

std::string identifier(std::string_view text) {
  std::string name;
  for (char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      name.push_back(c);
    else if (!name.empty() && name.back() != '_' && c != '}')
      name.push_back('_');
  }
  return name;
}

json::object with_problems(json::object responses, std::initializer_list<const char*> statuses) {
  for (const char* status : statuses) responses[status] = ref("responses", "Problem");
  return responses;
}

json::array roles_of(const std::vector<command::Role>& roles) {
  json::array array;
  for (auto role : roles) array.emplace_back(command::name_of(role));
  return array;
}

json::object closed_object(json::object properties, json::array required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

json::object operation(const char* id, const char* tag, const char* summary, json::object responses) {
  return {{"operationId", id}, {"tags", json::array{tag}}, {"summary", summary}, {"responses", std::move(responses)}};
}

}  // namespace loopline::server::openapi

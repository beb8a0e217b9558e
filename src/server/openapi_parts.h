// Pieces that a description of the API is made of (OpenAPI 3.1).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "command/api.h"

namespace loopline::server::openapi {

json::object ref(const char* kind, const char* name);
json::object json_content(json::value schema);
json::object answer(const char* description, json::value schema);
json::object parameter(std::string_view name, const char* in, bool required, json::object schema,
                       const char* description = "");
json::object text_schema();
json::array refs(std::initializer_list<const char*> names);
// "goods.first-line-in" → "goods_first_line_in".
std::string identifier(std::string_view text);
json::object with_problems(json::object responses, std::initializer_list<const char*> statuses);
json::array roles_of(const std::vector<command::Role>& roles);
json::object closed_object(json::object properties, json::array required);
json::object operation(const char* id, const char* tag, const char* summary, json::object responses);

// What is neither a command nor a view: sessions, decisions, files, the dossier (openapi_paths.cpp).
void add_fixed_paths(json::object& paths);

}  // namespace loopline::server::openapi

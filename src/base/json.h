// JSON: reading with limits, canonical writing (RFC 8785), and pointers into a document.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline {

namespace json = boost::json;

// Depth that any document from outside may have.
inline constexpr std::size_t json_depth_max = 32;

// Errors, in order: not_utf8, json_too_deep or malformed_json (cause: what, line and column), duplicate_key.
Result<json::value> parse_json(std::string_view text);

// RFC 8785 bytes: keys sorted by UTF-16 code units, no spaces, shortest numbers. Same value, same bytes.
// One difference: an integer beyond 2^53 keeps all its digits, where RFC 8785 would take it for a double.
std::string canonical(const json::value& value);

// Indented, for people.
std::string pretty(const json::value& value);

// The text, integer … at `key`, or the fallback; for documents whose shape a schema has already held.
std::string text_at(const json::object& object, std::string_view key, std::string_view fallback = {});
std::int64_t integer_at(const json::object& object, std::string_view key, std::int64_t fallback = 0);
bool bool_at(const json::object& object, std::string_view key, bool fallback = false);
// The object, the array at `key`; empty where there is none.
json::object object_at(const json::object& object, std::string_view key);
json::array array_at(const json::object& object, std::string_view key);

// YAML as JSON: plain integers, true, false, null (also Null, NULL, ~ and nothing) become those; every other scalar,
// decimals too, a string.
// Errors: not_utf8, malformed_yaml (cause: line and column), json_too_deep, duplicate_key (cause: line).
Result<json::value> parse_yaml(std::string_view text);

// Reads a whole file. Errors: cannot_read_file.
Result<std::string> read_file(const std::string& path);

}  // namespace loopline

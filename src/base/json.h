// JSON: reading with limits, canonical writing (RFC 8785), and pointers into a document.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/error.h"

namespace loopline {

namespace json = boost::json;

// Depth and size that any document from outside may have.
inline constexpr std::size_t json_depth_max = 32;

// Errors: malformed_json (cause says where), json_too_deep, duplicate_key, not_utf8.
Result<json::value> parse_json(std::string_view text);

// RFC 8785 bytes: keys sorted by UTF-16 code units, no spaces, shortest numbers. Same value, same bytes.
std::string canonical(const json::value& value);

// Indented, for people.
std::string pretty(const json::value& value);

// The text, integer … at `key`, or the fallback; for documents whose shape a schema has already held.
std::string text_at(const json::object& object, std::string_view key, std::string_view fallback = {});
std::int64_t integer_at(const json::object& object, std::string_view key, std::int64_t fallback = 0);
bool bool_at(const json::object& object, std::string_view key, bool fallback = false);

// YAML as JSON: plain integers, true, false, null and ~ become those; every other scalar, decimals too, a string.
// Errors: malformed_yaml (cause: line and column).
Result<json::value> parse_yaml(std::string_view text);

// Reads a whole file. Errors: cannot_read_file.
Result<std::string> read_file(const std::string& path);

}  // namespace loopline

// Writing JSON (RFC 8785 and indented), and small readings; parse_json stands in json_parse.cpp.
#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "base/check.h"

namespace loopline {

namespace {

void append_escaped(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  out.push_back('"');
  for (char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out.push_back(digits[c >> 4]);
          out.push_back(digits[c & 15]);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

// ECMAScript's Number::toString, which RFC 8785 asks for.
void append_number(std::string& out, double number) {
  CHECK(std::isfinite(number));
  if (number == 0) {
    out.push_back('0');
    return;
  }
  char buffer[40];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(number), std::chars_format::scientific).ptr;
  std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  std::size_t mark = text.find('e');
  int exponent = 0;
  std::string_view exponent_text = text.substr(mark + 1);
  if (exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  std::string digits(text.substr(0, mark));
  std::erase(digits, '.');
  int count = static_cast<int>(digits.size());
  int point = exponent + 1;  // where the decimal point stands among the digits
  if (number < 0) out.push_back('-');
  if (count <= point && point <= 21) {
    out += digits;
    out.append(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out += digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
  } else if (-6 < point && point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else {
    out += digits.substr(0, 1);
    if (count > 1) out += "." + digits.substr(1);
    out += point - 1 < 0 ? "e-" : "e+";
    out += std::to_string(std::abs(point - 1));
  }
}

// Order by UTF-16 code units: differs from byte order only where a supplementary character meets U+E000 to U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
  if (i == a.size() || i == b.size()) return a.size() < b.size();
  auto x = static_cast<unsigned char>(a[i]);
  auto y = static_cast<unsigned char>(b[i]);
  // A difference inside a sequence is decided by its bytes; lead bytes F0–F4 (surrogate pairs, D800…) sort below EE and
  // EF.
  bool x_pair = x >= 0xF0;
  bool y_pair = y >= 0xF0;
  if (x_pair != y_pair && (x >= 0xEE || x_pair) && (y >= 0xEE || y_pair)) return x_pair;
  return x < y;
}

void append(std::string& out, const json::value& value);

void append(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return utf16_less(a->key(), b->key()); });
  out.push_back('{');
  bool first = true;
  for (const auto* member : members) {
    if (!first) out.push_back(',');
    first = false;
    append_escaped(out, member->key());
    out.push_back(':');
    append(out, member->value());
  }
  out.push_back('}');
}

void append(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: out += "null"; break;
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; break;
    case json::kind::int64: out += std::to_string(value.get_int64()); break;
    case json::kind::uint64: out += std::to_string(value.get_uint64()); break;
    case json::kind::double_: append_number(out, value.get_double()); break;
    case json::kind::string: append_escaped(out, value.get_string()); break;
    case json::kind::object: append(out, value.get_object()); break;
    case json::kind::array: {
      out.push_back('[');
      bool first = true;
      for (const auto& item : value.get_array()) {
        if (!first) out.push_back(',');
        first = false;
        append(out, item);
      }
      out.push_back(']');
    }
  }
}

void append_pretty(std::string& out, const json::value& value, std::size_t indent) {
  auto line = [&](std::size_t depth) { out += "\n" + std::string(depth * 2, ' '); };
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out += "{";
    bool first = true;
    for (const auto& member : *object) {
      if (!first) out += ",";
      first = false;
      line(indent + 1);
      append_escaped(out, member.key());
      out += ": ";
      append_pretty(out, member.value(), indent + 1);
    }
    line(indent);
    out += "}";
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    out += "[";
    bool first = true;
    for (const auto& item : *array) {
      if (!first) out += ",";
      first = false;
      line(indent + 1);
      append_pretty(out, item, indent + 1);
    }
    line(indent);
    out += "]";
  } else {
    append(out, value);
  }
}

}  // namespace

std::string canonical(const json::value& value) {
  std::string out;
  append(out, value);
  return out;
}

std::string pretty(const json::value& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out;
}

std::string text_at(const json::object& object, std::string_view key, std::string_view fallback) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::string(fallback);
  return std::string(value->get_string());
}

std::int64_t integer_at(const json::object& object, std::string_view key, std::int64_t fallback) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : fallback;
}

bool bool_at(const json::object& object, std::string_view key, bool fallback) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_bool() ? value->get_bool() : fallback;
}

json::object object_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_object() ? value->get_object() : json::object{};
}

json::array array_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : json::array{};
}

Result<std::string> read_file(const std::string& path) {
  constexpr std::size_t piece_size = 1 << 16;
  std::error_code code;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, code)) {
    return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", path}});
  }
  std::string content;
  std::streamsize got = 0;
  do {  // piece by piece: a pipe has no size to ask for
    std::size_t size = content.size();
    content.resize(size + piece_size);
    got = stream.read(content.data() + size, piece_size).gcount();
    content.resize(size + static_cast<std::size_t>(got));
  } while (got > 0);
  if (stream.bad()) return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", path}});
  return content;
}

}  // namespace loopline

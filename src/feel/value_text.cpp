// Values as text and as JSON.
#include "feel/limits.h"
#include "feel/type.h"
#include "feel/value.h"

namespace loopline::feel {
namespace {

void write(std::string& out, const Value& value, bool quoted);

void write_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void write_list(std::string& out, const List& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ", ";
    write(out, list[i], true);
  }
  out += ']';
}

bool is_plain_key(std::string_view key) {
  return key.find_first_of("\"{}:,\\") == std::string_view::npos && !key.empty();
}

void write_context(std::string& out, const Context& context) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : context.entries()) {
    if (!std::exchange(first, false)) out += ", ";
    if (is_plain_key(name)) {
      out += name;
    } else {
      write_quoted(out, name);
    }
    out += ": ";
    write(out, value, true);
  }
  out += '}';
}

void write_range(std::string& out, const Range& range) {
  if (range.outside) {
    out += "!=";
    write(out, range.low, true);
    return;
  }
  if (range.low.is_null() && !range.low_included && !range.high.is_null()) {
    out += range.high_included ? "<=" : "<";
    write(out, range.high, true);
    return;
  }
  if (range.high.is_null() && !range.high_included && !range.low.is_null()) {
    out += range.low_included ? ">=" : ">";
    write(out, range.low, true);
    return;
  }
  out += range.low_included ? '[' : '(';
  write(out, range.low, true);
  out += "..";
  write(out, range.high, true);
  out += range.high_included ? ']' : ')';
}

void write_function(std::string& out, const Function& function) {
  out += function.name.empty() ? "function" : function.name;
  out += '(';
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    if (i > 0) out += ", ";
    out += function.parameters[i].name;
  }
  out += ')';
}

void write(std::string& out, const Value& value, bool quoted) {
  if (out.size() > string_bytes_max) return;
  switch (value.kind()) {
    case Kind::null: out += "null"; return;
    case Kind::boolean: out += *value.boolean() ? "true" : "false"; return;
    case Kind::number: out += value.number()->plain(); return;
    case Kind::string:
      if (quoted) {
        write_quoted(out, *value.string());
      } else {
        out += *value.string();
      }
      return;
    case Kind::date: out += date_text(*value.date()); return;
    case Kind::time: out += value.time()->text(); return;
    case Kind::date_time: out += value.date_time()->text(); return;
    case Kind::days_time: out += value.days_time()->text(); return;
    case Kind::years_months: out += value.years_months()->text(); return;
    case Kind::list: write_list(out, *value.list()); return;
    case Kind::context: write_context(out, *value.context()); return;
    case Kind::range: write_range(out, *value.range()); return;
    case Kind::function: write_function(out, *value.function()); return;
  }
}

// Documents are read with their own, smaller limit of depth; this holds for those that a program built.
Value from_json_at(const json::value& document, int depth) {
  if (depth > value_depth_max) return {};
  switch (document.kind()) {
    case json::kind::null: return {};
    case json::kind::bool_: return document.get_bool();
    case json::kind::int64: return Decimal(document.get_int64());
    case json::kind::uint64: return Decimal::parse(std::to_string(document.get_uint64())).value_or(Decimal());
    case json::kind::double_: {
      const auto number = Decimal::parse(json::serialize(document));
      return number ? Value(*number) : Value();
    }
    case json::kind::string: return std::string(document.get_string());
    case json::kind::array: {
      List list;
      for (const json::value& item : document.get_array()) list.push_back(from_json_at(item, depth + 1));
      return list;
    }
    case json::kind::object: {
      Context context;
      for (const auto& [key, item] : document.get_object())
        context.put(std::string(key), from_json_at(item, depth + 1));
      return context;
    }
  }
  return {};
}

}  // namespace

std::string to_feel_string(const Value& value) {
  std::string out;
  write(out, value, false);
  return out;
}

Value from_json(const json::value& document) { return from_json_at(document, 0); }

json::value to_json(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return nullptr;
    case Kind::boolean: return *value.boolean();
    case Kind::number:
      if (const auto integer = value.number()->to_integer()) return *integer;
      return json::string(value.number()->plain());
    case Kind::list: {
      json::array array;
      for (const Value& item : *value.list()) array.push_back(to_json(item));
      return array;
    }
    case Kind::context: {
      json::object object;
      for (const auto& [name, item] : value.context()->entries()) object[name] = to_json(item);
      return object;
    }
    default: return json::string(to_feel_string(value));
  }
}

}  // namespace loopline::feel

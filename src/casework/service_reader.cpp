#include "casework/service_reader.h"

#include "casework/limits.h"
#include "casework/page.h"

namespace loopline::casework {

namespace {

constexpr std::string_view parameter_prefix = "p.";
constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789_-";

}  // namespace

void ServiceReader::add(std::string code, const std::string& element, std::string_view detail) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.code = std::move(code);
  error.pointer = element;
  error.arguments = {{"file", file_}, {"element", element}, {"detail", std::string(detail)}};
  faults_.push_back(std::move(error));
}

Result<void> ServiceReader::verdict() const {
  if (faults_.empty()) return {};
  Error first = faults_.front();
  first.more.assign(faults_.begin() + 1, faults_.end());
  return Failure(std::move(first));
}

void ServiceReader::hold_keys(const json::object& object, const std::string& at,
                              std::initializer_list<std::string_view> known) {
  for (const auto& member : object) {
    std::string_view key = member.key();
    if (std::find(known.begin(), known.end(), key) == known.end())
      add("service_key_unknown", at + "/" + std::string(key), key);
  }
}

std::string ServiceReader::name(const json::object& object, std::string_view key, const std::string& at,
                                bool required) {
  const json::value* value = object.if_contains(key);
  std::string element = at + "/" + std::string(key);
  if (value == nullptr) {
    if (required) add("service_key_missing", element, key);
    return {};
  }
  if (!value->is_string() || value->get_string().empty() ||
      std::string_view(value->get_string()).find_first_not_of(name_characters) != std::string_view::npos) {
    add("service_wrong_type", element, "name");
    return {};
  }
  return std::string(value->get_string());
}

std::vector<std::string> ServiceReader::names(const json::object& object, std::string_view key, const std::string& at) {
  std::vector<std::string> list;
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return list;
  if (!value->is_array()) {
    add("service_wrong_type", at + "/" + std::string(key), "list");
    return list;
  }
  for (const auto& item : value->get_array()) {
    if (item.is_string())
      list.emplace_back(item.get_string());
    else
      add("service_wrong_type", at + "/" + std::string(key), "name");
  }
  return list;
}

bool ServiceReader::flag(const json::object& object, std::string_view key, const std::string& at) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return false;
  if (value->is_bool()) return value->get_bool();
  add("service_wrong_type", at + "/" + std::string(key), "true | false");
  return false;
}

Text ServiceReader::text(const json::object& object, std::string_view key, const std::string& at) {
  const json::value* value = object.if_contains(key);
  Text text;
  if (value != nullptr && value->is_object()) text = law_.text(*value);
  if (text.hans.empty() || text.en.empty()) add("service_text_missing", at + "/" + std::string(key), key);
  return text;
}

const json::object* ServiceReader::object(const json::object& object, std::string_view key, const std::string& at,
                                          bool required) {
  const json::value* value = object.if_contains(key);
  std::string element = at + "/" + std::string(key);
  if (value == nullptr) {
    if (required) add("service_key_missing", element, key);
    return nullptr;
  }
  if (!value->is_object()) {
    add("service_wrong_type", element, "object");
    return nullptr;
  }
  return &value->get_object();
}

void ServiceReader::each_object(const json::object& object, std::string_view key, const std::string& at,
                                const std::function<void(const json::object&, const std::string&)>& each) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return;
  std::string element = at + "/" + std::string(key);
  if (!value->is_array()) return add("service_wrong_type", element, "list");
  const json::array& array = value->get_array();
  for (std::size_t i = 0; i < array.size(); ++i) {
    std::string item = element + "/" + std::to_string(i);
    if (array[i].is_object())
      each(array[i].get_object(), item);
    else
      add("service_wrong_type", item, "object");
  }
}

std::vector<command::Role> ServiceReader::roles(const json::object& object, std::string_view key,
                                                const std::string& at) {
  std::vector<command::Role> roles;
  for (const auto& text : names(object, key, at)) {
    auto role = command::role_from(text);
    if (role && *role != command::Role::auditor)
      roles.push_back(*role);
    else
      add("service_role_unknown", at + "/" + std::string(key), text);
  }
  return roles;
}

Count ServiceReader::count(const json::object& object, std::string_view key, const std::string& at) {
  Count count;
  const json::value* value = object.if_contains(key);
  std::string element = at + "/" + std::string(key);
  if (value == nullptr) {
    add("service_key_missing", element, key);
  } else if (value->is_int64() && value->get_int64() >= 0) {
    count.fixed = value->get_int64();
  } else if (value->is_string() && std::string_view(value->get_string()).starts_with(parameter_prefix)) {
    count.parameter = std::string_view(value->get_string()).substr(parameter_prefix.size());
    auto use = law_.parameter(count.parameter, Date());  // not in force on some day is no fault of the document
    if (!use && use.error().code == "unknown_parameter") add("service_parameter_unknown", element, count.parameter);
  } else {
    add("service_wrong_type", element, "whole number | p.<parameter>");
  }
  return count;
}

std::string ServiceReader::calendar(const json::object& object, std::string_view key, const std::string& at) {
  std::string read = name(object, key, at, true);
  if (!read.empty() && law_.calendar(read) == nullptr)
    add("service_calendar_unknown", at + "/" + std::string(key), read);
  return read;
}

std::string ServiceReader::question(const json::object& object, std::string_view key, const std::string& at) {
  std::string read = name(object, key, at, true);
  if (!read.empty() && !law_.decision(read)) add("service_question_unknown", at + "/" + std::string(key), read);
  return read;
}

void ServiceReader::offer_codes(json::object& property, const std::string& at) {
  if (!property.contains("x-codes")) return;
  std::string table = text_at(property, "x-codes");
  json::array codes;
  json::object labels;
  for (const auto& value : law_.codes(table, "", form_codes_max)) {
    const json::object& row = value.as_object();
    std::string code(row.begin()->value().as_string());  // the key is the first column
    if (labels.contains(code)) continue;                 // a code has a row for each period
    labels[code] =
        to_json(law_.text(json::object{{"zh-Hans", text_at(row, "name_zh")}, {"en", text_at(row, "name_en")}}));
    codes.emplace_back(code);
  }
  if (codes.empty()) add("service_table_unknown", at + "/x-codes", table);
  property["enum"] = std::move(codes);
  property["x-labels"] = std::move(labels);
}

void ServiceReader::caption_choices(json::object& property, const std::string& at) {
  json::value* labels = property.if_contains("x-labels");
  if (labels == nullptr || !labels->is_object()) return;
  for (auto& member : labels->get_object()) {
    json::object one{{"text", member.value()}};
    member.value() = to_json(text(one, "text", at + "/x-labels/" + std::string(member.key())));
  }
}

void ServiceReader::caption_properties(json::object& schema, const std::string& at) {
  if (json::value* items = schema.if_contains("items"); items != nullptr && items->is_object()) {
    caption_properties(items->get_object(), at + "/items");
  }
  json::value* properties = schema.if_contains("properties");
  if (properties == nullptr || !properties->is_object()) return;
  for (auto& member : properties->get_object()) {
    std::string element = at + "/properties/" + std::string(member.key());
    if (!member.value().is_object()) continue;
    json::object& property = member.value().get_object();
    property["x-title"] = to_json(text(property, "x-title", element));
    caption_choices(property, element);
    offer_codes(property, element);
    caption_properties(property, element);
  }
  if (!schema.contains("additionalProperties")) schema["additionalProperties"] = false;
}

Schema ServiceReader::schema(const json::object& object, std::string_view key, const std::string& at) {
  static const json::object closed = {
      {"type", "object"}, {"properties", json::object{}}, {"additionalProperties", false}};
  std::string element = at + "/" + std::string(key);
  json::object source = closed;
  if (const json::object* given = this->object(object, key, at, true)) {
    source = *given;
    source["type"] = "object";
    caption_properties(source, element);
  }
  auto compiled = Schema::compile(source);
  if (!compiled) {
    add("service_schema_bad", element + compiled.error().pointer, compiled.error().cause);
    compiled = Schema::compile(closed);
  }
  return std::move(*compiled);
}

}  // namespace loopline::casework

#include "zone/book/schema_parts.h"

#include "base/check.h"

namespace loopline::book::parts {

json::object text(int most, int least) { return {{"type", "string"}, {"minLength", least}, {"maxLength", most}}; }
json::object flag() { return {{"type", "boolean"}}; }
json::object date() { return {{"type", "string"}, {"format", "date"}}; }
json::object quantity() { return {{"type", {"string", "integer"}}, {"format", "quantity"}}; }
json::object value() {
  return {{"type", {"string", "integer"}}, {"format", "money"}, {"minimum", value_least}, {"maximum", value_most}};
}
json::object unit() { return {{"type", "string"}, {"pattern", "^[0-9]{3}$"}}; }
json::object sha256() { return {{"type", "string"}, {"format", "sha256"}}; }
json::object one_of(std::initializer_list<std::string_view> values) {
  json::array list;
  for (std::string_view value : values) list.emplace_back(value);
  return {{"type", "string"}, {"enum", std::move(list)}};
}

json::object list(json::object items, int least) {
  return {{"type", "array"}, {"minItems", least}, {"maxItems", lines_max}, {"items", std::move(items)}};
}

json::object object(json::object properties, std::string_view required) {
  json::array names;
  while (!required.empty()) {
    std::size_t space = required.find(' ');
    names.emplace_back(required.substr(0, space));
    required.remove_prefix(space == std::string_view::npos ? required.size() : space + 1);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(names)},
          {"additionalProperties", false}};
}

Schema compiled(json::object schema) {
  auto result = Schema::compile(schema);
  CHECK(result.has_value());
  return *std::move(result);
}

void add_flags(json::object& properties) {
  for (const char* name : {"special_article", "dual_use", "endangered", "human_genetic", "ccc_required",
                           "vessel_or_aircraft", "motor_vehicle", "used_only_inside"}) {
    properties[name] = flag();
  }
  properties["special_article_risk"] = one_of({"none", "low", "high", "unknown_pathogen"});
  properties["dangerous_class"] = text(id_max);
  properties["packing_group"] = one_of({"none", "I", "II", "III"});
  properties["packing_code"] = text(id_max);
  properties["dangerous_un"] = json::object{{"type", "string"}, {"pattern", "^[0-9]{4}$"}};
}

json::object item_properties() {
  return {{"lot", text(id_max)}, {"material_no", text(id_max)}, {"quantity", quantity()}, {"unit", unit()}};
}

}  // namespace loopline::book::parts

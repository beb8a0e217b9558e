#include "zone/goods/schemas.h"

#include "base/check.h"
#include "zone/goods/limits.h"

namespace loopline::goods {

namespace {

json::object text(int most = text_max, int least = 1) {
  return {{"type", "string"}, {"minLength", least}, {"maxLength", most}};
}
json::object flag() { return {{"type", "boolean"}}; }
json::object date() { return {{"type", "string"}, {"format", "date"}}; }
json::object quantity() { return {{"type", {"string", "integer"}}, {"format", "quantity"}}; }
json::object one_of(std::initializer_list<std::string_view> values) {
  json::array list;
  for (std::string_view value : values) list.emplace_back(value);
  return {{"type", "string"}, {"enum", std::move(list)}};
}

json::object list(json::object items, int least = 1) {
  return {{"type", "array"}, {"minItems", least}, {"maxItems", lines_max}, {"items", std::move(items)}};
}

// `required` names are separated by spaces.
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

json::object documents() {
  return list(
      object(
          {{"code", text(id_max)}, {"number", text(id_max, 0)}, {"sha256", {{"type", "string"}, {"format", "sha256"}}}},
          "code"),
      0);
}

json::object crossing_fields() {
  return {{"party", text(id_max)},
          {"number", text(id_max)},
          {"channel", text(id_max)},
          {"day", date()},
          {"documents", documents()}};
}

// What a line of goods may be declared to be; each opens papers of its own.
void add_flags(json::object& properties) {
  for (const char* name : {"special_article", "dual_use", "endangered", "human_genetic", "ccc_required",
                           "vessel_or_aircraft", "motor_vehicle", "used_only_inside"}) {
    properties[name] = flag();
  }
  properties["special_article_risk"] = one_of({"none", "low", "high", "unknown_pathogen"});
  properties["dangerous_un"] = json::object{{"type", "string"}, {"pattern", "^[0-9]{4}$"}};
}

json::object goods_line(bool from_abroad) {
  json::object properties{
      {"hs", {{"type", "string"}, {"format", "hs"}}},
      {"name", text()},
      {"category",
       one_of({"equipment", "repair_part", "utensil", "literature", "specimen", "consumable", "animal", "other_part"})},
      {"quantity", quantity()},
      {"unit", {{"type", "string"}, {"pattern", "^[0-9]{3}$"}}},
      {"value",
       {{"type", {"string", "integer"}}, {"format", "money"}, {"minimum", value_least}, {"maximum", value_most}}},
      {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}},
      {"origin", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}},
      {"origin_agreement", flag()},
      {"project", text(id_max, 0)},
      {"material_no", text(id_max, 0)}};
  add_flags(properties);
  if (from_abroad) {
    properties["own_use"] = flag();
    properties["requested"] = one_of({"exempt", "bonded", "taxed"});
  }
  return object(std::move(properties), "hs name category quantity unit value");
}

json::object item(bool crossing) {
  json::object properties{{"lot", text(id_max)},
                          {"material_no", text(id_max)},
                          {"quantity", quantity()},
                          {"unit", {{"type", "string"}, {"pattern", "^[0-9]{3}$"}}}};
  if (crossing) {
    add_flags(properties);
    properties["product"] = one_of({"none", "rd_product"});
  }
  return object(std::move(properties), "quantity");  // and a lot or a material number: items.h
}

}  // namespace

Schema first_line_in_schema() {
  json::object properties = crossing_fields();
  properties["project"] = text(id_max, 0);
  properties["lines"] = list(goods_line(true));
  return compiled(object(std::move(properties), "party lines"));
}

Schema second_line_in_schema() {
  json::object properties = crossing_fields();
  properties["project"] = text(id_max, 0);
  properties["lines"] = list(goods_line(false));
  return compiled(object(std::move(properties), "party lines"));
}

Schema first_line_out_schema() {
  json::object properties = crossing_fields();
  properties["consignee"] = text();
  properties["items"] = list(item(true));
  return compiled(object(std::move(properties), "party items"));
}

Schema second_line_out_schema() { return first_line_out_schema(); }

Schema transfer_schema() {
  return compiled(
      object({{"party", text(id_max)},
              {"to", text(id_max)},
              {"cause", one_of({"ordinary", "bankruptcy", "deregistration", "merger", "donation", "other_cause"})},
              {"day", date()},
              {"items", list(item(false))}},
             "party to items"));
}

Schema consume_schema() {
  json::object evidence =
      object({{"name", text()}, {"sha256", {{"type", "string"}, {"format", "sha256"}}}}, "name sha256");
  return compiled(object({{"party", text(id_max)},
                          {"project", text(id_max, 0)},
                          {"experiment", text(text_max, 0)},
                          {"person", text(text_max, 0)},
                          {"day", date()},
                          {"forms_product", flag()},
                          {"evidence", list(std::move(evidence), 0)},
                          {"items", list(item(false))}},
                         "party items"));
}

Schema confirm_consumption_schema() {
  return compiled(
      object({{"consumption", text(id_max)}, {"accept", flag()}, {"note", text(note_max, 0)}}, "consumption accept"));
}

Schema temporary_out_schema() {
  json::object properties = crossing_fields();
  properties["purpose"] = one_of({"testing", "repair", "exhibition", "other"});
  properties["days"] = json::object{{"type", "integer"}, {"minimum", 1}, {"maximum", days_asked_max}};
  properties["place"] = text();
  properties["items"] = list(item(false));
  return compiled(object(std::move(properties), "party purpose place items"));
}

Schema temporary_return_schema() {
  return compiled(object({{"exit", text(id_max)}, {"day", date()}, {"items", list(item(false))}}, "exit items"));
}

Schema pay_voluntarily_schema() {
  return compiled(object({{"party", text(id_max)}, {"day", date()}, {"items", list(item(false))}}, "party items"));
}

Schema release_schema() {
  return compiled(
      object({{"consignment", text(id_max)}, {"documents", documents()}, {"note", text(note_max, 0)}}, "consignment"));
}

Schema bind_slip_schema() {
  json::object weight{{"type", {"string", "integer"}}, {"format", "decimal"}, {"minimum", 0}};
  return compiled(object({{"consignment", text(id_max)},
                          {"number", text(id_max)},
                          {"vehicle", text(id_max)},
                          {"gross_weight_kg", weight},
                          {"total_weight_kg", weight}},
                         "consignment number vehicle"));
}

Schema gate_pass_schema() {
  return compiled(object({{"consignment", text(id_max)}, {"gate", text(id_max)}, {"day", date()}}, "consignment"));
}

Schema cancel_schema() {
  return compiled(object({{"consignment", text(id_max)}, {"reason", text(note_max)}}, "consignment reason"));
}

Schema pay_schema() {
  return compiled(object({{"assessment", text(id_max)}, {"receipt", text(id_max)}}, "assessment receipt"));
}

Schema advance_clocks_schema() { return compiled(object({{"day", date()}}, "")); }

}  // namespace loopline::goods

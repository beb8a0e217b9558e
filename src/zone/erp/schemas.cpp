#include "zone/erp/schemas.h"

#include "zone/book/schema_parts.h"
#include "zone/erp/limits.h"
#include "zone/goods/crossing_fields.h"

namespace loopline::erp {

namespace parts = book::parts;

namespace {

json::object of_pattern(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }
json::object category() {
  return parts::one_of(
      {"equipment", "repair_part", "utensil", "literature", "specimen", "consumable", "animal", "other_part"});
}
json::object requested() { return parts::one_of({"exempt", "bonded", "taxed"}); }
json::object unit() { return parts::text(unit_max, 0); }  // the ERP's word, or three digits
// Any decimal: a negative one gets an error of its own.
json::object amount() { return {{"type", {"string", "integer"}}, {"format", "decimal"}}; }
json::object list_of(json::object items, int least, int most) {
  return {{"type", "array"}, {"minItems", least}, {"maxItems", most}, {"items", std::move(items)}};
}
json::object factor() { return {{"type", "integer"}, {"minimum", 1}, {"maximum", factor_max}}; }

// One line of the ERP's document: a quantity of something, and, coming in, what it is where the master does not say.
json::object line() {
  json::object properties{{"number", parts::text(book::id_max)},
                          {"lot", parts::text(book::id_max)},
                          {"material_no", parts::text(book::id_max)},
                          {"quantity", amount()},
                          {"unit", unit()},
                          {"hs", {{"type", "string"}, {"format", "hs"}}},
                          {"name", parts::text()},
                          {"category", category()},
                          {"value", parts::value()},
                          {"price", {{"type", "string"}, {"format", "positive-decimal"}}},
                          {"currency", of_pattern("^[A-Z]{3}$")},
                          {"origin", of_pattern("^[A-Z]{3}$")},
                          {"own_use", parts::flag()},
                          {"requested", requested()},
                          {"project", parts::text(book::id_max, 0)},
                          {"product", parts::one_of({"none", "rd_product"})}};
  parts::add_flags(properties);
  return parts::object(std::move(properties), "number quantity");
}

}  // namespace

Schema set_material_schema() {
  json::object unit_line = parts::object(
      {{"unit", parts::text(unit_max)}, {"numerator", factor()}, {"denominator", factor()}}, "unit numerator");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"material_no", parts::text(book::id_max)},
                                        {"hs", {{"type", "string"}, {"format", "hs"}}},
                                        {"name", parts::text()},
                                        {"category", category()},
                                        {"unit", parts::unit()},
                                        {"units", list_of(std::move(unit_line), 0, units_of_material_max)},
                                        {"origin", of_pattern("^[A-Z]{3}$")},
                                        {"requested", requested()},
                                        {"own_use", parts::flag()}},
                                       "party material_no hs name category unit"));
}

Schema take_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"source", parts::text(book::id_max)},
                                        {"document", parts::text(book::id_max)},
                                        {"kind", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"project", parts::text(book::id_max, 0)},
                                        {"experiment", parts::text(book::text_max, 0)},
                                        {"person", parts::text(book::text_max, 0)},
                                        {"forms_product", parts::flag()},
                                        {"to", parts::text(book::id_max)},
                                        {"cause", parts::text(book::note_max)},
                                        {"force_majeure", parts::flag()},
                                        {"purpose", parts::text(book::id_max)},
                                        {"place", parts::text()},
                                        {"days", {{"type", "integer"}}},
                                        {"exit", parts::text(book::id_max)},
                                        {"consignee", parts::text()},
                                        {"channel", parts::text(book::id_max)},
                                        {"documents", goods::documents_schema()},
                                        {"keep_refused", parts::flag()},
                                        {"report_back", parts::flag()},
                                        {"lines", list_of(line(), 1, moves_per_document_max)}},
                                       "party source kind lines"));
}

Schema withdraw_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"source", parts::text(book::id_max)},
                                        {"numbers", list_of(parts::text(book::id_max), 1, numbers_max)},
                                        {"reason", parts::text(book::note_max)}},
                                       "party source numbers"));
}

Schema report_link_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"source", parts::text(book::id_max)},
                                        {"system", parts::text(book::id_max)},
                                        {"state", parts::one_of({"connected", "erp_down", "stopped"})},
                                        {"cursor", parts::text(cursor_max, 0)},
                                        {"last_move", parts::text(book::id_max, 0)},
                                        {"queue", {{"type", "integer"}, {"minimum", 0}}},
                                        {"detail", parts::text(book::note_max, 0)}},
                                       "party source state"));
}

Schema note_told_schema() {
  json::object told =
      parts::object({{"number", parts::text(book::id_max)}, {"state", parts::text(book::id_max)}}, "number state");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"source", parts::text(book::id_max)},
                                        {"told", list_of(std::move(told), 1, numbers_max)}},
                                       "party source told"));
}

Schema report_stock_schema() {
  json::object stock = parts::object({{"material_no", parts::text(book::id_max)},
                                      {"lot", parts::text(book::id_max, 0)},
                                      {"quantity", amount()},
                                      {"unit", unit()}},
                                     "material_no quantity");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"source", parts::text(book::id_max)},
                                        {"lines", list_of(std::move(stock), 0, stock_lines_max)}},
                                       "party source lines"));
}

}  // namespace loopline::erp

#include "zone/goods/schemas.h"

#include "zone/goods/crossing_fields.h"

namespace loopline::goods {

namespace parts = book::parts;

namespace {

json::object goods_line(bool from_abroad) {
  json::object properties{{"hs", {{"type", "string"}, {"format", "hs"}}},
                          {"name", parts::text()},
                          {"category", parts::one_of({"equipment", "repair_part", "utensil", "literature", "specimen",
                                                      "consumable", "animal", "other_part"})},
                          {"quantity", parts::quantity()},
                          {"unit", parts::unit()},
                          {"value", parts::value()},
                          {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}},
                          {"origin", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}},
                          {"origin_agreement", parts::flag()},
                          {"project", parts::text(book::id_max, 0)},
                          {"material_no", parts::text(book::id_max, 0)}};
  parts::add_flags(properties);
  if (from_abroad) {
    properties["own_use"] = parts::flag();
    properties["requested"] = parts::one_of({"exempt", "bonded", "taxed"});
  }
  return parts::object(std::move(properties), "hs name category quantity unit value");
}

// An item that leaves: what it is declared to be, and whether it is a product of research.
json::object leaving_item() {
  json::object properties = parts::item_properties();
  parts::add_flags(properties);
  properties["product"] = parts::one_of({"none", "rd_product"});
  return parts::object(std::move(properties), "quantity");  // and a lot or a material number: book/items.h
}

}  // namespace

json::object documents_schema() {
  return parts::list(
      parts::object({{"code", parts::text(book::id_max)},
                     {"number", parts::text(book::id_max, 0)},
                     {"lines", parts::list({{"type", "integer"}, {"minimum", 0}, {"maximum", book::lines_max}})},
                     {"sha256", parts::sha256()}},
                    "code"),
      0);
}

json::object crossing_fields() {
  return {{"party", parts::text(book::id_max)},
          {"number", parts::text(book::id_max)},
          {"channel", parts::text(book::id_max)},
          {"day", parts::date()},
          {"documents", documents_schema()}};
}

Schema first_line_in_schema() {
  json::object properties = crossing_fields();
  properties["project"] = parts::text(book::id_max, 0);
  properties["lines"] = parts::list(goods_line(true));
  return parts::compiled(parts::object(std::move(properties), "party lines"));
}

Schema second_line_in_schema() {
  json::object properties = crossing_fields();
  properties["project"] = parts::text(book::id_max, 0);
  properties["lines"] = parts::list(goods_line(false));
  return parts::compiled(parts::object(std::move(properties), "party lines"));
}

Schema first_line_out_schema() {
  json::object properties = crossing_fields();
  properties["consignee"] = parts::text();
  properties["items"] = parts::list(leaving_item());
  return parts::compiled(parts::object(std::move(properties), "party items"));
}

Schema second_line_out_schema() { return first_line_out_schema(); }

Schema transfer_schema() {
  return parts::compiled(parts::object(
      {{"party", parts::text(book::id_max)},
       {"to", parts::text(book::id_max)},
       {"cause", parts::one_of({"ordinary", "bankruptcy", "deregistration", "merger", "donation", "other_cause"})},
       {"day", parts::date()},
       {"items", parts::list(parts::object(parts::item_properties(), "quantity"))}},
      "party to items"));
}

Schema release_schema() {
  return parts::compiled(parts::object({{"consignment", parts::text(book::id_max)},
                                        {"documents", documents_schema()},
                                        {"note", parts::text(book::note_max, 0)}},
                                       "consignment"));
}

Schema bind_slip_schema() {
  json::object weight{{"type", {"string", "integer"}}, {"format", "decimal"}, {"minimum", 0}};
  return parts::compiled(parts::object({{"consignment", parts::text(book::id_max)},
                                        {"number", parts::text(book::id_max)},
                                        {"vehicle", parts::text(book::id_max)},
                                        {"gross_weight_kg", weight},
                                        {"total_weight_kg", weight}},
                                       "consignment number vehicle"));
}

Schema gate_pass_schema() {
  return parts::compiled(parts::object(
      {{"consignment", parts::text(book::id_max)}, {"gate", parts::text(book::id_max)}, {"day", parts::date()}},
      "consignment"));
}

Schema cancel_schema() {
  return parts::compiled(parts::object(
      {{"consignment", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "consignment reason"));
}

}  // namespace loopline::goods

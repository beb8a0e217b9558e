#include "zone/goods/schemas.h"

#include "zone/goods/crossing_fields.h"
#include "zone/goods/limits.h"

namespace loopline::goods {

namespace parts = book::parts;

namespace {

// One declared line in parts of its quantity, each asked to be treated on its own.
json::object split_parts() {
  json::object list = parts::list(parts::object({{"quantity", parts::quantity()},
                                                 {"requested", parts::one_of({"exempt", "bonded", "taxed"})},
                                                 {"own_use", parts::flag()}},
                                                "quantity"));
  list["maxItems"] = split_parts_max;
  return list;
}

// The certificate under which the rate of a trade agreement is claimed.
json::object origin_proof() {
  return parts::object({{"agreement", parts::text(book::id_max)},
                        {"certificate", parts::text(book::id_max)},
                        {"issued_on", parts::date()},
                        {"valid_until", parts::date()}},
                       "agreement certificate");
}

// Which waiver of compulsory certification is claimed (免予办理强制性产品认证); one for instruments used to do
// research is asked about and never granted.
json::object ccc_exemption() {
  return parts::one_of(
      {"none", "research_object", "research_instrument", "user_spare_part", "production_line", "exhibition"});
}

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
                          {"origin_proof", origin_proof()},
                          {"project", parts::text(book::id_max, 0)},
                          {"material_no", parts::text(book::id_max, 0)}};
  parts::add_flags(properties);
  if (from_abroad) {
    properties["own_use"] = parts::flag();
    properties["requested"] = parts::one_of({"exempt", "bonded", "taxed"});
    properties["own_use_quantity"] = parts::quantity();
    properties["parts"] = split_parts();
    properties["product"] = parts::text(book::id_max);
    properties["ccc_exemption"] = ccc_exemption();
  }
  return parts::object(std::move(properties), "hs name category quantity unit value");
}

// An item that leaves: what it is declared to be, and whether it is a product of research.
json::object leaving_item() {
  json::object properties = parts::item_properties();
  parts::add_flags(properties);
  properties["product"] = parts::one_of({"none", "rd_product"});
  properties["ccc_exemption"] = ccc_exemption();
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
  properties["guarantee"] = parts::text(book::id_max);
  properties["project"] = parts::text(book::id_max, 0);
  properties["lines"] = parts::list(goods_line(true));
  return parts::compiled(parts::object(std::move(properties), "party lines"));
}

Schema second_line_in_schema() {
  json::object properties = crossing_fields();
  properties["guarantee"] = parts::text(book::id_max);
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

Schema second_line_out_schema() {
  json::object properties = crossing_fields();
  properties["guarantee"] = parts::text(book::id_max);
  properties["consignee"] = parts::text();
  properties["items"] = parts::list(leaving_item());
  return parts::compiled(parts::object(std::move(properties), "party items"));
}

namespace {

// The lines that are meant, by their number in the consignment; all that it fits where left out.
json::object line_numbers() {
  json::object number{{"type", "integer"}, {"minimum", 1}, {"maximum", book::lines_max * split_parts_max}};
  return parts::list(std::move(number));
}

// The people of the register who go along with highly pathogenic goods.
json::object escorts() {
  json::object people = parts::list(parts::text(book::id_max), 0);
  people["maxItems"] = escorts_max;
  return people;
}

}  // namespace

Schema release_schema() {
  return parts::compiled(parts::object({{"consignment", parts::text(book::id_max)},
                                        {"lines", line_numbers()},
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

namespace {

json::object passage_fields() {
  return {{"consignment", parts::text(book::id_max)},
          {"lines", line_numbers()},
          {"gate", parts::text(book::id_max)},
          {"day", parts::date()}};
}

}  // namespace

Schema gate_pass_schema() {
  json::object properties = passage_fields();
  properties["person"] =
      parts::text(book::id_max);  // who carries, and what was counted: asked for goods carried by hand
  properties["escorts"] = escorts();
  properties["packages"] = json::object{{"type", "integer"}, {"minimum", 0}, {"maximum", book::lines_max}};
  return parts::compiled(parts::object(std::move(properties), "consignment"));
}

Schema refuse_schema() {
  return parts::compiled(
      parts::object({{"consignment", parts::text(book::id_max)},
                     {"lines", line_numbers()},
                     {"reason", parts::one_of({"prohibited", "papers_missing", "not_as_declared", "quarantine"})},
                     {"note", parts::text(book::note_max)}},
                    "consignment reason note"));
}

Schema return_refused_schema() { return parts::compiled(parts::object(passage_fields(), "consignment")); }

Schema cancel_schema() {
  return parts::compiled(parts::object(
      {{"consignment", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "consignment reason"));
}

}  // namespace loopline::goods

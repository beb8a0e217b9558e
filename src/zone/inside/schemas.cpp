#include "zone/inside/schemas.h"

#include "attachments/api.h"
#include "base/check.h"
#include "zone/book/schema_parts.h"

namespace loopline::inside {

namespace parts = book::parts;

namespace {

json::object files() {
  auto schema = parse_json(attachments::files_schema);
  CHECK(schema.has_value());
  return schema->as_object();
}

json::object plain_items() { return parts::list(parts::object(parts::item_properties(), "quantity")); }

// From a lot, a material or an aliquot, with what was left as waste.
json::object used_item() {
  json::object properties = parts::item_properties();
  properties["aliquot"] = parts::text(book::id_max);
  properties["residue"] = parts::object({{"quantity", parts::quantity()}, {"disposal", parts::text()}}, "quantity");
  return properties;
}

json::object research_fields() {
  return {{"party", parts::text(book::id_max)},
          {"project", parts::text(book::id_max, 0)},
          {"experiment", parts::text(book::text_max, 0)},
          {"person", parts::text(book::text_max, 0)},
          {"day", parts::date()},
          {"evidence", files()}};
}

// A product has no supervision years, which run from an import: it is of a kind that has none.
json::object product() {
  return parts::object({{"hs", {{"type", "string"}, {"format", "hs"}}},
                        {"name", parts::text()},
                        {"category", parts::one_of({"consumable", "animal", "other_part"})},
                        {"quantity", parts::quantity()},
                        {"unit", parts::unit()},
                        {"value", parts::value()},
                        {"material_no", parts::text(book::id_max, 0)}},
                       "hs name category quantity unit");
}

}  // namespace

Schema transfer_schema() {
  return parts::compiled(parts::object(
      {{"party", parts::text(book::id_max)},
       {"to", parts::text(book::id_max)},
       {"cause", parts::one_of({"ordinary", "bankruptcy", "deregistration", "merger", "donation", "other_cause"})},
       {"day", parts::date()},
       {"items", plain_items()}},
      "party to items"));
}

Schema consume_schema() {
  json::object properties = research_fields();
  properties["forms_product"] = parts::flag();
  properties["items"] = parts::list(parts::object(used_item(), "quantity"));
  return parts::compiled(parts::object(std::move(properties), "party items"));
}

Schema produce_schema() {
  json::object properties = research_fields();
  properties["product"] = product();
  json::object item = used_item();
  item["in_product"] = json::object{{"type", {"string", "integer"}}, {"format", "decimal"}, {"minimum", 0}};
  item["scrap"] = item["in_product"];
  properties["items"] = parts::list(parts::object(std::move(item), "quantity"));
  return parts::compiled(parts::object(std::move(properties), "party product items"));
}

Schema confirm_schema(const char* name) {
  return parts::compiled(parts::object(
      {{name, parts::text(book::id_max)}, {"accept", parts::flag()}, {"note", parts::text(book::note_max, 0)}},
      std::string(name) + " accept"));
}

Schema confirm_consumption_schema() { return confirm_schema("consumption"); }

Schema withdraw_consumption_schema() {
  return parts::compiled(parts::object(
      {{"consumption", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "consumption reason"));
}

Schema pay_voluntarily_schema() {
  return parts::compiled(parts::object(
      {{"party", parts::text(book::id_max)}, {"day", parts::date()}, {"items", plain_items()}}, "party items"));
}

Schema aliquot_schema() {
  json::object part =
      parts::object({{"label", parts::text(book::id_max)}, {"quantity", parts::quantity()}, {"storage", parts::text()}},
                    "label quantity");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"lot", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"person", parts::text(book::text_max, 0)},
                                        {"storage", parts::text(book::text_max, 0)},
                                        {"parts", parts::list(std::move(part))}},
                                       "party lot parts"));
}

Schema return_aliquot_schema() {
  return parts::compiled(
      parts::object({{"party", parts::text(book::id_max)}, {"aliquot", parts::text(book::id_max)}}, "party aliquot"));
}

Schema start_other_use_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"purpose", parts::text()},
                                        {"user", parts::text(book::text_max, 0)},
                                        {"from", parts::date()},
                                        {"until", parts::date()},
                                        {"evidence", files()},
                                        {"items", plain_items()}},
                                       "party purpose from until items"));
}

Schema end_other_use_schema() {
  return parts::compiled(parts::object({{"use", parts::text(book::id_max)}, {"day", parts::date()}}, "use"));
}

Schema report_loss_schema() {
  json::object certificate = parts::object(
      {{"number", parts::text(book::id_max)}, {"name", parts::text()}, {"sha256", parts::sha256()}}, "number sha256");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"event", parts::one_of({"destruction", "loss", "theft"})},
                                        {"force_majeure", parts::flag()},
                                        {"cause", parts::text(book::note_max)},
                                        {"certificate", std::move(certificate)},
                                        {"evidence", files()},
                                        {"items", plain_items()}},
                                       "party event cause items"));
}

}  // namespace loopline::inside

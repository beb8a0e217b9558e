#include "zone/exits/schemas.h"

#include "attachments/api.h"
#include "base/check.h"
#include "zone/goods/crossing_fields.h"

namespace loopline::exits {

namespace parts = book::parts;

namespace {

json::object purpose() { return parts::one_of({"testing", "repair", "exhibition", "other"}); }
json::object days() { return {{"type", "integer"}, {"minimum", 1}, {"maximum", book::days_asked_max}}; }

json::object evidence() {
  auto schema = parse_json(attachments::files_schema);
  CHECK(schema.has_value());
  return schema->as_object();
}

// A part that a repair put in: what it is, how many, what it cost, where it was made.
json::object part() {
  return parts::object({{"name", parts::text()},
                        {"quantity", parts::quantity()},
                        {"value", parts::value()},
                        {"origin", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}},
                       "name");
}

json::object returning_item() {
  json::object properties{{"lot", parts::text(book::id_max)},
                          {"item", parts::text(book::id_max)},
                          {"quantity", parts::quantity()},
                          {"unit", parts::unit()}};
  properties["repair"] = parts::object(
      {{"work", parts::text(book::note_max)}, {"value", parts::value()}, {"parts", parts::list(part(), 0)}}, "work");
  return parts::object(std::move(properties), "lot quantity");
}

}  // namespace

Schema temporary_out_schema() {
  json::object properties = goods::crossing_fields();
  properties["purpose"] = purpose();
  properties["days"] = days();
  properties["place"] = parts::text();
  json::object item = parts::item_properties();
  item["purpose"] = purpose();
  item["days"] = days();
  properties["items"] = parts::list(parts::object(std::move(item), "quantity"));
  return parts::compiled(parts::object(std::move(properties), "party purpose place items"));
}

Schema temporary_return_schema() {
  return parts::compiled(parts::object(
      {{"exit", parts::text(book::id_max)}, {"day", parts::date()}, {"items", parts::list(returning_item())}},
      "exit items"));
}

Schema sell_outside_schema() {
  json::object item = parts::object({{"lot", parts::text(book::id_max)},
                                     {"item", parts::text(book::id_max)},
                                     {"quantity", parts::quantity()},
                                     {"unit", parts::unit()}},
                                    "lot quantity");
  return parts::compiled(parts::object({{"exit", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"consignee", parts::text()},
                                        {"documents", goods::documents_schema()},
                                        {"items", parts::list(std::move(item))}},
                                       "exit consignee items"));
}

Schema extend_schema() {
  return parts::compiled(parts::object({{"exit", parts::text(book::id_max)},
                                        {"item", parts::text(book::id_max)},
                                        {"days", days()},
                                        {"reason", parts::text(book::note_max)},
                                        {"evidence", evidence()}},
                                       "exit days reason"));
}

Schema grant_extension_schema() {
  return parts::compiled(parts::object(
      {{"extension", parts::text(book::id_max)}, {"accept", parts::flag()}, {"note", parts::text(book::note_max, 0)}},
      "extension accept"));
}

}  // namespace loopline::exits

#include "zone/exits/schemas.h"

#include "zone/goods/crossing_fields.h"

namespace loopline::exits {

namespace parts = book::parts;

Schema temporary_out_schema() {
  json::object properties = goods::crossing_fields();
  properties["purpose"] = parts::one_of({"testing", "repair", "exhibition", "other"});
  properties["days"] = json::object{{"type", "integer"}, {"minimum", 1}, {"maximum", book::days_asked_max}};
  properties["place"] = parts::text();
  properties["items"] = parts::list(parts::object(parts::item_properties(), "quantity"));
  return parts::compiled(parts::object(std::move(properties), "party purpose place items"));
}

Schema temporary_return_schema() {
  return parts::compiled(parts::object({{"exit", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"items", parts::list(parts::object(parts::item_properties(), "quantity"))}},
                                       "exit items"));
}

}  // namespace loopline::exits

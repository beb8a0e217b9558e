#include "zone/inside/schemas.h"

#include "zone/book/schema_parts.h"

namespace loopline::inside {

namespace parts = book::parts;

Schema transfer_schema() {
  return parts::compiled(parts::object(
      {{"party", parts::text(book::id_max)},
       {"to", parts::text(book::id_max)},
       {"cause", parts::one_of({"ordinary", "bankruptcy", "deregistration", "merger", "donation", "other_cause"})},
       {"day", parts::date()},
       {"items", parts::list(parts::object(parts::item_properties(), "quantity"))}},
      "party to items"));
}

Schema consume_schema() {
  json::object evidence = parts::object({{"name", parts::text()}, {"sha256", parts::sha256()}}, "name sha256");
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"project", parts::text(book::id_max, 0)},
                                        {"experiment", parts::text(book::text_max, 0)},
                                        {"person", parts::text(book::text_max, 0)},
                                        {"day", parts::date()},
                                        {"forms_product", parts::flag()},
                                        {"evidence", parts::list(std::move(evidence), 0)},
                                        {"items", parts::list(parts::object(parts::item_properties(), "quantity"))}},
                                       "party items"));
}

Schema confirm_consumption_schema() {
  return parts::compiled(parts::object(
      {{"consumption", parts::text(book::id_max)}, {"accept", parts::flag()}, {"note", parts::text(book::note_max, 0)}},
      "consumption accept"));
}

Schema withdraw_consumption_schema() {
  return parts::compiled(parts::object(
      {{"consumption", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "consumption reason"));
}

Schema pay_voluntarily_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"day", parts::date()},
                                        {"items", parts::list(parts::object(parts::item_properties(), "quantity"))}},
                                       "party items"));
}

}  // namespace loopline::inside

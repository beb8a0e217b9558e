#include "zone/permits/schemas.h"

#include "zone/book/schema_parts.h"

namespace loopline::permits {

namespace parts = book::parts;

namespace {

json::object texts() { return parts::list(parts::text(), 0); }

json::object scope_schema() {
  return parts::object(
      {{"crossings", parts::list(parts::one_of({"first_line_in", "first_line_out", "second_line_in", "second_line_out",
                                                "temporary_out", "temporary_return"}),
                                 0)},
       {"hs", parts::list({{"type", "string"}, {"pattern", "^[0-9]{2,10}$"}}, 0)},
       {"counterparties", texts()},
       {"un_numbers", parts::list({{"type", "string"}, {"pattern", "^[0-9]{4}$"}}, 0)},
       {"materials", texts()}},
      "");
}

}  // namespace

Schema register_permit_schema() {
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"kind", parts::text(book::id_max)},
                                        {"number", parts::text(book::id_max)},
                                        {"issuer", parts::text()},
                                        {"licence_class", parts::one_of({"none", "single", "general"})},
                                        {"valid_from", parts::date()},
                                        {"valid_to", parts::date()},
                                        {"scope", scope_schema()},
                                        {"quantity", parts::quantity()},
                                        {"unit", parts::unit()},
                                        {"uses", {{"type", "integer"}, {"minimum", 0}, {"maximum", book::lines_max}}}},
                                       "party kind number valid_from"));
}

Schema verify_permit_schema() {
  return parts::compiled(
      parts::object({{"permit", parts::text(book::id_max)}, {"reason", parts::text(book::note_max, 0)}}, "permit"));
}

Schema turn_permit_schema() {
  return parts::compiled(
      parts::object({{"permit", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "permit reason"));
}

Schema extend_permit_schema() {
  return parts::compiled(parts::object({{"permit", parts::text(book::id_max)},
                                        {"valid_to", parts::date()},
                                        {"quantity", parts::quantity()},
                                        {"reason", parts::text(book::note_max)}},
                                       "permit reason"));
}

Schema file_permit_copy_schema() {
  return parts::compiled(
      parts::object({{"draw", parts::text(book::id_max)}, {"receipt", parts::text(book::id_max)}}, "draw receipt"));
}

}  // namespace loopline::permits

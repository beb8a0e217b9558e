#include "zone/declarations/schemas.h"

#include "zone/book/schema_parts.h"
#include "zone/declarations/limits.h"

namespace loopline::declarations {

namespace parts = book::parts;

Schema file_declarations_schema() {
  json::object only = parts::list(parts::text(book::id_max));
  only["maxItems"] = filed_at_once_max;
  json::object schema = parts::object({{"party", parts::text(book::id_max)},
                                       {"period", parts::text(book::id_max)},
                                       {"only", std::move(only)},
                                       {"note", parts::text(book::note_max, 0)}},
                                      "party");
  return parts::compiled(std::move(schema));
}

Schema amend_declaration_schema() {
  json::object line = parts::object({{"line", json::object{{"type", "integer"}, {"minimum", 1}}},
                                     {"quantity", parts::quantity()},
                                     {"value", parts::value()},
                                     {"reason", parts::text()}},
                                    "line reason");
  json::object lines = parts::list(std::move(line));
  lines["maxItems"] = amendments_max;
  return parts::compiled(
      parts::object({{"declaration", parts::text(book::id_max)}, {"lines", std::move(lines)}}, "declaration lines"));
}

Schema reverse_declaration_schema() {
  return parts::compiled(parts::object(
      {{"declaration", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "declaration reason"));
}

}  // namespace loopline::declarations

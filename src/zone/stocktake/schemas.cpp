#include "zone/stocktake/schemas.h"

#include "attachments/api.h"
#include "base/check.h"
#include "zone/book/schema_parts.h"
#include "zone/stocktake/limits.h"

namespace loopline::stocktake {

namespace parts = book::parts;

namespace {

json::object id() { return parts::text(book::id_max); }

json::object files() {
  auto schema = parse_json(attachments::files_schema);
  CHECK(schema.has_value());
  return schema->as_object();
}

json::object lines(json::object line) {
  json::object list = parts::list(std::move(line));
  list["maxItems"] = static_cast<std::int64_t>(lots_max);
  return list;
}

}  // namespace

Schema open_schema() {
  return parts::compiled(parts::object({{"party", id()},
                                        {"scope", parts::one_of({"all", "project", "category", "place"})},
                                        {"value", id()},
                                        {"frozen", parts::flag()},
                                        {"note", parts::text(book::note_max, 0)}},
                                       "party"));
}

Schema count_schema() {
  json::object actual{{"type", {"string", "integer"}}, {"format", "decimal"}, {"minimum", 0}};
  json::object line = parts::object(
      {{"lot", id()}, {"material_no", id()}, {"actual", std::move(actual)}, {"unit", parts::unit()}}, "actual");
  json::object file = parts::object({{"name", parts::text()}, {"sha256", parts::sha256()}}, "name sha256");
  return parts::compiled(parts::object(
      {{"stocktake", id()}, {"file", std::move(file)}, {"lines", lines(std::move(line))}}, "stocktake lines"));
}

Schema explain_schema() {
  json::object line =
      parts::object({{"lot", id()},
                     {"cause", parts::one_of({"unexplained", "unrecorded_use", "natural_loss", "misplaced"})},
                     {"note", parts::text(book::note_max, 0)},
                     {"evidence", files()}},
                    "lot cause");
  return parts::compiled(parts::object({{"stocktake", id()}, {"lines", lines(std::move(line))}}, "stocktake lines"));
}

Schema sign_schema() { return parts::compiled(parts::object({{"stocktake", id()}}, "stocktake")); }

Schema cancel_schema() {
  return parts::compiled(
      parts::object({{"stocktake", id()}, {"reason", parts::text(book::note_max)}}, "stocktake reason"));
}

}  // namespace loopline::stocktake

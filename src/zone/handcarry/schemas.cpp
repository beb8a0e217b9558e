#include "zone/handcarry/schemas.h"

#include "zone/book/schema_parts.h"
#include "zone/handcarry/limits.h"

namespace loopline::handcarry {

namespace parts = book::parts;

namespace {

json::object moment() { return {{"type", "string"}, {"format", "date-time"}}; }

json::object package() {
  json::object weight{{"type", {"string", "integer"}}, {"format", "positive-decimal"}};
  return parts::object({{"weight_kg", std::move(weight)},
                        {"sealed", parts::flag()},
                        {"three_layers", parts::flag()},
                        {"mark", parts::text(book::id_max, 0)},
                        {"contents", parts::text(book::text_max, 0)}},
                       "weight_kg sealed");
}

}  // namespace

Schema hand_carry_schema() {
  json::object packages = parts::list(package());
  packages["maxItems"] = packages_max;
  json::object goods{{"type", "object"},
                     {"description", "As the body of goods.<crossing>, without party and channel."}};
  return parts::compiled(parts::object({{"party", parts::text(book::id_max)},
                                        {"person", parts::text(book::id_max)},
                                        {"crossing", parts::one_of({"first_line_in", "first_line_out", "second_line_in",
                                                                    "second_line_out", "temporary_out"})},
                                        {"channel", parts::text(book::id_max)},
                                        {"from", moment()},
                                        {"until", moment()},
                                        {"return_by", parts::date()},
                                        {"packages", std::move(packages)},
                                        {"goods", std::move(goods)}},
                                       "party person crossing from until packages goods"));
}

Schema carry_pass_schema() {
  return parts::compiled(
      parts::object({{"slip", parts::text(book::id_max)},
                     {"packages", json::object{{"type", "integer"}, {"minimum", 0}, {"maximum", packages_max}}},
                     {"person", parts::text(book::id_max)},
                     {"gate", parts::text(book::id_max)}},
                    "slip packages"));
}

Schema carry_return_schema() {
  return parts::compiled(parts::object(
      {{"slip", parts::text(book::id_max)},
       {"day", parts::date()},
       {"items", parts::list(parts::object(
                     {{"lot", parts::text(book::id_max)}, {"quantity", parts::quantity()}, {"unit", parts::unit()}},
                     "lot quantity"))}},
      "slip items"));
}

Schema withdraw_carry_schema() {
  return parts::compiled(
      parts::object({{"slip", parts::text(book::id_max)}, {"reason", parts::text(book::note_max)}}, "slip reason"));
}

}  // namespace loopline::handcarry

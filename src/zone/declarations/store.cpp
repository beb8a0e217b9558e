#include "zone/declarations/store.h"

#include "zone/declarations/rows.h"
#include "zone/declarations/schema.h"

namespace loopline::declarations {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Period>> find_period(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Period>(reader, "declarations_period_find", "owner = $1 and id = $2",
                     {std::string(owner), std::string(id)});
}

Result<std::vector<Period>> periods_of(store::Reader& reader, std::string_view owner) {
  return all<Period>(reader, "declarations_periods", "($1 = '' or owner = $1) order by from_day desc, owner",
                     {std::string(owner)});
}

Result<std::vector<Crossing>> eligible_crossings(store::Reader& reader, std::string_view owner,
                                                 std::string_view period) {
  return all<Crossing>(reader, "declarations_eligible",
                       "owner = $1 and period = $2 and why = 'eligible' order by head, line, ordinal",
                       {std::string(owner), std::string(period)});
}

Result<std::vector<Crossing>> crossings_of(store::Reader& reader, const Declaration& declaration) {
  if (declaration.kind == "single") {
    return all<Crossing>(reader, "declarations_crossings_single",
                         "owner = $1 and declaration = $2 order by line, ordinal", {declaration.owner, declaration.id});
  }
  return all<Crossing>(reader, "declarations_crossings_head",
                       "owner = $1 and period = $2 and head = $3 and why = 'eligible' order by line, ordinal",
                       {declaration.owner, declaration.period, declaration.head});
}

Result<std::vector<Crossing>> crossings_between(store::Reader& reader, std::string_view owner, Date from, Date until,
                                                std::int64_t limit) {
  return all<Crossing>(reader, "declarations_crossings_days",
                       "($1 = '' or owner = $1) and day >= $2 and day <= $3 order by day, ordinal limit $4",
                       {std::string(owner), from.days(), until.days(), limit});
}

Result<std::optional<Crossing>> find_crossing(store::Reader& reader, std::string_view owner,
                                              std::string_view movement) {
  return one<Crossing>(reader, "declarations_crossing_find", "owner = $1 and id = $2",
                       {std::string(owner), std::string(movement)});
}

Result<std::optional<Declaration>> find_declaration(store::Reader& reader, std::string_view id) {
  return one<Declaration>(reader, "declarations_find", "id = $1", {std::string(id)});
}

Result<std::vector<Declaration>> declarations_of_period(store::Reader& reader, std::string_view owner,
                                                        std::string_view period) {
  return all<Declaration>(reader, "declarations_of_period", "owner = $1 and period = $2 order by ordinal",
                          {std::string(owner), std::string(period)});
}

Result<std::vector<DeclarationLine>> lines_of(store::Reader& reader, std::string_view owner,
                                              std::string_view declaration, std::int64_t after, std::int64_t limit) {
  return all<DeclarationLine>(reader, "declarations_lines",
                              "owner = $1 and declaration = $2 and number > $3 order by number limit $4",
                              {std::string(owner), std::string(declaration), after, limit});
}

Result<std::optional<DeclarationLine>> find_line(store::Reader& reader, std::string_view owner,
                                                 std::string_view declaration, std::int64_t number) {
  return one<DeclarationLine>(reader, "declarations_line_find", "owner = $1 and declaration = $2 and number = $3",
                              {std::string(owner), std::string(declaration), number});
}

Result<std::vector<Declaration>> page_of_declarations(store::Reader& reader, const Page& page) {
  return all<Declaration>(reader, "declarations_page",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or period = $3) "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"declarations", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::declarations

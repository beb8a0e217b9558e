// The tables of declarations. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/declarations/types.h"

namespace loopline::declarations {

using book::Page;

command::Change change_of(const Crossing& crossing);
command::Change change_of(const Period& period);
command::Change change_of(const Declaration& declaration);
command::Change change_of(const DeclarationLine& line);
std::string line_id(std::string_view declaration, std::int64_t number);

// Errors of all: storage_failed.
Result<std::optional<Period>> find_period(store::Reader& reader, std::string_view owner, std::string_view id);
Result<std::vector<Period>> periods_of(store::Reader& reader, std::string_view owner);
// Those of a period that may be declared together, in the order of their declarations and lines.
Result<std::vector<Crossing>> eligible_crossings(store::Reader& reader, std::string_view owner,
                                                 std::string_view period);
// Those that stand in a declaration, consolidated or single.
Result<std::vector<Crossing>> crossings_of(store::Reader& reader, const Declaration& declaration);
// All that the gate saw in the days, declared together or not; an empty owner: everybody's.
Result<std::vector<Crossing>> crossings_between(store::Reader& reader, std::string_view owner, Date from, Date until,
                                                std::int64_t limit);
// The crossing of a movement.
Result<std::optional<Crossing>> find_crossing(store::Reader& reader, std::string_view owner, std::string_view movement);

Result<std::optional<Declaration>> find_declaration(store::Reader& reader, std::string_view id);
Result<std::vector<Declaration>> declarations_of_period(store::Reader& reader, std::string_view owner,
                                                        std::string_view period);
// Numbers after `after`, in order.
Result<std::vector<DeclarationLine>> lines_of(store::Reader& reader, std::string_view owner,
                                              std::string_view declaration, std::int64_t after, std::int64_t limit);
Result<std::optional<DeclarationLine>> find_line(store::Reader& reader, std::string_view owner,
                                                 std::string_view declaration, std::int64_t number);
// a: state, b: period
Result<std::vector<Declaration>> page_of_declarations(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::declarations

// The tables of goods. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/goods/consignment_numbers.h"
#include "zone/goods/consignments.h"
#include "zone/goods/lookup.h"
#include "zone/goods/types.h"

namespace loopline::goods {

using book::Page;

command::Change change_of(const ConsignmentLine& line);

// Errors of all: storage_failed.
// By number; none for a consignment that passes as a whole.
Result<std::vector<ConsignmentLine>> lines_of_consignment(store::Reader& reader, std::string_view owner,
                                                          std::string_view consignment);
// a: state, b: kind
Result<std::vector<Consignment>> page_of_consignments(store::Reader& reader, const Page& page);

// Whether the party has come through that channel before, or has come through nowhere yet.
Result<bool> route_is_usual(store::Reader& reader, std::string_view owner, std::string_view channel);

std::span<const store::Migration> migrations();

}  // namespace loopline::goods

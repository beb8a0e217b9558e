// The tables of inside. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/inside/types.h"

namespace loopline::inside {

using book::Page;

command::Change change_of(const Consumption& consumption);

// Errors of all: storage_failed.
Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id);
// a: state
Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::inside

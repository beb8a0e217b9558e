// The tables of exits. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/exits/types.h"

namespace loopline::exits {

using book::Page;

command::Change change_of(const Exit& exit);
command::Change change_of(const ExitItem& item);

// Errors of all: storage_failed.
Result<std::optional<Exit>> find_exit(store::Reader& reader, std::string_view id);
Result<std::vector<ExitItem>> items_of_exit(store::Reader& reader, std::string_view owner, std::string_view exit);
// a: state
Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::exits

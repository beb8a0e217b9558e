// The tables of exits. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/exits/types.h"

namespace loopline::exits {

using book::Page;

command::Change change_of(const Exit& exit);
command::Change change_of(const ExitItem& item);
command::Change change_of(const Extension& extension);
command::Change change_of(const Return& back);

// Errors of all: storage_failed.
Result<std::optional<Exit>> find_exit(store::Reader& reader, std::string_view id);
// By due day.
Result<std::vector<ExitItem>> items_of_exit(store::Reader& reader, std::string_view owner, std::string_view exit);
Result<std::optional<ExitItem>> find_item(store::Reader& reader, std::string_view owner, std::string_view id);
// What is out and falls due up to a day, of one owner or, with "", of all; by due day.
Result<std::vector<ExitItem>> items_due(store::Reader& reader, std::string_view owner, Date until, std::int64_t limit);
Result<std::optional<Extension>> find_extension(store::Reader& reader, std::string_view id);
Result<std::vector<Extension>> extensions_of(store::Reader& reader, std::string_view owner, std::string_view exit);
Result<std::vector<Return>> returns_of(store::Reader& reader, std::string_view owner, std::string_view exit);
// a: state
Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page);
Result<std::vector<Extension>> page_of_extensions(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::exits

// The tables of permits. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/permits/lookup.h"
#include "zone/permits/types.h"

namespace loopline::permits {

using book::Page;

command::Change change_of(const Permit& permit);
command::Change change_of(const Draw& draw);
Scope scope_from(const json::object& scope);
json::object to_json(const Scope& scope);

// Errors of all: storage_failed.
// Whoever holds it: a number is an issuer's, and stands once for a kind.
Result<std::optional<Permit>> permit_of_number(store::Reader& reader, std::string_view kind, std::string_view number);
// Those of a party that may be drawn on at all, by the day they end.
Result<std::vector<Permit>> usable_permits(store::Reader& reader, std::string_view owner, std::string_view kind);
// a: state, b: kind, words: number, issuer, id
Result<std::vector<Permit>> page_of_permits(store::Reader& reader, const Page& page);

Result<std::optional<Draw>> find_draw(store::Reader& reader, std::string_view id);
Result<std::vector<Draw>> draws_of_document(store::Reader& reader, std::string_view owner, std::string_view document);
Result<std::vector<Draw>> draws_of_permit(store::Reader& reader, std::string_view owner, std::string_view permit);

std::span<const store::Migration> migrations();

}  // namespace loopline::permits

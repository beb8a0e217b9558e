// The tables of the ERP link. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/erp/words.h"

namespace loopline::erp {

command::Change change_of(const Material& material);
command::Change change_of(const Move& move);
command::Change change_of(const Link& link);
command::Change change_of(const Stock& stock);

// "<source>:<number>"
std::string move_id(std::string_view source, std::string_view number);

// Nothing where there is no such row. Errors of all: storage_failed.
Result<std::optional<Material>> find_material(store::Reader& reader, std::string_view owner, std::string_view id);
Result<std::vector<Material>> page_of_materials(store::Reader& reader, const Page& page);
Result<std::optional<Move>> find_move(store::Reader& reader, std::string_view owner, std::string_view id);
Result<std::vector<Move>> moves_taken_as(store::Reader& reader, std::string_view owner, std::string_view document);
// a: source, b: state; words: in number, document or material
Result<std::vector<Move>> page_of_moves(store::Reader& reader, const Page& page);
// Those of which the ERP awaits news, oldest first.
Result<std::vector<Move>> open_moves(store::Reader& reader, std::string_view owner, std::string_view source,
                                     std::size_t limit);
// Refused or changed: what the ERP has and the book has not.
Result<std::vector<Move>> faults_of(store::Reader& reader, std::string_view owner, std::string_view source);
Result<std::optional<Link>> find_link(store::Reader& reader, std::string_view owner, std::string_view id);
Result<std::vector<Link>> page_of_links(store::Reader& reader, const Page& page);
Result<std::vector<Stock>> stock_of(store::Reader& reader, std::string_view owner, std::string_view source,
                                    std::int64_t entry);

std::span<const store::Migration> migrations();

}  // namespace loopline::erp

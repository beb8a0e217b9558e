// The common SQL of our schemas and statements in the words of one engine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/database.h"

namespace loopline::store {

// For SQLite: bigint becomes integer, bytea blob; every table is made STRICT, and one with a primary key is kept in
// that key's order (WITHOUT ROWID) unless a comment inside the statement says "large rows": a B-tree sorted by key has
// large rows in its inner pages. Strings, quoted names and comments are left as they are.
std::string to_sqlite(std::string_view sql);

// For PostgreSQL: a column of type text is ordered by its bytes (collate "C"), as SQLite's are; `like` becomes `ilike`,
// which under that collation folds A to Z and nothing else, as SQLite's `like` does.
std::string to_postgres(std::string_view sql);

// How many parameters a statement names; nothing where they are not $1, $2 … without a gap.
std::optional<std::size_t> count_parameters(std::string_view sql);

// PostgreSQL keeps no text with U+0000 and none that is not UTF-8, so neither engine is given any. Errors:
// text_not_storable.
Result<void> hold_text(const Parameters& parameters);

// The migrations as one text, with the table that notes what was applied.
std::string schema_of(std::span<const Migration> migrations);

}  // namespace loopline::store

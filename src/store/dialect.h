// The common SQL of our schemas in the words of one engine.
#pragma once

#include <string>
#include <string_view>

namespace loopline::store {

// For SQLite: bigint becomes integer, bytea blob; every table is made STRICT, and one with a primary key is kept in
// that key's order (WITHOUT ROWID) unless a comment inside the statement says "large rows": a B-tree sorted by key has
// large rows in its inner pages. Strings, quoted names and comments are left as they are.
std::string to_sqlite(std::string_view sql);

}  // namespace loopline::store

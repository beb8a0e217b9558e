// Which rows a read is about, as far as its words tell: so that rows which wait for a server may go on waiting beside a
// read that cannot be about them (waiting_rows.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loopline::store {

// Which parameter "$2" is, counted from 0; none of any other words.
std::optional<std::size_t> parameter_from(std::string_view words);

// One table that is read, and what its rows must have: a column that equals a parameter, counted from 0.
struct Lookup {
  struct Equal {
    std::string column;
    std::size_t parameter;
  };
  std::string table;
  std::vector<Equal> equals;
};

// "select … from a where x = $1 and …", or several joined by "union all". None for any other form (a join, a subquery,
// an "or" …): what such a statement reads cannot be told.
std::optional<std::vector<Lookup>> lookups_of(std::string_view sql);

}  // namespace loopline::store

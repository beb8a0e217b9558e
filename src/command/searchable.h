// What a room lets be found: rows that only ever grow, each with the words it is found by. Where they come together is
// the search's business (zone/control/search.h).
#pragma once

namespace loopline::command {

struct Searchable {
  const char* kind;  // "lot", as the portal names it
  // owner, id, place in the order of the record, title, words: of the rows after place $1, in order, at most $2.
  const char* sql;
};

}  // namespace loopline::command

// A database as text: every row of every table as one line of canonical JSON, in the order of the tables' names and
// keys. Two databases that hold the same give the same bytes, whatever engine they lie on.
#pragma once

#include <functional>
#include <map>
#include <string_view>

#include "store/database.h"

namespace loopline::store {

struct Dumped {
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  Hash digest{};  // SHA-256 of the lines, each with its line feed
};

// `each` is given ["table",value,…] with the table's columns in their order; bytes are {"hex":"…"}. Errors:
// storage_failed, database_unavailable.
Result<Dumped> dump(Reader& reader, const std::function<void(std::string_view line)>& each);

// Puts the rows that dump() wrote into a database that is migrated and empty, line by line, inside a transaction of the
// caller's. What was migrated is not loaded: that is made by migrating.
class Loading {
 public:
  // Errors: storage_failed, database_unavailable.
  static Result<Loading> into(Connection& to);
  // Errors: dump_line_bad (no line of these tables), unique_violation, storage_failed, database_unavailable.
  Result<void> add(std::string_view line);

 private:
  struct Target {
    std::size_t columns;
    std::string insert;
  };
  explicit Loading(Connection& to) : to_(&to) {}
  Connection* to_;
  std::map<std::string, Target, std::less<>> targets_;
};

// Copies all rows of `from` into `to`, whose tables are the same (migrated) and empty, in one transaction, and proves
// that both then give the same dump. Errors: copy_target_not_empty, copy_tables_differ, copy_differs, storage_failed,
// database_unavailable.
Result<Dumped> copy(Reader& from, Connection& to);

}  // namespace loopline::store

#include <map>

#include "store/database.h"
#include "store/dialect.h"

namespace loopline::store {

namespace {

constexpr std::string_view create_sql =
    "create table if not exists migration (\n"
    "  room text not null, number bigint not null, digest text not null, primary key (room, number));";
constexpr Statement select_applied = {"migration.all",
                                      "select room, number, digest from migration order by room, number"};
constexpr Statement insert_applied = {"migration.insert",
                                      "insert into migration (room, number, digest) values ($1, $2, $3)"};

using Applied = std::map<std::pair<std::string, std::int64_t>, std::string>;

Result<Applied> read_applied(Connection& connection) {
  TRY_ASSIGN(std::vector<Row> rows, connection.query(select_applied));
  Applied applied;
  for (const Row& row : rows) applied[{row.text(0), row.integer(1)}] = row.text(2);
  return applied;
}

Result<void> apply_missing(Connection& connection, std::span<const Migration> migrations) {
  TRY(connection.run(create_sql));
  TRY_ASSIGN(Applied applied, read_applied(connection));
  for (const Migration& migration : migrations) {
    std::string digest = hex(sha256(migration.sql));
    auto found = applied.find({migration.room, migration.number});
    if (found == applied.end()) {
      TRY(connection.run(migration.sql));
      TRY(connection.execute(insert_applied, {migration.room, std::int64_t{migration.number}, digest}));
      continue;
    }
    if (found->second != digest) {
      return fail(ErrorKind::internal, "migration_changed", {},
                  {{"room", migration.room}, {"number", std::to_string(migration.number)}});
    }
    applied.erase(found);
  }
  if (applied.empty()) return {};
  const auto& [room, number] = applied.begin()->first;
  return fail(ErrorKind::internal, "database_newer", {}, {{"room", room}, {"number", std::to_string(number)}});
}

}  // namespace

std::string schema_of(std::span<const Migration> migrations) {
  std::string sql(create_sql);
  for (const Migration& migration : migrations) sql += "\n" + std::string(migration.sql) + ";";
  return sql;
}

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  TRY(connection.begin());
  Result<void> applied = apply_missing(connection, migrations);
  if (!applied) {
    TRY(connection.rollback());
    return applied;
  }
  return connection.commit();
}

}  // namespace loopline::store

#include "store/dialect.h"

#include <gtest/gtest.h>

namespace loopline::store {
namespace {

TEST(Dialect, WritesSqliteTypesAndStrictTables) {
  EXPECT_EQ(to_sqlite("create table a (b bigint, c bytea)"), "create table a (b integer, c blob) strict");
  EXPECT_EQ(to_sqlite("create table a (b bigint primary key);\ninsert into x values ('bigint; bytea');"),
            "create table a (b integer primary key) strict, without rowid;\ninsert into x values ('bigint; bytea');");
  EXPECT_EQ(to_sqlite("create table a (b text primary key /* large rows */); create index i on a (b);"),
            "create table a (b text primary key /* large rows */) strict; create index i on a (b);");
  EXPECT_EQ(to_sqlite("-- a bigint; comment\nselect \"bytea\" from bigint_table;"),
            "-- a bigint; comment\nselect \"bytea\" from bigint_table;");
}

TEST(Dialect, WritesPostgresCollationsAndItsLike) {
  EXPECT_EQ(to_postgres("create table a (b text not null, text text, c bigint, primary key (b, text))"),
            "create table a (b text collate \"C\" not null, text text collate \"C\", c bigint, primary key (b, text))");
  EXPECT_EQ(to_postgres("alter table a add column c text; select text from a where b like 'like'"),
            "alter table a add column c text collate \"C\"; select text from a where b ilike 'like'");
  EXPECT_EQ(to_postgres("create index i on a (text); -- like text"), "create index i on a (text); -- like text");
}

TEST(Dialect, CountsParameters) {
  EXPECT_EQ(count_parameters("select 1"), 0u);
  EXPECT_EQ(count_parameters("select $2, $1, $2 -- $3"), 2u);
  EXPECT_EQ(count_parameters("select '$1', \"$2\", $1"), 1u);
  EXPECT_EQ(count_parameters("select $1, $3"), std::nullopt);
  EXPECT_EQ(count_parameters("select $10, $9"), std::nullopt);
}

}  // namespace
}  // namespace loopline::store

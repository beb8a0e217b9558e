// Rows that wait: which may, in what statements they leave, whose they are.
#include "store/waiting_rows.h"

#include <gtest/gtest.h>

namespace loopline::store {
namespace {

constexpr Statement insert = {"add", "insert into pear (owner, id) values ($1, $2)"};
constexpr Statement upsert = {"set",
                              "insert into plum (id, n) values ($1, $2) on conflict (id) do update set n = excluded.n"};

Parameters row(std::int64_t id) { return {"a", id}; }

TEST(WaitingRows, OnlyInsertsOfValuesWait) {
  WaitingRows waiting;
  EXPECT_TRUE(waiting.keep(insert, row(1), 0));
  EXPECT_TRUE(waiting.keep(upsert, {std::int64_t{1}, std::int64_t{2}}, 0));
  EXPECT_TRUE(waiting.keep(insert, {"a", nullptr}, 0));
  for (std::string_view text :
       {"update pear set id = $2 where owner = $1", "delete from pear where owner = $1 and id = $2",
        "insert into pear (owner, id) select $1, id from plum where id = $2",
        "insert into pear (owner, id) values ($1, $2) returning id",
        "insert into pear (owner, id) values ($1, 7) on conflict (id) do update set id = $2",
        "insert into pear (owner, name, id) values ($1, ')', $2)",
        "insert into pear (owner, id) values ($1, $2) on conflict on constraint pear_pkey do update set id = 1"}) {
    EXPECT_FALSE(waiting.keep({"other", text}, row(1), 0)) << text;
  }
}

TEST(WaitingRows, ManyLeaveInOneStatementWithParametersOfTheirOwn) {
  WaitingRows waiting;
  for (std::int64_t id = 1; id <= 5; ++id) ASSERT_TRUE(waiting.keep(insert, row(id), 0));
  auto all = waiting.take_down_to(0);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].text, "insert into pear (owner, id) values ($1, $2), ($3, $4), ($5, $6), ($7, $8)");
  ASSERT_EQ(all[0].parameters.size(), 8u);
  EXPECT_EQ(std::get<std::int64_t>(all[0].parameters[7]), 4);
  EXPECT_EQ(all[1].text, insert.text);
  EXPECT_EQ(std::get<std::int64_t>(all[1].parameters[1]), 5);
  EXPECT_TRUE(waiting.empty());
}

TEST(WaitingRows, WhatFollowsTheValuesIsSaidOnce) {
  WaitingRows waiting;
  for (std::int64_t id = 1; id <= 4; ++id) ASSERT_TRUE(waiting.keep(upsert, {id, id}, 0));
  EXPECT_EQ(waiting.take_down_to(0).at(0).text,
            "insert into plum (id, n) values ($1, $2), ($3, $4), ($5, $6), ($7, $8) "
            "on conflict (id) do update set n = excluded.n");
}

TEST(WaitingRows, ARowThatIsChangedTwiceIsSaidInTwoStatements) {
  WaitingRows waiting;
  for (std::int64_t id : {1, 2, 1, 3, 1}) ASSERT_TRUE(waiting.keep(upsert, {id, id}, 0));
  auto all = waiting.take_down_to(0);
  std::vector<std::int64_t> ids;
  for (const auto& many : all) {
    for (std::size_t at = 0; at < many.parameters.size(); at += 2)
      ids.push_back(std::get<std::int64_t>(many.parameters[at]));
  }
  EXPECT_EQ(ids, (std::vector<std::int64_t>{1, 2, 1, 3, 1}));
  EXPECT_FALSE(waiting.keep({"odd", "insert into plum (id, n) values (lower($1), $2) on conflict (id) do nothing"},
                            row(1), 0))
      << "whose key cannot be told";
}

// Rows with a null are another group than those without, and what two statements say of a row may differ.
TEST(WaitingRows, WhatIsSaidOfARowIsSaidInOrder) {
  constexpr Statement other = {"note", "insert into plum (id, m) values ($1, $2) on conflict (id) do update set m = 1"};
  constexpr Statement fresh = {"new", "insert into plum (id, n) values ($1, $2)"};
  for (const auto& [statement, parameters] : std::vector<std::pair<Statement, Parameters>>{
           {upsert, {std::int64_t{2}, nullptr}}, {other, {std::int64_t{2}, std::int64_t{7}}},
           {fresh, {std::int64_t{2}, std::int64_t{7}}}}) {
    WaitingRows waiting;
    ASSERT_TRUE(waiting.keep(upsert, {std::int64_t{1}, std::int64_t{1}}, 0));
    ASSERT_TRUE(waiting.keep(statement, parameters, 0));
    ASSERT_TRUE(waiting.keep(upsert, {std::int64_t{2}, std::int64_t{9}}, 0));
    auto all = waiting.take_down_to(0);
    ASSERT_EQ(all.size(), 3u) << statement.text;
    EXPECT_EQ(all[1].parameters, parameters);
    EXPECT_EQ(all[2].parameters, Parameters({std::int64_t{2}, std::int64_t{9}}));
  }
  WaitingRows apart;
  ASSERT_TRUE(apart.keep(upsert, {std::int64_t{1}, std::int64_t{1}}, 0));
  ASSERT_TRUE(apart.keep(upsert, {std::int64_t{2}, nullptr}, 0));
  ASSERT_TRUE(apart.keep(upsert, {std::int64_t{3}, std::int64_t{3}}, 0));
  EXPECT_EQ(apart.take_down_to(0).size(), 2u) << "another row may join those before";
}

TEST(WaitingRows, AReadGetsTheRowsOfItsTablesAlone) {
  WaitingRows waiting;
  ASSERT_TRUE(waiting.keep(insert, row(1), 0));
  ASSERT_TRUE(waiting.keep(upsert, {std::int64_t{1}, std::int64_t{2}}, 2));
  EXPECT_FALSE(waiting.concern("select * from apple", {}));
  EXPECT_TRUE(waiting.concern("select * from pear", {}));
  EXPECT_EQ(waiting.deepest("select * from pear"), 0);
  EXPECT_EQ(waiting.deepest("select * from pear natural join plum"), 2);
  EXPECT_EQ(waiting.take("select * from pear").size(), 1u);
  EXPECT_FALSE(waiting.concern("select * from pear", {}));
  EXPECT_FALSE(waiting.empty());
}

TEST(WaitingRows, AReadOfOtherRowsLeavesThemWaiting) {
  WaitingRows waiting;
  ASSERT_TRUE(waiting.keep(insert, row(1), 0));
  ASSERT_TRUE(waiting.keep(insert, row(2), 0));
  constexpr std::string_view one = "select id from pear where owner = $1 and id = $2";
  EXPECT_TRUE(waiting.concern(one, row(2)));
  EXPECT_FALSE(waiting.concern(one, row(3)));
  EXPECT_FALSE(waiting.concern(one, {"b", std::int64_t{1}}));
  EXPECT_TRUE(waiting.concern(one, {"a", "1"})) << "another type may be the same to the server";
  constexpr std::string_view after = "select id from pear where owner = $1 and id > $2 order by id limit 9";
  EXPECT_FALSE(waiting.concern(after, {"b", std::int64_t{1}}));
  EXPECT_TRUE(waiting.concern("select id from pear where owner = $1 or id = $2", {"b", std::int64_t{3}}));
  constexpr std::string_view two = "select 1 from plum where id = $3 union all select 2 from pear where id = $2";
  EXPECT_FALSE(waiting.concern(two, {"a", std::int64_t{3}, std::int64_t{1}}));
  EXPECT_TRUE(waiting.concern(two, {"a", std::int64_t{1}, std::int64_t{3}}));
}

// It changes a row that the read finds by what it was before.
TEST(WaitingRows, AnUpsertConcernsWhoeverAsksByAnythingButItsKey) {
  WaitingRows waiting;
  ASSERT_TRUE(waiting.keep(upsert, {std::int64_t{1}, std::int64_t{2}}, 0));
  EXPECT_TRUE(waiting.concern("select id from plum where n = $1", {std::int64_t{5}}));
  EXPECT_FALSE(waiting.concern("select n from plum where id = $1", {std::int64_t{2}}));
  EXPECT_FALSE(waiting.concern("select id from plum where n = $2 and id = $1", {std::int64_t{2}, std::int64_t{2}}));
}

TEST(WaitingRows, AnEndedSavepointHandsItsRowsOutwardsOrTakesThemAlong) {
  WaitingRows waiting;
  ASSERT_TRUE(waiting.keep(insert, row(1), 0));
  ASSERT_TRUE(waiting.keep(insert, row(2), 1));
  ASSERT_TRUE(waiting.keep(insert, row(3), 2));
  waiting.undo(2);
  waiting.release(1);
  auto all = waiting.take_down_to(0);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].parameters, Parameters({"a", std::int64_t{1}, "a", std::int64_t{2}}));
  EXPECT_TRUE(waiting.empty());
}

TEST(WaitingRows, TheyAreFullAtSomeRowsOrBytes) {
  WaitingRows waiting;
  ASSERT_TRUE(waiting.keep(insert, {std::string(5 << 20, 'x'), std::int64_t{1}}, 0));
  EXPECT_TRUE(waiting.full());
  waiting.clear();
  EXPECT_FALSE(waiting.full());
  for (std::int64_t id = 0; !waiting.full(); ++id) {
    ASSERT_LT(id, 5'000);
    ASSERT_TRUE(waiting.keep(insert, row(id), 0));
  }
}

}  // namespace
}  // namespace loopline::store

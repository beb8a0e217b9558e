// What a read is about: told only where its words leave no doubt.
#include "store/lookups.h"

#include <gtest/gtest.h>

namespace loopline::store {
namespace {

std::string told(std::string_view sql) {
  auto all = lookups_of(sql);
  if (!all) return "?";
  std::string text;
  for (const Lookup& lookup : *all) {
    text += lookup.table + ":";
    for (const auto& [column, parameter] : lookup.equals) text += " " + column + "=" + std::to_string(parameter);
    text += ";";
  }
  return text;
}

TEST(Lookups, EqualitiesWithParametersAreTold) {
  EXPECT_EQ(told("select a, b from t where x = $1 and y = $12"), "t: x=0 y=11;");
  EXPECT_EQ(told("select a from t where x = $2 order by a limit $1"), "t: x=1;");
  EXPECT_EQ(told("select 'one' from t where x = $1 union all select 'two' from u where y = $1"), "t: x=0;u: y=0;");
}

TEST(Lookups, AParameterIsANumberAfterItsSign) {
  EXPECT_EQ(parameter_from("$1"), 0u);
  EXPECT_EQ(parameter_from("$12"), 11u);
  for (std::string_view words : {"", "$", "1", "$0", "$x", "$1x", "$1 + 1"})
    EXPECT_FALSE(parameter_from(words)) << words;
}

TEST(Lookups, WhatElseNarrowsIsPassedOver) {
  EXPECT_EQ(told("select a from t where x = $1 and (y, z) > ($2, $3) and w <> ''"), "t: x=0;");
  EXPECT_EQ(told("select a from t where x = 'word' and y = z"), "t:;");
  EXPECT_EQ(told("select a from t where x = $1 and y = $2 + 1"), "t: x=0;");
  EXPECT_EQ(told("select a from t where order_id = $1 and nothing = $2"), "t: order_id=0 nothing=1;");
}

TEST(Lookups, WhatMayWidenIsNotTold) {
  for (std::string_view sql : {
           "select a from t",
           "select a from t, u where x = $1",
           "select a from t v where x = $1",
           "select a from t natural join u where x = $1",
           "select a from t where x = $1 or y = $2",
           "select a from t where x = $1 and y = $2 OR z = $3",
           "select a from t where not (x > $1 and y = $2 and z = 1)",
           "select a from t where x = $1 and y in (select y from u where z = $2)",
           "select a from t where x = $1 union select a from u where x = $2",
           "select (select b from u where c = $1) from t where x = $1",
           "with v as (select a from t where x = $1) select a from v where x = $2",
           "select a from t where x = $1 and case when y = $2 and z = $3 then 1 else 0 end = $4",
           "update t set a = $1 where x = $2",
           "",
       }) {
    EXPECT_EQ(told(sql), "?") << sql;
  }
}

}  // namespace
}  // namespace loopline::store

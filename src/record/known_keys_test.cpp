// Keys asked about together are what each would be by itself.
#include "record/known_keys.h"

#include <gtest/gtest.h>

#include "store/test_database.h"

namespace loopline::record {
namespace {

TEST(KnownKeys, AskedTogetherTheyAreWhatEachIsByItself) {
  auto database = store::fresh_database();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(store::migrate(*writer, migrations()));
  std::vector<KeyName> names;
  for (std::int64_t i = 0; i < 70; ++i) {
    names.emplace_back("scope " + std::to_string(i % 3), "key " + std::to_string(i));
    if (i % 2 == 1) continue;
    ASSERT_TRUE(insert_key(*writer, names.back().first, names.back().second, {"digest", i}));
  }
  for (std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{8}, std::size_t{9}, keys_at_once_max,
                            keys_at_once_max + 1, names.size()}) {
    KnownKeys known;
    ASSERT_TRUE(known.look_up(*writer, std::span(names).first(count)));
    for (const KeyName& name : names) {
      auto by_itself = find_key(*writer, name.first, name.second).value();
      auto together = known.find(*writer, name).value();
      ASSERT_EQ(together.has_value(), by_itself.has_value()) << count << " " << name.second;
      EXPECT_EQ(together.value_or(Key{}).seq, by_itself.value_or(Key{}).seq);
    }
  }
}

TEST(KnownKeys, WhatWasAddedAndUndoneIsAskedForAgain) {
  auto database = store::fresh_database();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(store::migrate(*writer, migrations()));
  KnownKeys known;
  KeyName name{"scope", "key"};
  ASSERT_TRUE(known.look_up(*writer, std::span(&name, 1)));
  EXPECT_FALSE(known.find(*writer, name).value());
  known.add(name, {"digest", 1});
  EXPECT_EQ(known.find(*writer, name).value()->seq, 1);
  known.forget(name);
  EXPECT_FALSE(known.find(*writer, name).value());
}

}  // namespace
}  // namespace loopline::record

// Readiness says what the last command met, for as long as that can be trusted.
#include "server/trouble.h"

#include <gtest/gtest.h>

#include "server/limits.h"

namespace loopline::server {
namespace {

using std::chrono::milliseconds;

const Error full = fail(ErrorKind::unavailable, "database_full").value();

TEST(Trouble, counts_until_a_command_goes_through) {
  Trouble trouble;
  EXPECT_FALSE(trouble.recent());
  trouble.met(full);
  ASSERT_TRUE(trouble.recent());
  EXPECT_EQ(trouble.recent()->code, "database_full");
  trouble.went_well();
  EXPECT_FALSE(trouble.recent());
}

TEST(Trouble, counts_for_a_few_seconds_and_no_longer) {
  Trouble trouble;
  Trouble::Clock::time_point now = Trouble::Clock::now();
  trouble.met(full, now);
  EXPECT_TRUE(trouble.recent(now + trouble_counts - milliseconds(1)));
  EXPECT_FALSE(trouble.recent(now + trouble_counts));
}

TEST(Trouble, is_not_what_the_law_or_a_full_queue_refuses) {
  Trouble trouble;
  for (const char* code : {"refused_by_law", "too_busy"}) trouble.met(fail(ErrorKind::unavailable, code).value());
  EXPECT_FALSE(trouble.recent());
}

}  // namespace
}  // namespace loopline::server

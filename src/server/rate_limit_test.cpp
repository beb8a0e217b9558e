// Who floods waits; a rush, a pause and everybody else go on.
#include "server/rate_limit.h"

#include <gtest/gtest.h>

#include "server/limits.h"

namespace loopline::server {
namespace {

RateLimit::Clock::time_point at(double seconds) {
  return RateLimit::Clock::time_point(std::chrono::hours(1)) +
         std::chrono::duration_cast<RateLimit::Clock::duration>(std::chrono::duration<double>(seconds));
}

int taken(RateLimit& limit, const std::string& who, RateLimit::Clock::time_point now) {
  int count = 0;
  while (limit.take(who, now) == 0) ++count;
  return count;
}

TEST(RateLimit, ARushIsFreeThenOnlyWhatTimeFillsAgain) {
  RateLimit limit(20);
  int rush = 20 * static_cast<int>(rate_rush.count());
  EXPECT_EQ(taken(limit, "lab", at(0)), rush);
  EXPECT_EQ(limit.take("lab", at(0)), 1) << "a second at the most";
  EXPECT_EQ(taken(limit, "lab", at(0.5)), 10);
  EXPECT_EQ(taken(limit, "other", at(0.5)), rush) << "nobody pays for another";
  EXPECT_EQ(taken(limit, "lab", at(1000)), rush) << "a pause fills it, and no more than that";
}

TEST(RateLimit, NoneMeansNone) {
  RateLimit limit(0);
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(limit.take("lab", at(0)), 0);
}

TEST(RateLimit, AFloodOfNamesForgetsSomeOfItself) {
  RateLimit limit(1);
  for (std::size_t i = 0; i < throttle_entries_max * 2; ++i) ASSERT_EQ(limit.take(std::to_string(i), at(0)), 0);
}

}  // namespace
}  // namespace loopline::server

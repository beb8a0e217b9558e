#include "record/fair_queue.h"

#include <gtest/gtest.h>

namespace loopline::record {
namespace {

class FairQueueTest : public testing::Test {
 protected:
  // `commands` requests of `scope` as one job; whether the queue took it.
  bool push(const std::string& scope, std::size_t commands = 1) {
    std::vector<Request> requests(commands);
    for (Request& request : requests) request.scope = scope;
    Job job = Group{std::move(requests), {}};
    return queue_.push(job);
  }
  bool push_trial(const std::string& scope) {
    Job job = Trial{scope, {}, {}};
    return queue_.push(job);
  }
  // The scopes in the order in which they come out.
  std::string order() {
    std::string scopes;
    while (!queue_.empty()) scopes += scope_of(queue_.pop());
    return scopes;
  }

  FairQueue queue_{12};
};

TEST_F(FairQueueTest, ScopesTakeTurns) {
  for (const char* scope : {"a", "a", "a", "a", "b", "c", "b"}) EXPECT_TRUE(push(scope));
  EXPECT_EQ(order(), "abcabaa");
}

TEST_F(FairQueueTest, WhoComesLateWaitsForOneTurn) {
  for (int i = 0; i < 6; ++i) EXPECT_TRUE(push("a"));
  EXPECT_EQ(scope_of(queue_.pop()), "a");
  EXPECT_TRUE(push("b"));
  EXPECT_EQ(order(), "abaaaa");
}

TEST_F(FairQueueTest, WithoutTurnsTheOrderIsThatOfArrival) {
  queue_.take_turns(false);
  for (const char* scope : {"a", "a", "b", "a", "a", "a", "a", "b"}) EXPECT_TRUE(push(scope));
  EXPECT_EQ(order(), "aabaaaab");
}

TEST_F(FairQueueTest, TrialsWaitWithWhatTheirScopeFiles) {
  EXPECT_TRUE(push("a"));
  EXPECT_TRUE(push_trial("a"));
  EXPECT_TRUE(push_trial("b"));
  EXPECT_EQ(order(), "aba");
}

TEST_F(FairQueueTest, OneAloneHasHalf) {
  for (int i = 0; i < 6; ++i) EXPECT_TRUE(push("a"));
  EXPECT_FALSE(push("a"));
  EXPECT_EQ(queue_.commands(), 6u);
}

TEST_F(FairQueueTest, WhoFilesWithoutEndKeepsNobodyOut) {
  while (push("a")) {
  }
  EXPECT_TRUE(push("b"));
  EXPECT_TRUE(push("c"));
  EXPECT_TRUE(push("b"));
}

TEST_F(FairQueueTest, AJobOfAnySizeWhereNothingWaits) {
  EXPECT_TRUE(push("a", 100));
  EXPECT_FALSE(push("b"));
  EXPECT_EQ(commands_of(queue_.pop()), 100u);
  EXPECT_TRUE(push("b"));
}

TEST_F(FairQueueTest, NeverMoreThanItTakes) {
  std::size_t taken = 0;
  for (char scope = 'a'; scope <= 'z'; ++scope) taken += push(std::string(1, scope)) ? 1 : 0;
  EXPECT_EQ(taken, 12u);
}

}  // namespace
}  // namespace loopline::record

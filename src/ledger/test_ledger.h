// For tests: a ledger in an empty database, without a record. Its clock shows the number of the last transfer.
#pragma once

#include <gtest/gtest.h>

#include "ledger/api.h"
#include "store/test_database.h"

namespace loopline::ledger::test {

class LedgerTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(store::migrate(*connection_, migrations()));
    ASSERT_TRUE(connection_->begin());
  }
  void TearDown() override { EXPECT_TRUE(connection_->rollback()); }

  AccountName place(const std::string& name) const { return {"org-1", "lot-1", name}; }
  Transfer transfer(const std::string& from, const std::string& to, std::int64_t amount, Phase phase = Phase::direct,
                    std::string pending_id = {}) {
    return {std::to_string(++seq_) + "-1", place(from), place(to), "g", amount, phase, std::move(pending_id), "test"};
  }
  // The code of the error, or "".
  std::string outcome(const Transfer& transfer) {
    Result<std::int64_t> applied = apply(*connection_, transfer, Moment::from_micros(seq_));
    return applied ? "" : applied.error().code;
  }
  // How much it came to.
  std::int64_t moved(const Transfer& transfer) {
    return apply(*connection_, transfer, Moment::from_micros(seq_)).value();
  }
  std::string outcome(const AccountTerms& change) {
    Result<void> set = set_terms(*connection_, change);
    return set ? "" : set.error().code;
  }
  Balance at(const std::string& name) { return balance(*connection_, place(name)).value(); }

  std::unique_ptr<store::Database> database_ = store::fresh_database();
  std::unique_ptr<store::Connection> connection_ = database_->open_writer().value();
  std::int64_t seq_ = 0;
};

}  // namespace loopline::ledger::test

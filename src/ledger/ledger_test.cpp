#include <gtest/gtest.h>

#include "ledger/test_ledger.h"

namespace loopline::ledger {
namespace {

using test::LedgerTest;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST_F(LedgerTest, WhatLeavesOnePlaceReachesAnother) {
  EXPECT_EQ(at("held"), Balance{});
  EXPECT_EQ(outcome(transfer("from_hk", "held", 500)), "");
  EXPECT_EQ(outcome(transfer("held", "consumed", 120)), "");
  EXPECT_EQ(at("from_hk"), (Balance{"g", -500, 0, 0}));
  EXPECT_EQ(at("held"), (Balance{"g", 380, 0, 0}));
  EXPECT_EQ(at("consumed"), (Balance{"g", 120, 0, 0}));
  EXPECT_TRUE(unbalanced(*connection_).value().empty());
  auto all = balances(*connection_, "org-1", "lot-1").value();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].first, "consumed");
  EXPECT_TRUE(balances(*connection_, "org-2", "lot-1").value().empty());
}

TEST_F(LedgerTest, APlaceCannotGiveMoreThanItHas) {
  EXPECT_EQ(outcome(transfer("from_hk", "held", 5)), "");
  Error error = apply(*connection_, transfer("held", "consumed", 6), {}).error();
  EXPECT_EQ(error.code, "not_enough");
  EXPECT_EQ(error.arguments, (Arguments{{"available", "0.00005"}, {"asked", "0.00006"}, {"place", "held"}}));
  EXPECT_EQ(outcome(transfer("held", "consumed", 5)), "");
  EXPECT_EQ(outcome(transfer("held", "consumed", 1)), "not_enough");
}

TEST_F(LedgerTest, AReservationHoldsUntilItIsPostedOrVoided) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 10)), "");
  Transfer reserve = transfer("held", "out", 7, Phase::pending);
  ASSERT_EQ(outcome(reserve), "");
  EXPECT_EQ(at("held"), (Balance{"g", 10, 0, 7}));
  EXPECT_EQ(at("held").available(), 3);
  EXPECT_EQ(at("out"), (Balance{"g", 0, 7, 0}));
  EXPECT_EQ(outcome(transfer("held", "consumed", 4)), "not_enough");
  EXPECT_EQ(open_pending(*connection_, "org-1", reserve.id).value(), reserve);

  EXPECT_EQ(outcome(transfer("held", "out", 8, Phase::post, reserve.id)), "not_enough");
  EXPECT_EQ(outcome(transfer("held", "consumed", 7, Phase::post, reserve.id)), "pending_unknown");
  EXPECT_EQ(outcome(transfer("held", "out", 7, Phase::post, "77-1")), "pending_unknown");
  EXPECT_EQ(outcome(transfer("held", "out", 7, Phase::post, "nonsense")), "pending_unknown");
  // Less than was reserved: the rest is let go.
  EXPECT_EQ(outcome(transfer("held", "out", 5, Phase::post, reserve.id)), "");
  EXPECT_EQ(at("held"), (Balance{"g", 5, 0, 0}));
  EXPECT_EQ(at("out"), (Balance{"g", 5, 0, 0}));
  EXPECT_EQ(open_pending(*connection_, "org-1", reserve.id).value(), std::nullopt);
  EXPECT_EQ(outcome(transfer("held", "out", 1, Phase::post, reserve.id)), "pending_closed");
  EXPECT_EQ(outcome(transfer("held", "out", 0, Phase::void_, reserve.id)), "pending_closed");

  Transfer second = transfer("held", "out", 5, Phase::pending);
  ASSERT_EQ(outcome(second), "");
  EXPECT_EQ(outcome(transfer("held", "out", 0, Phase::void_, second.id)), "");
  EXPECT_EQ(at("held"), (Balance{"g", 5, 0, 0}));
  EXPECT_TRUE(unbalanced(*connection_).value().empty());
}

TEST_F(LedgerTest, ErrorsComeInTheOrderPromised) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 10)), "");
  Transfer wrong = transfer("held", "held", 0);
  wrong.id = "1";
  wrong.unit = "kg";
  EXPECT_EQ(outcome(wrong), "transfer_id_malformed");
  wrong.id = "1-1";
  EXPECT_EQ(outcome(wrong), "amount_not_positive");
  wrong.amount = 11;
  EXPECT_EQ(outcome(wrong), "same_account");
  wrong.to = place("consumed");
  EXPECT_EQ(outcome(wrong), "unit_differs");
  wrong.unit = "g";
  EXPECT_EQ(outcome(wrong), "not_enough");
  wrong.amount = 10;
  wrong.from = place("from_hk");
  wrong.to = place("held");
  EXPECT_EQ(outcome(wrong), "duplicate_transfer");
  wrong.amount = most;
  EXPECT_EQ(outcome(wrong), "amount_overflow");
  EXPECT_EQ(at("held").posted, 10);
}

TEST_F(LedgerTest, IdsHaveOneSpelling) {
  for (const char* id :
       {"", "1", "-1", "1-", "01-1", "1-01", "+1-1", "0-1", "1-0", "1-1-1", "1-1 ", "9223372036854775808-1"}) {
    Transfer bad = transfer("from_hk", "held", 1);
    bad.id = id;
    EXPECT_EQ(outcome(bad), "transfer_id_malformed") << id;
  }
}

TEST_F(LedgerTest, SumsDoNotOverflow) {
  EXPECT_EQ(outcome(transfer("from_hk", "held", most)), "");
  EXPECT_EQ(outcome(transfer("from_mainland", "held", 1)), "amount_overflow");
  EXPECT_EQ(outcome(transfer("from_hk", "other", 1)), "");
  EXPECT_EQ(outcome(transfer("from_hk", "other", 1)), "amount_overflow");  // below the least
  EXPECT_EQ(outcome(transfer("from_mainland", "held", 1, Phase::pending)), "amount_overflow");
  EXPECT_EQ(at("held").posted, most);
  EXPECT_EQ(at("from_mainland"), Balance{});
}

TEST_F(LedgerTest, EveryPastBalanceCanBeAsked) {
  std::vector<std::int64_t> held = {0};
  for (std::int64_t amount = 1; amount <= 20; ++amount) {
    bool in = amount % 3 != 0;
    ASSERT_EQ(outcome(in ? transfer("from_hk", "held", amount) : transfer("held", "consumed", amount / 3)), "");
    held.push_back(at("held").posted);
  }
  for (std::size_t seq = 0; seq < held.size(); ++seq) {
    EXPECT_EQ(balance_at(*connection_, place("held"), static_cast<std::int64_t>(seq)).value(), held[seq]) << seq;
  }
  EXPECT_EQ(balance_at(*connection_, place("held"), most).value(), held.back());
  EXPECT_EQ(balance_at(*connection_, place("nowhere"), most).value(), 0);
}

TEST_F(LedgerTest, TheHistoryOfABookIsItsTransfersInOrder) {
  Transfer in = transfer("from_hk", "held", 9);
  Transfer reserve = transfer("held", "out", 4, Phase::pending);
  Transfer post = transfer("held", "out", 4, Phase::post, reserve.id);
  Transfer away = transfer("held", "x", 5);
  away.to = {"org-2", "lot-9", "held"};
  for (const Transfer& step : {in, reserve, post, away}) ASSERT_EQ(outcome(step), "");
  auto path = history(*connection_, "org-1", "lot-1").value();
  ASSERT_EQ(path.size(), 4u);
  EXPECT_EQ(path[0].transfer, in);
  EXPECT_EQ(path[1].transfer, reserve);
  EXPECT_EQ(path[1].closed_by, post.id);
  EXPECT_EQ(path[2].transfer, post);
  EXPECT_EQ(path[3].transfer, away);
  auto other = history(*connection_, "org-2", "lot-9").value();
  ASSERT_EQ(other.size(), 1u);
  EXPECT_EQ(other[0].transfer, away);
  // Both books are now out of balance, by opposite amounts.
  EXPECT_EQ(unbalanced(*connection_).value(),
            (std::vector<AccountName>{{"org-1", "lot-1", "g"}, {"org-2", "lot-9", "g"}}));
}

TEST_F(LedgerTest, TransfersAreReadFromEntriesAsTheyWereWritten) {
  for (Phase phase : {Phase::direct, Phase::pending, Phase::post, Phase::void_}) {
    Transfer written = transfer("held", "out", 3, phase, phase == Phase::post ? "1-1" : "");
    EXPECT_EQ(transfer_from(to_json(written)).value(), written);
  }
  json::object object = to_json(transfer("held", "out", 3));
  for (const char* field : {"id", "from", "to", "unit", "amount", "kind"}) {
    json::object lacking = object;
    lacking.erase(field);
    EXPECT_EQ(transfer_from(lacking).error().arguments, (Arguments{{"field", field}}));
  }
  object["phase"] = "perhaps";
  EXPECT_EQ(transfer_from(object).error().code, "malformed_transfer");
}

}  // namespace
}  // namespace loopline::ledger

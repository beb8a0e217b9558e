// Opened accounts, groups, expiry, balancing, reversal, past moments; and what an older version left.
#include "ledger/lists.h"
#include "ledger/test_ledger.h"
#include "ledger/unit.h"

namespace loopline::ledger {
namespace {

using test::LedgerTest;

Moment micros(std::int64_t count) { return Moment::from_micros(count); }

TEST_F(LedgerTest, AnOpenedAccountGoesByItsOwnLimits) {
  EXPECT_EQ(outcome(AccountTerms{place("overdraft"), "g", {-100}}), "");
  EXPECT_EQ(outcome(AccountTerms{place("shelf"), "g", {0, 50}}), "");
  EXPECT_EQ(outcome(transfer("overdraft", "shelf", 50)), "");
  EXPECT_EQ(outcome(transfer("overdraft", "shelf", 1)), "too_much");
  EXPECT_EQ(outcome(transfer("shelf", "held", 51)), "not_enough");
  EXPECT_EQ(outcome(transfer("overdraft", "held", 51)), "not_enough");
  EXPECT_EQ(outcome(transfer("overdraft", "held", 50)), "");
  EXPECT_EQ(at("overdraft").posted, -100);
  // What is announced takes room as what has come does.
  EXPECT_EQ(outcome(AccountTerms{place("shelf"), "", {0, 60}}), "");
  EXPECT_EQ(outcome(transfer("held", "shelf", 10, Phase::pending)), "");
  Error error = apply(*connection_, transfer("held", "shelf", 1), micros(seq_)).error();
  EXPECT_EQ(error.code, "too_much");
  EXPECT_EQ(error.arguments, (Arguments{{"room", "0"}, {"asked", "0.00001"}, {"place", "shelf"}}));
}

TEST_F(LedgerTest, ALimitOfZeroIsTheFlagOfTheSameName) {
  // credits_must_not_exceed_debits: a debt is paid off and no more.
  EXPECT_EQ(outcome(AccountTerms{place("owed"), "g", {std::nullopt, 0}}), "");
  EXPECT_EQ(outcome(transfer("owed", "held", 30)), "");
  EXPECT_EQ(outcome(transfer("held", "owed", 31)), "not_enough");
  EXPECT_EQ(outcome(transfer("from_hk", "owed", 31)), "too_much");
  EXPECT_EQ(outcome(transfer("held", "owed", 30)), "");
  // Without limits an opened account is a source, whatever its name.
  EXPECT_EQ(outcome(AccountTerms{place("free"), "g", {}}), "");
  EXPECT_EQ(outcome(transfer("free", "held", 5)), "");
  // And one that is named as a source is none if its terms say so.
  EXPECT_EQ(outcome(AccountTerms{place("from_state"), "g", {0}}), "");
  EXPECT_EQ(outcome(transfer("from_state", "held", 1)), "not_enough");
}

TEST_F(LedgerTest, AccountsAreOpenedOnceAndChangedAfterwardsOnly) {
  EXPECT_EQ(outcome(AccountTerms{place("a"), "g", {5, 4}}), "limits_crossed");
  EXPECT_EQ(outcome(AccountTerms{place("a"), "furlong", {}}), "unit_unknown");
  EXPECT_EQ(outcome(AccountTerms{place("a"), "", {}}), "account_not_opened");
  EXPECT_EQ(outcome(AccountTerms{place("a"), "g", {}}), "");
  EXPECT_EQ(outcome(AccountTerms{place("a"), "g", {}}), "account_exists");
  EXPECT_EQ(outcome(transfer("from_hk", "b", 1)), "");
  EXPECT_EQ(outcome(AccountTerms{place("b"), "g", {}}), "account_exists");
  EXPECT_EQ(outcome(AccountTerms{place("b"), "", {}}), "account_not_opened");
  EXPECT_EQ(terms_of(*connection_, place("b")).value(), std::nullopt);
  EXPECT_EQ(at("a"), (Balance{"g", 0, 0, 0}));
  Transfer wrong = transfer("from_hk", "a", 1);
  wrong.unit = "CNY";
  EXPECT_EQ(outcome(wrong), "unit_differs") << "a currency never meets a quantity";
}

TEST_F(LedgerTest, OpenedAccountsAreListedPageByPageAndNoOthers) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 5)), "");
  AccountName later = place("a");
  later.owner = "org-2";
  for (const AccountTerms& opening :
       {AccountTerms{later, "g", {}}, AccountTerms{place("b"), "CNY", {-7, 9}}, AccountTerms{place("a"), "g", {}}}) {
    ASSERT_EQ(outcome(opening), "");
  }
  ASSERT_EQ(outcome(transfer("held", "a", 2)), "");
  auto first = opened_accounts(*connection_, "", {}, 2).value();
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].account, place("a"));
  EXPECT_EQ(first[0].balance, (Balance{"g", 2, 0, 0}));
  EXPECT_EQ(first[1].account, place("b"));
  EXPECT_EQ(first[1].terms, (Terms{-7, 9}));
  auto rest = opened_accounts(*connection_, "", first[1].account, 2).value();
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].account, later);
  EXPECT_EQ(opened_accounts(*connection_, "org-2", {}, 9).value().size(), 1U);
  EXPECT_TRUE(opened_accounts(*connection_, "org-3", {}, 9).value().empty());
}

TEST_F(LedgerTest, AFrozenAccountOnlyLetsGoAndAClosedOneStaysClosed) {
  ASSERT_EQ(outcome(AccountTerms{place("fund"), "g", {0}}), "");
  ASSERT_EQ(outcome(transfer("from_hk", "fund", 10)), "");
  Transfer first = transfer("fund", "out", 4, Phase::pending);
  Transfer second = transfer("fund", "out", 4, Phase::pending);
  second.expires = micros(seq_ + 3);
  ASSERT_EQ(outcome(first), "");
  ASSERT_EQ(outcome(second), "");
  EXPECT_EQ(outcome(AccountTerms{place("fund"), "", {0, std::nullopt, Standing::frozen}}), "");
  EXPECT_EQ(outcome(transfer("fund", "out", 1)), "account_frozen");
  EXPECT_EQ(outcome(transfer("from_hk", "fund", 1)), "account_frozen");
  EXPECT_EQ(outcome(transfer("fund", "out", 4, Phase::post, first.id)), "account_frozen");
  EXPECT_EQ(outcome(transfer("fund", "out", 0, Phase::void_, first.id)), "");
  EXPECT_EQ(outcome(transfer("fund", "out", 0, Phase::expire, second.id)), "");
  AccountTerms closed{place("fund"), "", {0, std::nullopt, Standing::closed}};
  EXPECT_EQ(outcome(closed), "account_not_empty");
  EXPECT_EQ(outcome(AccountTerms{place("fund"), "", {0}}), "");
  ASSERT_EQ(outcome(transfer("fund", "out", 10)), "");
  EXPECT_EQ(outcome(closed), "");
  EXPECT_EQ(outcome(transfer("from_hk", "fund", 1)), "account_closed");
  EXPECT_EQ(outcome(AccountTerms{place("fund"), "", {0}}), "account_closed");
}

TEST_F(LedgerTest, WhatIsPendingBeyondItsTimeCanOnlyExpire) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 10)), "");
  Transfer late = transfer("held", "out", 6, Phase::pending);
  late.expires = micros(seq_);
  EXPECT_EQ(outcome(late), "expiry_passed");
  late.expires = micros(seq_ + 3);
  ASSERT_EQ(outcome(late), "");
  EXPECT_EQ(next_expiry(*connection_).value(), late.expires);
  EXPECT_EQ(outcome(transfer("held", "out", 0, Phase::expire, late.id)), "pending_not_expired");
  EXPECT_TRUE(expired_pendings(*connection_, micros(seq_), 9).value().empty());
  ++seq_;
  EXPECT_EQ(outcome(transfer("held", "out", 6, Phase::post, late.id)), "pending_expired");
  EXPECT_EQ(outcome(transfer("held", "out", 6, Phase::void_, late.id)), "pending_expired");
  EXPECT_EQ(expired_pendings(*connection_, micros(seq_), 9).value(), std::vector<Transfer>{late});
  EXPECT_EQ(at("held").available(), 4) << "until the job has run";
  EXPECT_EQ(moved(transfer("held", "out", 0, Phase::expire, late.id)), 6);
  EXPECT_EQ(at("held"), (Balance{"g", 10, 0, 0}));
  EXPECT_EQ(outcome(transfer("held", "out", 0, Phase::expire, late.id)), "pending_closed");
  EXPECT_EQ(next_expiry(*connection_).value(), std::nullopt);
  // One without a time never expires.
  Transfer patient = transfer("held", "out", 6, Phase::pending);
  ASSERT_EQ(outcome(patient), "");
  EXPECT_EQ(outcome(transfer("held", "out", 0, Phase::expire, patient.id)), "pending_not_expired");
}

TEST_F(LedgerTest, ABalancingTransferMovesAsMuchAsThereIs) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 70)), "");
  Transfer drain = transfer("held", "out", 100);
  drain.balancing = Balancing::debit;
  EXPECT_EQ(moved(drain), 70);
  EXPECT_EQ(transfer_of(*connection_, "org-1", drain.id).value()->transfer.amount, 70);
  drain.id = std::to_string(++seq_) + "-1";
  EXPECT_EQ(outcome(drain), "not_enough") << "nothing is no transfer";
  // A debt of 30 takes 30, of whatever is offered.
  ASSERT_EQ(outcome(AccountTerms{place("owed"), "g", {}}), "");
  ASSERT_EQ(outcome(transfer("owed", "bank", 30)), "");
  Transfer pay = transfer("out", "owed", 50, Phase::pending);
  pay.balancing = Balancing::credit;
  EXPECT_EQ(moved(pay), 30);
  EXPECT_EQ(at("owed"), (Balance{"g", -30, 30, 0}));
  pay.id = std::to_string(++seq_) + "-1";
  EXPECT_EQ(outcome(pay), "too_much");
  // Both: what the one has and the other has room for; limits of their own count where they have some.
  ASSERT_EQ(outcome(AccountTerms{place("credit"), "g", {-20}}), "");
  ASSERT_EQ(outcome(AccountTerms{place("shelf"), "g", {0, 15}}), "");
  Transfer both = transfer("credit", "shelf", 100);
  both.balancing = Balancing::both;
  EXPECT_EQ(moved(both), 15);
  both = transfer("credit", "bank", 100);
  both.balancing = Balancing::debit;
  EXPECT_EQ(moved(both), 5);
}

TEST_F(LedgerTest, ATransferIsTakenBackOnceAndNoMoreThanItMoved) {
  Transfer in = transfer("from_hk", "held", 10);
  ASSERT_EQ(outcome(in), "");
  Transfer back = transfer("held", "from_hk", 11);
  back.reverses = in.id;
  EXPECT_EQ(outcome(back), "reversal_exceeds");
  back.amount = 4;
  back.to = place("from_mainland");
  EXPECT_EQ(outcome(back), "reversal_unknown");
  back.to = place("from_hk");
  back.reverses = "77-1";
  EXPECT_EQ(outcome(back), "reversal_unknown");
  back.reverses = in.id;
  back.phase = Phase::pending;
  EXPECT_EQ(outcome(back), "not_in_this_phase");
  back.phase = Phase::direct;
  EXPECT_EQ(outcome(back), "");
  EXPECT_EQ(at("held").posted, 6);
  EXPECT_EQ(transfer_of(*connection_, "org-1", in.id).value()->reversed_by, back.id);
  Transfer again = transfer("held", "from_hk", 1);
  again.reverses = in.id;
  EXPECT_EQ(outcome(again), "reversed_already");
  // A reservation moved nothing; its post did.
  Transfer reserve = transfer("held", "out", 5, Phase::pending);
  Transfer post = transfer("held", "out", 3, Phase::post, reserve.id);
  ASSERT_EQ(outcome(reserve), "");
  ASSERT_EQ(outcome(post), "");
  again = transfer("out", "held", 3);
  again.reverses = reserve.id;
  EXPECT_EQ(outcome(again), "reversal_unknown");
  again.reverses = post.id;
  EXPECT_EQ(outcome(again), "");
}

TEST_F(LedgerTest, AGroupHappensWhollyOrNotAtAll) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 10)), "");
  std::vector<Transfer> group = {transfer("held", "out", 6), transfer("out", "consumed", 6),
                                 transfer("held", "out", 5)};
  Error error = apply_linked(*connection_, group, micros(seq_)).error();
  EXPECT_EQ(error.code, "not_enough");
  EXPECT_EQ(error.arguments.back(), (std::pair<std::string, std::string>{"index", "2"}));
  EXPECT_EQ(at("held"), (Balance{"g", 10, 0, 0}));
  EXPECT_EQ(at("out"), Balance{});
  group.back().balancing = Balancing::debit;
  EXPECT_EQ(apply_linked(*connection_, group, micros(seq_)).value(), (std::vector<std::int64_t>{6, 6, 4}));
  EXPECT_EQ(at("held").posted, 0);
}

TEST_F(LedgerTest, EveryPastMomentCanBeAsked) {
  auto book = [&](std::int64_t amount, std::int64_t at) {
    Transfer in = transfer("from_hk", "held", amount);
    return apply(*connection_, in, micros(at)).has_value();
  };
  ASSERT_TRUE(book(1, 100));
  ASSERT_TRUE(book(2, 100)) << "two entries may bear one moment";
  ASSERT_TRUE(book(4, 300));
  std::pair<std::int64_t, std::int64_t> past[] = {{99, 0}, {100, 3}, {101, 3}, {299, 3}, {300, 7}, {9000, 7}};
  for (auto [moment, posted] : past) {
    EXPECT_EQ(balance_at(*connection_, place("held"), micros(moment)).value(), posted) << moment;
  }
  EXPECT_EQ(balance_at(*connection_, place("nowhere"), micros(300)).value(), 0);
}

TEST_F(LedgerTest, ListsComePageByPage) {
  ASSERT_EQ(outcome(transfer("from_hk", "held", 50)), "");
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) {
    Transfer hold = transfer("held", "out", 1, Phase::pending);
    ASSERT_EQ(outcome(hold), "");
    ids.push_back(hold.id);
  }
  ASSERT_EQ(outcome(transfer("held", "out", 1, Phase::post, ids[1])), "");
  auto ids_of = [](const std::vector<Applied>& page) {
    std::vector<std::string> list;
    for (const Applied& applied : page) list.push_back(applied.transfer.id);
    return list;
  };
  EXPECT_EQ(ids_of(open_pendings(*connection_, "org-1", "", 2).value()), (std::vector<std::string>{ids[0], ids[2]}));
  EXPECT_EQ(ids_of(open_pendings(*connection_, "org-1", ids[2], 9).value()),
            (std::vector<std::string>{ids[3], ids[4]}));
  EXPECT_TRUE(open_pendings(*connection_, "org-2", "", 9).value().empty());
  EXPECT_EQ(ids_of(open_pendings_of(*connection_, "org-1", "lot-1", ids[2], 1).value()),
            (std::vector<std::string>{ids[3]}));
  EXPECT_TRUE(open_pendings_of(*connection_, "org-1", "lot-2", "", 9).value().empty());
  EXPECT_EQ(ids_of(history_after(*connection_, "org-1", "lot-1", ids[2], 2).value()),
            (std::vector<std::string>{ids[3], ids[4]}));
  // Whatever the size of a page, all of them together are the whole.
  std::vector<std::string> whole = ids_of(history(*connection_, "org-1", "lot-1").value());
  ASSERT_EQ(whole.size(), 7u);
  for (std::int64_t limit = 1; limit <= 8; ++limit) {
    std::vector<std::string> paged;
    for (auto page = ids_of(history_after(*connection_, "org-1", "lot-1", "", limit).value()); !page.empty();
         page = ids_of(history_after(*connection_, "org-1", "lot-1", page.back(), limit).value())) {
      EXPECT_TRUE(page.size() == static_cast<std::size_t>(limit) || page.back() == whole.back());
      paged.insert(paged.end(), page.begin(), page.end());
    }
    EXPECT_EQ(paged, whole) << limit;
  }
  EXPECT_EQ(history_after(*connection_, "org-1", "lot-1", "x", 2).error().code, "transfer_id_malformed");
}

TEST_F(LedgerTest, EntriesGiveBackWhatWasWritten) {
  Transfer written = transfer("held", "out", 3, Phase::pending);
  written.balancing = Balancing::both;
  written.expires = micros(1'790'000'000'000'001);
  EXPECT_EQ(transfer_from(to_json(written)).value(), written);
  written = transfer("out", "held", 3);
  written.reverses = "1-1";
  EXPECT_EQ(transfer_from(to_json(written)).value(), written);
  for (const char* field : {"balancing", "expires"}) {
    json::object object = to_json(written);
    object[field] = "perhaps";
    EXPECT_EQ(transfer_from(object).error().arguments, (Arguments{{"field", field}}));
  }
  AccountTerms terms{place("fund"), "CNY", {-5, 9, Standing::frozen}};
  EXPECT_EQ(account_terms_from(to_json(terms)).value(), terms);
  terms = {place("fund"), "", {}};
  EXPECT_EQ(account_terms_from(to_json(terms)).value(), terms);
}

TEST(LedgerMigration, RowsOfTheFirstVersionMeanWhatTheyMeant) {
  auto old = store::fresh_database();
  auto writer = old->open_writer().value();
  ASSERT_TRUE(store::migrate(*writer, migrations().first(1)));
  ASSERT_TRUE(writer->run(
      "insert into ledger_account values ('org-1', 'lot-1', 'from_hk', 'g', -10, 0, 0),"
      " ('org-1', 'lot-1', 'held', 'g', 10, 0, 4), ('org-1', 'lot-1', 'out', 'g', 0, 4, 0);"
      "insert into ledger_transfer values"
      " ('org-1', 1, 1, 'lot-1', 'from_hk', 'org-1', 'lot-1', 'held', 'g', 10, 'direct', '', 'in', 100, ''),"
      " ('org-1', 2, 1, 'lot-1', 'held', 'org-1', 'lot-1', 'out', 'g', 4, 'pending', '', 'away', 200, '');"
      "insert into ledger_posting values ('org-1', 'lot-1', 'from_hk', 1, 1, 'org-1', -10, -10),"
      " ('org-1', 'lot-1', 'held', 1, 1, 'org-1', 10, 10), ('org-1', 'lot-1', 'held', 2, 1, 'org-1', 0, 10),"
      " ('org-1', 'lot-1', 'out', 2, 1, 'org-1', 0, 0);"));
  ASSERT_TRUE(store::migrate(*writer, migrations()));

  // The same by this version.
  auto fresh = store::fresh_database();
  auto other = fresh->open_writer().value();
  ASSERT_TRUE(store::migrate(*other, migrations()));
  AccountName source{"org-1", "lot-1", "from_hk"}, held{"org-1", "lot-1", "held"}, out{"org-1", "lot-1", "out"};
  ASSERT_TRUE(apply(*other, {"1-1", source, held, "g", 10, Phase::direct, "", "in"}, micros(100)));
  ASSERT_TRUE(apply(*other, {"2-1", held, out, "g", 4, Phase::pending, "", "away"}, micros(200)));
  Transfer post{"3-1", held, out, "g", 4, Phase::post, "2-1", "away"};
  for (store::Connection* connection : {writer.get(), other.get()}) {
    EXPECT_EQ(balance_at(*connection, held, micros(150)).value(), 10);
    ASSERT_TRUE(apply(*connection, post, micros(300)));
  }
  for (const char* table : {"ledger_account", "ledger_transfer", "ledger_posting"}) {
    std::string sql = std::string("select * from ") + table + " order by 1, 2, 3, 4, 5";
    auto before = writer->query({"all", sql}).value();
    auto after = other->query({"all", sql}).value();
    ASSERT_EQ(before.size(), after.size()) << table;
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i].values(), after[i].values()) << table << i;
  }
}

TEST(Unit, AmountsPrintAndReadInTheirUnit) {
  EXPECT_EQ(amount_text(7'000'000, "CNY"), "70000.00");
  EXPECT_EQ(amount_text(-5, "HKD"), "-0.05");
  EXPECT_EQ(amount_text(1200, "JPY"), "1200");
  EXPECT_EQ(amount_text(250'000, "035"), "2.5");
  EXPECT_EQ(amount_text(100'000, "ml"), "1");
  EXPECT_EQ(amount_text(3, "piece"), "3");
  EXPECT_EQ(amount_text(3, "furlong"), "3");
  EXPECT_EQ(amount_from(*Decimal::parse("70000.00"), "CNY").value(), 7'000'000);
  EXPECT_EQ(amount_from(*Decimal::parse("0.00001"), "g").value(), 1);
  for (auto [amount, unit, code] : {std::tuple{"0.001", "HKD", "amount_too_precise"},
                                    {"0.5", "JPY", "amount_too_precise"},
                                    {"0.5", "piece", "amount_too_precise"},
                                    {"0.000001", "g", "amount_too_precise"},
                                    {"1", "furlong", "unit_unknown"},
                                    {"1", "12", "unit_unknown"},
                                    {"99999999999999999999", "CNY", "amount_out_of_range"}}) {
    EXPECT_EQ(amount_from(*Decimal::parse(amount), unit).error().code, code) << amount << unit;
  }
  EXPECT_EQ(unit_of("MOP")->kind, UnitKind::currency);
  EXPECT_EQ(unit_of("007")->kind, UnitKind::quantity);
  EXPECT_EQ(unit_of("use")->kind, UnitKind::count);
}

}  // namespace
}  // namespace loopline::ledger

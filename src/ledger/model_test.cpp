// The ledger against a naive one that does not share a line with it: same commands, same answers, same balances.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "ledger/api.h"
#include "ledger/naive_ledger.h"
#include "ledger/test_zone.h"
#include "record/api.h"
#include "store/test_database.h"

namespace loopline::ledger {
namespace {

using test::Deed;
using test::NaiveLedger;

// Commands as a careless world sends them: overdrawn, repeated, in the wrong unit, closing what is closed, too late or
// too early, over limits that it does not know.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  bool one_in(std::size_t count) { return below(count) == 0; }

  Deed next(std::int64_t seq, Moment now, const std::vector<NaiveLedger::Done>& done) {
    Deed deed;
    if (one_in(8)) {
      deed.terms = next_terms();
      return deed;
    }
    std::size_t group = one_in(5) ? 2 + below(3) : 1;
    for (std::size_t i = 0; i < group; ++i) {
      deed.transfers.push_back(next_transfer(now, done));
      deed.transfers.back().id = std::to_string(seq) + "-" + std::to_string(i + 1);
    }
    if (!done.empty() && one_in(15)) use_again(deed.transfers.back(), done[below(done.size())].transfer);
    return deed;
  }

 private:
  // An id of the same giver: in a record no other comes twice.
  static void use_again(Transfer& t, const Transfer& other) {
    if (t.from.owner == other.from.owner) t.id = other.id;
  }

  Transfer next_transfer(Moment now, const std::vector<NaiveLedger::Done>& done) {
    Transfer t{"", account(), account(), one_in(20) ? "CNY" : "g", amount(), Phase::direct, "", "test"};
    t.phase = std::array{Phase::direct, Phase::direct, Phase::pending, Phase::pending,
                         Phase::post,   Phase::void_,  Phase::expire}[below(7)];
    if (one_in(4)) t.balancing = std::array{Balancing::debit, Balancing::credit, Balancing::both}[below(3)];
    if (t.phase == Phase::pending && one_in(2)) t.expires = later(now);
    if (one_in(40)) t.expires = later(now);
    if (done.empty()) return t;
    const Transfer& other = done[done.size() - 1 - below(std::min<std::size_t>(done.size(), 25))].transfer;
    bool closes = t.phase != Phase::direct && t.phase != Phase::pending;
    if (closes) follow(t, other);
    if (t.phase == Phase::direct && one_in(4)) take_back(t, other);
    return t;
  }

  // Closes the other one, or something that looks like it.
  void follow(Transfer& t, const Transfer& other) {
    t.pending_id = other.id;
    if (!one_in(8)) t.balancing = Balancing::exact;
    if (one_in(10)) return;
    t.from = other.from;
    t.to = other.to;
    t.unit = other.unit;
    if (one_in(2)) t.amount = other.amount;
  }
  void take_back(Transfer& t, const Transfer& other) {
    t.reverses = other.id;
    t.from = other.to;
    t.to = other.from;
    t.unit = other.unit;
    if (!one_in(3)) t.amount = other.amount;
  }

  AccountTerms next_terms() {
    AccountTerms change{account(), one_in(2) ? (one_in(6) ? "furlong" : "g") : "", {}};
    if (one_in(2)) change.terms.lowest = static_cast<std::int64_t>(below(60)) - 30;
    if (one_in(2)) change.terms.highest = static_cast<std::int64_t>(below(120)) - 20;
    if (one_in(4)) change.terms.standing = one_in(3) ? Standing::closed : Standing::frozen;
    return change;
  }
  AccountName account() {
    static const char* const places[] = {"from_hk", "from_mainland", "held", "out", "consumed"};
    return {"org-" + std::to_string(below(2)), "lot-" + std::to_string(below(2)), places[below(5)]};
  }
  std::int64_t amount() { return static_cast<std::int64_t>(below(60)) - 1; }
  Moment later(Moment now) { return Moment::from_micros(now.micros() + static_cast<std::int64_t>(below(30)) - 1); }

  std::mt19937 random_;
};

// What the auditor says of a deed.
std::string judged(NaiveLedger& naive, const Deed& deed, Moment now) {
  if (deed.terms) return naive.set_terms(*deed.terms);
  if (deed.transfers.size() > 1) return naive.apply_linked(deed.transfers, now);
  return naive.apply(deed.transfers.front(), now);
}

// The code of an outcome, and of a group which one failed.
std::string told(const Error& error) {
  for (const auto& [name, value] : error.arguments) {
    if (name == "index") return error.code + "@" + value;
  }
  return error.code;
}

void expect_same(store::Reader& reader, const NaiveLedger& naive, const AccountName& account) {
  std::string where = account.owner + " " + account.book + " " + account.place;
  Balance held = balance(reader, account).value();
  EXPECT_EQ(held.posted, naive.posted(account)) << where;
  EXPECT_EQ(held.pending_out, naive.reserved(account, true)) << where;
  EXPECT_EQ(held.pending_in, naive.reserved(account, false)) << where;
  EXPECT_EQ(held.unit, naive.unit(account)) << where;
  EXPECT_EQ(terms_of(reader, account).value().value_or(usual_terms(account.place)), naive.terms(account)) << where;
}

std::set<AccountName> accounts_in(const Deed& deed) {
  std::set<AccountName> accounts;
  if (deed.terms) accounts.insert(deed.terms->account);
  for (const Transfer& transfer : deed.transfers) accounts.insert({transfer.from, transfer.to});
  return accounts;
}

class Model : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Model, testing::Range(1u, 31u));

TEST_P(Model, TheLedgerAndTheAuditorAgree) {
  auto database = store::fresh_database();
  auto connection = database->open_writer().value();
  ASSERT_TRUE(store::migrate(*connection, migrations()));
  ASSERT_TRUE(connection->begin());
  NaiveLedger naive;
  Generator generator(GetParam());
  std::set<AccountName> accounts;
  for (std::int64_t seq = 1; seq <= 400 && !HasFailure(); ++seq) {
    SCOPED_TRACE(seq);
    Moment now = Moment::from_micros(seq);
    Deed deed = generator.next(seq, now, naive.done());
    Result<void> done = test::carry_out(*connection, deed, now);
    EXPECT_EQ(done ? "" : told(done.error()), judged(naive, deed, now)) << canonical(test::to_json(deed));
    accounts.merge(accounts_in(deed));
    for (const AccountName& account : accounts) expect_same(*connection, naive, account);
    std::vector<std::string> expired;
    std::vector<Transfer> over = expired_pendings(*connection, now, 1000).value();
    for (const Transfer& pending : over) expired.push_back(pending.id);
    EXPECT_EQ(expired, naive.expired(now));
  }
  for (const AccountName& account : accounts) {
    for (std::int64_t at = 0; at <= 400; at += 20) {
      Moment moment = Moment::from_micros(at);
      EXPECT_EQ(balance_at(*connection, account, moment).value(), naive.posted(account, moment)) << at;
    }
  }
}

// Seeds that see no refusals would prove little.
TEST(ModelGenerator, EveryAnswerIsSeenByTheSeedsTogether) {
  std::map<std::string, int> seen;
  for (unsigned seed = 1; seed < 31; ++seed) {
    NaiveLedger naive;
    Generator generator(seed);
    for (std::int64_t seq = 1; seq <= 400; ++seq) {
      Moment now = Moment::from_micros(seq);
      std::string code = judged(naive, generator.next(seq, now, naive.done()), now);
      ++seen[code.substr(0, code.find('@'))];
    }
  }
  for (const char* code : {"",
                           "amount_not_positive",
                           "same_account",
                           "not_in_this_phase",
                           "expiry_passed",
                           "pending_unknown",
                           "pending_closed",
                           "pending_expired",
                           "pending_not_expired",
                           "reversal_unknown",
                           "reversed_already",
                           "reversal_exceeds",
                           "unit_differs",
                           "account_frozen",
                           "account_closed",
                           "not_enough",
                           "too_much",
                           "duplicate_transfer",
                           "limits_crossed",
                           "unit_unknown",
                           "account_exists",
                           "account_not_opened",
                           "account_not_empty"}) {
    EXPECT_GT(seen[code], 0) << code;
  }
}

TEST_P(Model, ThroughTheRecordWithRepetitionsTheStateIsTheSame) {
  auto database = store::fresh_database();
  std::vector<store::Migration> all = test::all_migrations();
  std::int64_t now = 0;
  Generator generator(GetParam());
  // A clock that jumps back and forth.
  Clock clock = [&now, &generator] {
    return Moment::from_micros(now += static_cast<std::int64_t>(generator.below(9)) - 3);
  };
  auto record = record::Record::open(*database, clock, {}, all).value();
  NaiveLedger naive;
  std::vector<record::Request> sent;
  Moment at;
  for (std::int64_t step = 1; step <= 200; ++step) {
    auto seq = static_cast<std::int64_t>(sent.size()) + 1;
    Deed deed = generator.next(seq, Moment::from_micros(now), naive.done());
    for (std::size_t i = 0; i < deed.transfers.size(); ++i) {
      deed.transfers[i].id = std::to_string(seq) + "-" + std::to_string(i + 1);
    }
    record::Request request = test::request(std::to_string(step), deed, &at);
    auto answer = record->submit(request);
    EXPECT_EQ(answer ? "" : told(answer.error()), judged(naive, deed, at));
    if (answer) sent.push_back(request);
    if (!sent.empty() && generator.below(3) == 0) {
      EXPECT_TRUE(record->submit(sent[generator.below(sent.size())]).value().repeated);
    }
  }
  auto reader = database->open_reader().value();
  record::Verification verification = test::verify(*reader).value();
  EXPECT_EQ(verification.entries, static_cast<std::int64_t>(sent.size()));
  for (const auto& fault : verification.faults) ADD_FAILURE() << fault.where << ": " << fault.what;
  record.reset();
}

}  // namespace
}  // namespace loopline::ledger

// The ledger against a naive one that does not share a line with it: same commands, same answers, same balances.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "ledger/api.h"
#include "ledger/test_zone.h"
#include "record/api.h"
#include "store/test_database.h"

namespace loopline::ledger {
namespace {

// Keeps a list and nothing else; every question is answered by adding up all that ever happened.
class NaiveLedger {
 public:
  std::string apply(const Transfer& t) {
    if (t.phase != Phase::void_ && t.amount <= 0) return "amount_not_positive";
    if (t.from == t.to) return "same_account";
    const Transfer* pending = nullptr;
    if (t.phase == Phase::post || t.phase == Phase::void_) {
      for (const Transfer& done : done_) {
        bool same = done.id == t.pending_id && done.from == t.from && done.to == t.to;
        if (same && done.phase == Phase::pending) pending = &done;
      }
      if (pending == nullptr) return "pending_unknown";
      if (closed(*pending)) return "pending_closed";
    }
    for (const AccountName& account : {t.from, t.to}) {
      if (unit(account) != "" && unit(account) != t.unit) return "unit_differs";
    }
    if (t.phase == Phase::post && t.amount > pending->amount) return "not_enough";
    bool takes = t.phase == Phase::direct || t.phase == Phase::pending;
    bool limited = t.from.place.substr(0, 5) != "from_";
    if (takes && limited && posted(t.from) - reserved(t.from, true) < t.amount) return "not_enough";
    for (const Transfer& done : done_) {
      if (done.id == t.id && done.from.owner == t.from.owner) return "duplicate_transfer";
    }
    done_.push_back(t);
    return "";
  }

  std::int64_t posted(const AccountName& account) const {
    std::int64_t sum = 0;
    for (const Transfer& t : done_) {
      if (t.phase == Phase::pending || t.phase == Phase::void_) continue;
      if (t.to == account) sum += t.amount;
      if (t.from == account) sum -= t.amount;
    }
    return sum;
  }
  std::int64_t reserved(const AccountName& account, bool out) const {
    std::int64_t sum = 0;
    for (const Transfer& t : done_) {
      if (t.phase == Phase::pending && !closed(t) && (out ? t.from : t.to) == account) sum += t.amount;
    }
    return sum;
  }
  std::string unit(const AccountName& account) const {
    for (const Transfer& t : done_) {
      if (t.from == account || t.to == account) return t.unit;
    }
    return "";
  }
  const std::vector<Transfer>& done() const { return done_; }

 private:
  bool closed(const Transfer& pending) const {
    for (const Transfer& t : done_) {
      bool closes = t.phase == Phase::post || t.phase == Phase::void_;
      if (closes && t.pending_id == pending.id && t.from.owner == pending.from.owner) return true;
    }
    return false;
  }

  std::vector<Transfer> done_;
};

// Commands as a careless world sends them: overdrawn, repeated, in the wrong unit, closing what is closed.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

  Transfer next(std::int64_t seq, const std::vector<Transfer>& done) {
    Transfer t{std::to_string(seq) + "-1",
               account(),
               account(),
               below(20) == 0 ? "kg" : "g",
               amount(),
               Phase::direct,
               "",
               "test"};
    t.phase = std::array{Phase::direct, Phase::direct, Phase::pending, Phase::post, Phase::void_}[below(5)];
    bool closes = t.phase == Phase::post || t.phase == Phase::void_;
    if (!done.empty() && closes) {
      const Transfer& other = done[done.size() - 1 - below(std::min<std::size_t>(done.size(), 12))];
      t.pending_id = other.id;
      if (below(10) > 0) {
        t.from = other.from;
        t.to = other.to;
        t.unit = other.unit;
        if (below(2) == 0) t.amount = other.amount;
      }
    }
    if (!done.empty() && below(15) == 0) t.id = done[below(done.size())].id;
    return t;
  }

 private:
  AccountName account() {
    static const char* const places[] = {"from_hk", "from_mainland", "held", "out", "consumed"};
    return {"org-" + std::to_string(below(2)), "lot-" + std::to_string(below(2)), places[below(5)]};
  }
  std::int64_t amount() { return static_cast<std::int64_t>(below(60)) - 1; }

  std::mt19937 random_;
};

class Model : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, Model, testing::Range(1u, 31u));

TEST_P(Model, TheLedgerAndTheAuditorAgree) {
  auto database = store::fresh_database();
  auto connection = database->open_writer().value();
  ASSERT_TRUE(store::migrate(*connection, migrations()));
  NaiveLedger naive;
  Generator generator(GetParam());
  std::set<AccountName> accounts;
  std::map<std::string, int> outcomes;
  for (std::int64_t seq = 1; seq <= 400; ++seq) {
    Transfer transfer = generator.next(seq, naive.done());
    accounts.insert({transfer.from, transfer.to});
    Result<void> applied = apply(*connection, transfer, Moment::from_micros(seq));
    std::string code = applied ? "" : applied.error().code;
    ASSERT_EQ(code, naive.apply(transfer)) << "step " << seq << " " << canonical(to_json(transfer));
    ++outcomes[code];
    for (const AccountName& account : accounts) {
      Balance held = balance(*connection, account).value();
      ASSERT_TRUE(held.posted == naive.posted(account) && held.pending_out == naive.reserved(account, true) &&
                  held.pending_in == naive.reserved(account, false) && held.unit == naive.unit(account))
          << "step " << seq << " " << account.owner << " " << account.book << " " << account.place;
    }
  }
  // A test that saw no refusals would prove little.
  for (const char* code : {"", "not_enough", "pending_unknown", "pending_closed", "unit_differs", "same_account"}) {
    EXPECT_GT(outcomes[code], 0) << code;
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
  for (std::int64_t step = 1; step <= 200; ++step) {
    std::int64_t seq = static_cast<std::int64_t>(naive.done().size()) + 1;
    Transfer transfer = generator.next(seq, naive.done());
    transfer.id = std::to_string(seq) + "-1";
    record::Request request = test::transfer_request(std::to_string(step), transfer);
    auto answer = record->submit(request);
    EXPECT_EQ(answer ? "" : answer.error().code, naive.apply(transfer));
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

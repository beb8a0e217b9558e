// Rows that are put and may wait for a server: whoever reads sees them, by whatever he asks, as if none waited.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "store/test_database.h"
#include "store/test_notes.h"

namespace loopline::store {
namespace {

constexpr Statement upsert = {"note.set",
                              "insert into note (owner, id, body, seal) values ($1, $2, $3, $4) "
                              "on conflict (owner, id) do update set body = excluded.body"};
constexpr Statement by_key = {"note.one", "select id from note where owner = $1 and id = $2"};
constexpr Statement by_both = {"note.which", "select id from note where body = $3 and owner = $1 and id = $2"};
constexpr Statement by_body = {"note.said", "select id from note where body = $1 order by owner, id limit 100"};
constexpr Statement by_either = {"note.any", "select id from note where owner = $1 or body = $2 order by owner, id"};
constexpr Statement by_two = {"note.two",
                              "select id from note where owner = $1 and id = $2 union all "
                              "select id from note where owner = $3 and body = $4 order by id"};
constexpr Statement within = {"note.within",
                              "select id from note where owner = $1 and id in (select id from note where body = $2) "
                              "order by id"};
constexpr int steps = 600;

using Key = std::pair<std::string, std::int64_t>;
using Notes = std::map<Key, std::optional<std::string>>;

class PutModel : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(migrate(*writer_, std::span(&notes, 1))); }

  std::string any_owner() { return random_() % 2 == 0 ? "a" : "b"; }
  std::int64_t any_id() { return static_cast<std::int64_t>(random_() % 8); }
  std::string any_body() { return std::string(1, static_cast<char>('x' + random_() % 3)); }

  // What the model says, in the order of owners and ids.
  template <class Wanted>
  std::vector<std::int64_t> ids(Wanted wanted) const {
    std::vector<std::int64_t> all;
    for (const auto& [key, body] : model_) {
      if (wanted(key, body)) all.push_back(key.second);
    }
    return all;
  }

  void expect(const Statement& statement, const Parameters& parameters, const std::vector<std::int64_t>& wanted) {
    std::vector<std::int64_t> found;
    auto rows = writer_->query(statement, parameters);
    ASSERT_TRUE(rows) << statement.name << ": " << rows.error().code << ": " << rows.error().cause;
    for (const Row& row : *rows) found.push_back(row.integer(0));
    EXPECT_EQ(found, wanted) << statement.name;
  }

  void put() {
    Key key = {any_owner(), any_id()};
    auto body = random_() % 4 == 0 ? std::nullopt : std::optional(any_body());
    const Statement& statement = model_.contains(key) || random_() % 2 == 0 ? upsert : insert;
    Value value = body ? Value(*body) : Value(nullptr);
    ASSERT_TRUE(writer_->put(statement, {key.first, key.second, value, nullptr}));
    model_[key] = body;
  }

  void ask() {
    std::string owner = any_owner();
    std::int64_t id = any_id();
    std::string body = any_body();
    auto is = [](const Key& key, const std::string& one, std::int64_t number) { return key == Key{one, number}; };
    switch (random_() % 6) {
      case 0: return expect(by_key, {owner, id}, ids([&](const Key& key, auto&) { return is(key, owner, id); }));
      case 1:
        return expect(by_both, {owner, id, body},
                      ids([&](const Key& key, const auto& said) { return is(key, owner, id) && said == body; }));
      case 2: return expect(by_body, {body}, ids([&](auto&, const auto& said) { return said == body; }));
      case 3:
        return expect(by_either, {owner, body},
                      ids([&](const Key& key, const auto& said) { return key.first == owner || said == body; }));
      case 4: {
        std::string other = owner == "a" ? "b" : "a";
        auto both = ids([&](const Key& key, const auto& said) {
          return is(key, owner, id) || (key.first == other && said == body);
        });
        std::ranges::sort(both);
        return expect(by_two, {owner, id, other, body}, both);
      }
      default: {
        auto said = ids([&](auto&, const auto& one) { return one == body; });
        return expect(within, {owner, body}, ids([&](const Key& key, auto&) {
                        return key.first == owner && std::ranges::find(said, key.second) != said.end();
                      }));
      }
    }
  }

  // A unit that may be undone, with units inside.
  void unit(int depth) {
    Notes before = model_;
    ASSERT_TRUE(writer_->savepoint());
    for (std::uint64_t some = random_() % 6; some > 0; --some) step(depth + 1);
    if (random_() % 3 == 0) {
      ASSERT_TRUE(writer_->rollback_to_savepoint());
      model_ = std::move(before);
    } else {
      ASSERT_TRUE(writer_->release());
    }
  }

  void step(int depth) {
    std::uint64_t what = random_() % 8;
    if (what < 3) return put();
    if (what == 3 && depth < 3) return unit(depth);
    ask();
  }

  std::unique_ptr<Database> database_ = fresh_database();
  std::unique_ptr<Connection> writer_ = database_->open_writer().value();
  std::mt19937_64 random_{20261126};
  Notes model_;
};

TEST_F(PutModel, EveryReadSeesWhatWasPutBeforeIt) {
  for (int turn = 0; turn < 4; ++turn) {
    ASSERT_TRUE(writer_->begin());
    for (int i = 0; i < steps && !HasFailure(); ++i) step(0);
    ASSERT_TRUE(writer_->commit());
    EXPECT_EQ(writer_->query(select_all).value().size(), model_.size());
    ASSERT_TRUE(writer_->execute({"clear", "delete from note"}));
    model_.clear();
  }
}

}  // namespace
}  // namespace loopline::store

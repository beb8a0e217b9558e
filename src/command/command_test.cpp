// Commands through a zone of one small room: a counter that may be raised, by whom it belongs to.
#include <gtest/gtest.h>

#include "command/effects.h"
#include "store/test_database.h"

namespace loopline::command {
namespace {

constexpr std::string_view counter_schema = R"(
create table counter (
  owner text not null,
  id text not null,
  value bigint not null,
  primary key (owner, id)
);
)";

// Raises the party's counter and moves as many units in the ledger; more than a hundred is refused, after having been
// tried.
Result<Effects> raise(const Situation& situation, const json::object& body) {
  std::string party = text_at(body, "party");
  TRY_ASSIGN(auto rows, situation.state.query({"counter", "select value from counter where owner = $1"}, {party}));
  std::int64_t value = (rows.empty() ? 0 : rows.front().integer(0)) + integer_at(body, "by");
  Effects effects;
  effects.party = party;
  effects.changes.push_back({"counter", {{"owner", party}, {"id", "c"}, {"value", value}}});
  ledger::Transfer transfer;
  transfer.from = {party, "c", "from_nothing"};
  transfer.to = {party, "c", "counted"};
  transfer.unit = "007";
  transfer.amount = integer_at(body, "by");
  effects.transfers.push_back(transfer);
  effects.result = {{"value", value}};
  if (value > 100) return fail(ErrorKind::conflict, "counter_full", "/by", {{"value", std::to_string(value)}});
  return effects;
}

class Commands : public testing::Test {
 protected:
  void SetUp() override {
    Zone::Parts parts;
    parts.database = store::fresh_database();
    auto pack = law::Pack::load(LOOPLINE_SOURCE "/packs/hetao");
    ASSERT_TRUE(pack);
    parts.law = std::make_shared<const law::Pack>(*std::move(pack));
    static const store::Migration migrations[] = {{"counter", 1, counter_schema}};
    parts.catalogue.add(migrations);
    CommandSpec spec;
    spec.room = "counter";
    spec.name = "raise";
    spec.roles = {Role::institution, Role::officer};
    spec.schema =
        Schema::compile(parse_json(R"({"type": "object", "required": ["party", "by"], "additionalProperties": false,
      "properties": {"party": {"type": "string"}, "by": {"type": "integer", "minimum": 1}}})")
                            .value())
            .value();
    spec.handler = raise;
    parts.catalogue.add(std::move(spec));
    zone_ = Zone::open(std::move(parts)).value();
  }

  static Command command(std::string key, std::int64_t by, const std::string& party = "P1",
                         Actor actor = {"lab", Role::institution, "P1"}) {
    return {"counter", "raise", std::move(key), {{"party", party}, {"by", by}}, std::move(actor)};
  }
  std::int64_t value() {
    auto reader = zone_->open_reader().value();
    auto rows = reader->query({"value", "select value from counter"}).value();
    return rows.empty() ? 0 : rows.front().integer(0);
  }
  std::int64_t entries() {
    auto reader = zone_->open_reader().value();
    return record::head(*reader).value().size;
  }

  std::unique_ptr<Zone> zone_;
};

TEST_F(Commands, one_is_recorded_and_its_repetition_gets_the_same_answer) {
  auto first = zone_->submit(command("k1", 5));
  ASSERT_TRUE(first) << first.error().code;
  auto again = zone_->submit(command("k1", 5));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(canonical(first->body), canonical(again->body));
  EXPECT_EQ(value(), 5);
  EXPECT_EQ(zone_->submit(command("k1", 6)).error().code, "key_reused");
  EXPECT_EQ(entries(), 1);
}

TEST_F(Commands, a_refusal_is_recorded_undone_and_repeated) {
  ASSERT_TRUE(zone_->submit(command("k1", 60)));
  auto refused = zone_->submit(command("k2", 60));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "counter_full");
  EXPECT_EQ(value(), 60);
  EXPECT_EQ(entries(), 2);
  auto again = zone_->submit(command("k2", 60));
  EXPECT_EQ(again.error().code, "counter_full");
  EXPECT_EQ(again.error().pointer, "/by");
  EXPECT_EQ(entries(), 2);
}

TEST_F(Commands, a_dry_run_answers_and_leaves_nothing) {
  auto tried = zone_->dry_run(command("", 7));
  ASSERT_TRUE(tried);
  EXPECT_TRUE(bool_at(tried->body, "dry_run"));
  EXPECT_EQ(integer_at(tried->body.at("result").as_object(), "value"), 7);
  EXPECT_EQ(value(), 0);
  EXPECT_EQ(entries(), 0);
}

TEST_F(Commands, linked_commands_stand_or_fall_together) {
  auto fell = zone_->submit_linked({command("a", 50), command("b", 60)});
  ASSERT_FALSE(fell);
  EXPECT_EQ(fell.error().arguments.back().second, "1");
  EXPECT_EQ(value(), 0);
  EXPECT_EQ(entries(), 0);
  auto stood = zone_->submit_linked({command("a", 50), command("b", 50)});
  ASSERT_TRUE(stood);
  EXPECT_EQ(value(), 100);
}

TEST_F(Commands, what_does_not_get_to_the_handler_says_why) {
  auto code = [&](Command one) { return zone_->submit(std::move(one)).error().code; };
  EXPECT_EQ(code({"counter", "lower", "k", {}, {"lab", Role::institution, "P1"}}), "unknown_command");
  EXPECT_EQ(code(command("k", 1, "P1", {"a", Role::auditor, ""})), "not_allowed");
  EXPECT_EQ(code(command("k", 0)), "too_small");
  EXPECT_EQ(code(command("", 1)), "key_missing");
  EXPECT_EQ(code(command(std::string(256, 'k'), 1)), "key_too_long");
  EXPECT_EQ(code(command("k", 1, "P2")), "other_party");
  EXPECT_EQ(entries(), 0);
}

TEST_F(Commands, the_fold_and_the_replay_give_the_zone_again) {
  ASSERT_TRUE(zone_->submit(command("k1", 60)));
  ASSERT_FALSE(zone_->submit(command("k2", 60)));
  ASSERT_TRUE(zone_->submit(command("k3", 40)));
  auto verified = zone_->verify();
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->faults.empty());
  EXPECT_EQ(zone_->replay().value(), 0);
}

TEST(Errors, survive_the_record) {
  Error error = fail(ErrorKind::refused, "refused_by_law", "/lines/0", {{"question", "q"}}, "why").value();
  error.basis = {{"TAX1", "1(4)"}};
  error.more = {fail(ErrorKind::invalid, "too_small", "/by").value()};
  Error back = error_from(to_json(error));
  EXPECT_EQ(back.kind, ErrorKind::refused);
  EXPECT_EQ(back.pointer, "/lines/0");
  EXPECT_EQ(back.basis, error.basis);
  ASSERT_EQ(back.more.size(), 1U);
  EXPECT_EQ(back.more[0].code, "too_small");
}

}  // namespace
}  // namespace loopline::command

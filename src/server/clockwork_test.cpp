// The days pass by themselves: what is due is carried out once, and quiet days leave no entry.
#include "server/clockwork.h"

#include <gtest/gtest.h>

#include "server/api_fixture_test.h"
#include "store/test_database.h"

namespace loopline::server {
namespace {

// A room whose one clock has two things due.
class ClockworkTest : public testing::Test {
 protected:
  ClockworkTest() {
    command::Zone::Parts parts;
    parts.database = store::fresh_database();
    parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value());
    parts.catalogue = toy_catalogue();
    parts.catalogue.add(command::CommandSpec{
        "toys",
        "advance-clocks",
        {"到期处理", "到期處理", "Advance"},
        {Role::system},
        Schema::compile({{"type", "object"}}).value(),
        [this](const command::Situation& situation, const json::object&) -> Result<command::Effects> {
          if (asked_in_vain_ > 0) {
            --asked_in_vain_;
            return fail(ErrorKind::unavailable, "database_unavailable");
          }
          TRY_ASSIGN(std::int64_t due, left(situation.state));
          command::Effects effects;
          effects.result = {{"advanced", due > 0 ? 1 : 0}};
          if (due > 0) {
            effects.changes.push_back(
                {"toy", {{"owner", "P1"}, {"id", std::to_string(situation.seq)}, {"count", 1}}, {"owner", "id"}});
          }
          return effects;
        }});
    parts.catalogue.add(command::JobSpec{"toys", "advance-clocks", command::JobSpec::Grain::day,
                                         [](store::Reader& reader) -> Result<std::optional<Moment>> {
                                           TRY_ASSIGN(std::int64_t due, left(reader));
                                           return due > 0 ? std::optional(start()) : std::nullopt;
                                         }});
    parts.clock = start;
    zone_ = command::Zone::open(std::move(parts)).value();
  }

  static Moment start() { return Moment::start_of(*Date::parse("2026-03-02")); }
  static Result<std::int64_t> left(store::Reader& reader) {
    TRY_ASSIGN(auto rows, reader.query({"toys", "select count(*) from toy where count > 0"}, {}));
    return 2 - std::min<std::int64_t>(2, rows.front().integer(0));
  }
  std::int64_t entries() { return record::head(*zone_->open_reader().value()).value().size; }

  std::atomic<int> asked_in_vain_ = 0;
  Log log_{nullptr, Log::Level::error, system_now};
  std::unique_ptr<command::Zone> zone_;
};

TEST_F(ClockworkTest, what_the_database_was_away_for_is_tried_again) {
  asked_in_vain_ = 3;
  Clockwork clockwork(*zone_, log_, std::chrono::milliseconds(1));
  while (entries() < 2) std::this_thread::yield();
  EXPECT_EQ(asked_in_vain_, 0);
  EXPECT_EQ(entries(), 2);
}

TEST_F(ClockworkTest, works_at_the_start_and_stops_when_asked) {
  {
    Clockwork clockwork(*zone_, log_, std::chrono::milliseconds(1));
    while (entries() < 2) std::this_thread::yield();
  }
  EXPECT_EQ(entries(), 2) << "two were due, one a step";
}

}  // namespace
}  // namespace loopline::server

// What falls due is carried out in the order of its time, once, by a clock that the test turns.
#include <gtest/gtest.h>

#include "jobs/api.h"
#include "store/test_database.h"

namespace loopline::jobs {
namespace {

using command::JobSpec;

constexpr std::string_view chores_schema = R"(
create table chore (
  owner text not null,
  id text not null,
  job text not null,
  due bigint not null,
  done bigint not null,
  primary key (owner, id)
);
)";

Schema object_schema() { return Schema::compile({{"type", "object"}}).value(); }

// Chores of a job that are due before or at `until`, in order. One with the id "stuck" is never done, "broken" fails.
Result<std::vector<store::Row>> due_chores(store::Reader& reader, const std::string& job, std::int64_t until) {
  return reader.query({"chores",
                       "select owner, id, due from chore where job = $1 and done = 0 and due <= $2 "
                       "order by due, owner, id limit 2"},
                      {job, until});
}

class Jobs : public testing::Test {
 protected:
  void SetUp() override {
    command::Zone::Parts parts;
    parts.database = store::fresh_database();
    parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value());
    parts.clock = [this] { return now_; };
    static const store::Migration migrations[] = {{"chores", 1, chores_schema}};
    parts.catalogue.add(migrations);
    parts.catalogue.add(
        command::CommandSpec{"chores", "plan", {}, {command::Role::officer}, object_schema(), keep_chore});
    add_job(parts.catalogue, "daily", JobSpec::Grain::day);
    add_job(parts.catalogue, "prompt", JobSpec::Grain::moment);
    zone_ = command::Zone::open(std::move(parts)).value();
  }

  static Result<command::Effects> keep_chore(const command::Situation&, const json::object& body) {
    command::Effects effects;
    json::object row = body;
    row["owner"] = "P1";
    row["done"] = 0;
    effects.changes.push_back({"chore", std::move(row)});
    return effects;
  }

  static Result<command::Effects> carry_out(const std::string& job, const command::Situation& situation,
                                            const json::object& body) {
    std::string to = text_at(body, "to");
    std::optional<Date> day = Date::parse(to);
    Moment until = day ? Moment::start_of(*day) : *Moment::parse(to);
    EXPECT_LE(until, situation.now);
    TRY_ASSIGN(auto rows, due_chores(situation.state, job, until.micros()));
    command::Effects effects;
    std::int64_t advanced = 0;
    for (const store::Row& row : rows) {
      if (row.text(1) == "broken") return fail(ErrorKind::conflict, "chore_broken");
      if (row.text(1) == "stuck") continue;
      ++advanced;
      effects.changes.push_back({"chore",
                                 {{"owner", row.text(0)},
                                  {"id", row.text(1)},
                                  {"job", job},
                                  {"due", row.integer(2)},
                                  {"done", situation.seq}}});
    }
    effects.result = {{"advanced", advanced}};
    return effects;
  }

  static void add_job(command::Catalogue& catalogue, const std::string& job, JobSpec::Grain grain) {
    catalogue.add(command::CommandSpec{"chores",
                                       job,
                                       {},
                                       {command::Role::system},
                                       object_schema(),
                                       [job](const command::Situation& situation, const json::object& body) {
                                         return carry_out(job, situation, body);
                                       }});
    catalogue.add(JobSpec{"chores", job, grain, [job](store::Reader& reader) -> Result<std::optional<Moment>> {
                            TRY_ASSIGN(auto rows, due_chores(reader, job, INT64_MAX));
                            if (rows.empty()) return std::nullopt;
                            return Moment::from_micros(rows.front().integer(2));
                          }});
  }

  static Moment moment(std::string_view text) { return *Moment::parse(text); }
  void plan(const char* job, const char* id, std::string_view due) {
    command::Command command{"chores",
                             "plan",
                             id,
                             {{"id", id}, {"job", job}, {"due", moment(due).micros()}},
                             {"officer", command::Role::officer, ""}};
    ASSERT_TRUE(zone_->submit(std::move(command)));
  }
  std::int64_t entries() { return record::head(*zone_->open_reader().value()).value().size; }
  // "daily@2026-03-03T16:00:00.000000Z×2" for each step.
  static std::vector<std::string> told(const Report& report) {
    std::vector<std::string> lines;
    for (const Step& step : report.steps) {
      lines.push_back(step.command.substr(step.command.find('.') + 1) + "@" + step.due.text().substr(5, 11) + "×" +
                      std::to_string(step.advanced));
    }
    return lines;
  }
  void expect_sound() {
    auto verified = zone_->verify().value();
    for (const auto& fault : verified.faults) ADD_FAILURE() << fault.where << ": " << fault.what;
    EXPECT_EQ(zone_->replay().value(), 0);
  }

  Moment now_ = moment("2026-03-02T09:00:00+08:00");
  std::unique_ptr<command::Zone> zone_;
};

TEST_F(Jobs, AfterStandingStillTheConsequencesComeInTheOrderOfTheirTime) {
  plan("prompt", "p2", "2026-03-04T12:00:00+08:00");
  plan("daily", "d1", "2026-03-03T00:00:00+08:00");
  plan("daily", "d2", "2026-03-04T00:00:00+08:00");
  plan("daily", "d3", "2026-03-05T00:00:00+08:00");
  plan("prompt", "p1", "2026-03-02T12:00:00+08:00");
  plan("prompt", "p3", "2026-03-04T13:00:00+08:00");
  now_ = moment("2026-03-04T12:30:00+08:00");
  Runner runner(*zone_);
  Report report = runner.run();
  EXPECT_TRUE(report.faults.empty());
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(told(report),
            (std::vector<std::string>{"prompt@03-02T04:00×1", "daily@03-02T16:00×2", "prompt@03-04T04:00×1"}));
  now_ = moment("2026-03-05T00:00:00+08:00");
  EXPECT_EQ(told(runner.run()), (std::vector<std::string>{"prompt@03-04T05:00×1", "daily@03-04T16:00×1"}));
  expect_sound();
}

TEST_F(Jobs, NothingIsDoneTwiceAndQuietTimesLeaveNoEntry) {
  plan("prompt", "p1", "2026-03-02T09:00:00+08:00");
  std::int64_t before = entries();
  EXPECT_EQ(Runner(*zone_).run().steps.size(), 1u);
  EXPECT_EQ(entries(), before + 1);
  EXPECT_TRUE(Runner(*zone_).run().steps.empty()) << "another runner, as after a restart";
  now_ = moment("2026-03-20T09:00:00+08:00");
  EXPECT_TRUE(Runner(*zone_).run().steps.empty());
  EXPECT_EQ(entries(), before + 1);
}

TEST_F(Jobs, AFaultLeavesTheJobForTheNextDayAndTheOthersGoOn) {
  plan("daily", "broken", "2026-03-02T00:00:00+08:00");
  plan("prompt", "p1", "2026-03-02T08:00:00+08:00");
  Runner runner(*zone_);
  Report report = runner.run();
  ASSERT_EQ(report.faults.size(), 1u);
  EXPECT_EQ(report.faults[0].command, "chores.daily");
  EXPECT_EQ(report.faults[0].error.code, "chore_broken");
  EXPECT_EQ(report.steps.size(), 1u);
  now_ = moment("2026-03-02T23:59:59+08:00");
  EXPECT_TRUE(runner.run().faults.empty());
  now_ = moment("2026-03-03T00:00:00+08:00");
  EXPECT_EQ(runner.run().faults.size(), 1u);
}

TEST_F(Jobs, WhatIsDueAndCannotBeDoneYetDoesNotStandInTheWay) {
  plan("daily", "stuck", "2026-03-02T00:00:00+08:00");
  plan("daily", "d1", "2026-03-04T00:00:00+08:00");
  plan("prompt", "p1", "2026-03-03T08:00:00+08:00");
  now_ = moment("2026-03-05T00:00:00+08:00");
  EXPECT_EQ(told(Runner(*zone_).run()), (std::vector<std::string>{"prompt@03-03T00:00×1", "daily@03-03T16:00×1"}));
}

TEST_F(Jobs, WhatWaitsCanBeAsked) {
  plan("daily", "d1", "2026-03-04T00:00:00+08:00");
  std::vector<Waiting> list = waiting(*zone_).value();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].command, "chores.daily");
  EXPECT_EQ(list[0].due, moment("2026-03-04T00:00:00+08:00"));
  EXPECT_EQ(list[1].due, std::nullopt);
}

}  // namespace
}  // namespace loopline::jobs

// The demo month is believable and the same every time.
#include <gtest/gtest.h>

#include "demo/api.h"
#include "house/api.h"
#include "store/test_database.h"

namespace loopline::demo {
namespace {

// Evidence of the demo, in a folder that tests may throw away.
attachments::FileStore files() { return attachments::FileStore(testing::TempDir() + "loopline-demo-files"); }

std::unique_ptr<command::Zone> empty_zone(StagedClock& clock, std::uint64_t seed = 0) {
  command::Zone::Parts parts;
  parts.database = store::fresh_database();
  parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value());
  EXPECT_TRUE(house::describe(parts.catalogue, *parts.law));
  parts.clock = clock.clock();
  parts.salts = personal::counted_salts(seed);
  return command::Zone::open(std::move(parts)).value();
}

Options november() {
  Options options;
  options.until = Date::parse("2026-11-19").value();
  return options;
}

TEST(Demo, a_month_of_forty_institutions_balances) {
  StagedClock clock;
  auto zone = empty_zone(clock);
  auto report = fill(*zone, clock, files(), november());
  ASSERT_TRUE(report) << report.error().code << report.error().pointer;
  EXPECT_EQ(report->organisations, 40);
  EXPECT_EQ(report->people, 400);
  EXPECT_GE(report->lots, 3'000);
  EXPECT_GE(report->movements, 20'000);
  EXPECT_GT(report->refused, 0) << "people try what the law does not allow";
  auto reader = zone->open_reader().value();
  auto law = zone->law();
  command::Glance glance{
      *reader, *law, zone->clock()(), {"officer", command::Role::officer, ""}, {{"list", "hand_carrier"}}, {}};
  auto carriers = zone->view("/lists/{list}", glance);
  ASSERT_TRUE(carriers) << carriers.error().code;
  EXPECT_EQ(carriers->at("items").as_array().size(), 1U);
  glance.path = {};
  for (const char* view :
       {"/threads", "/vehicles", "/rd-products", "/short-forms", "/guarantees", "/erp/links", "/stocktakes",
        "/ledger/accounts"}) {
    auto shown = zone->view(view, glance);
    ASSERT_TRUE(shown) << view << ' ' << shown.error().code;
    EXPECT_FALSE(shown->at("items").as_array().empty()) << view;
  }
  EXPECT_TRUE(ledger::unbalanced(*reader).value().empty());
  auto verified = zone->verify();
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->faults.empty());
  EXPECT_EQ(fill(*zone, clock, files(), november()).error().code, "zone_not_empty");
}

Hash root_after_three_days(std::uint64_t seed) {
  StagedClock clock;
  auto zone = empty_zone(clock, seed);
  Options options = november();
  options.days = 3;
  options.seed = seed;
  auto report = fill(*zone, clock, files(), options);
  EXPECT_TRUE(report) << report.error().code << ' ' << report.error().pointer << ' ' << report.error().cause;
  auto reader = zone->open_reader().value();
  return record::head(*reader).value().root;
}

TEST(Demo, the_same_seed_gives_the_same_bytes_and_another_seed_others) {
  Hash root = root_after_three_days(1);
  EXPECT_EQ(root, root_after_three_days(1));
  EXPECT_NE(root, root_after_three_days(2));
}

}  // namespace
}  // namespace loopline::demo

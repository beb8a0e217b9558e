// The record as it was after an earlier entry, made again from its entries.
#include "record/rebuild.h"

#include "record/test_record.h"
#include "store/dump.h"

namespace loopline::record {
namespace {

// A record that was once, beside the one that has gone on.
struct Earlier {
  Earlier() { EXPECT_TRUE(store::migrate(*writer, all_migrations())); }
  std::unique_ptr<store::Database> database = store::open_sqlite_in_memory().value();
  std::unique_ptr<store::Connection> writer = database->open_writer().value();
};

std::string dumped(store::Reader& reader) {
  std::string lines;
  EXPECT_TRUE(store::dump(reader, [&](std::string_view line) { lines += line; }));
  return lines;
}

TEST_F(RecordTest, TheRecordIsRebuiltAsItWasAfterAnyEntry) {
  std::vector<std::string> dumps;
  for (int i = 0; i < 5; ++i) {
    now_ += 1'000'000;
    ASSERT_TRUE(record_->submit(request("k" + std::to_string(i), i % 2 == 0 ? "apples" : "pears", i)));
    dumps.push_back(dumped(*reader_));
  }
  for (std::int64_t until = 1; until <= 5; ++until) {
    Earlier earlier;
    Head rebuilt = rebuild_until(*reader_, *earlier.writer, fold, until).value();
    EXPECT_EQ(rebuilt.size, until);
    EXPECT_EQ(rebuilt.root, root_at(*reader_, until).value());
    EXPECT_EQ(dumped(*earlier.writer), dumps[static_cast<std::size_t>(until - 1)]);
  }
  Earlier never;
  EXPECT_EQ(rebuild_until(*reader_, *never.writer, fold, 6).error().code, "proof_out_of_range");
}

TEST_F(RecordTest, AnEntryThatCannotBeAppliedEndsTheRebuilding) {
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  Earlier earlier;
  auto refuses = [](store::Connection&, const Entry&, const json::object&) -> Result<void> {
    return fail(ErrorKind::conflict, "no_apples");
  };
  Result<Head> rebuilt = rebuild_until(*reader_, *earlier.writer, refuses, 1);
  EXPECT_EQ(rebuilt.error().code, "record_damaged");
  EXPECT_EQ(rebuilt.error().arguments[0].second, "record_entry (1)");
  EXPECT_EQ(head(*earlier.writer).value().size, 0);
}

TEST_F(RecordTest, TheEntryOfAMomentIsTheNewestUntilThen) {
  std::int64_t start = now_;
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  now_ = start + 10;
  ASSERT_TRUE(record_->submit(request("k2", "apples")));
  EXPECT_EQ(seq_at(*reader_, Moment::from_micros(start - 1)).value(), 0);
  EXPECT_EQ(seq_at(*reader_, Moment::from_micros(start)).value(), 1);
  EXPECT_EQ(seq_at(*reader_, Moment::from_micros(start + 9)).value(), 1);
  EXPECT_EQ(seq_at(*reader_, Moment::from_micros(start + 10)).value(), 2);
}

}  // namespace
}  // namespace loopline::record

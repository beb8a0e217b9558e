// The clock of a file: says what the file says, never goes back.
#include "cli/clock_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace loopline::cli {
namespace {

class ClockFile : public testing::Test {
 protected:
  void write(std::string_view text) { std::ofstream(path_) << text; }
  ~ClockFile() override { std::filesystem::remove(path_); }
  const std::string path_ = testing::TempDir() + "loopline_clock";
};

TEST_F(ClockFile, goes_forward_with_the_file_and_never_back) {
  write("2026-03-02T09:00:00+08:00\n");
  Clock clock = clock_of_file(path_).value();
  EXPECT_EQ(clock().text(), "2026-03-02T01:00:00.000000Z");
  write("2026-03-03T09:00:00+08:00");
  EXPECT_EQ(clock().zone_date().text(), "2026-03-03");
  write("2026-03-01T09:00:00+08:00");
  EXPECT_EQ(clock().zone_date().text(), "2026-03-03");
  write("half past n");
  EXPECT_EQ(clock().zone_date().text(), "2026-03-03") << "it stands still while the file cannot be read";
}

TEST_F(ClockFile, a_file_without_a_time_is_refused_at_the_start) {
  write("tomorrow");
  EXPECT_EQ(clock_of_file(path_).error().code, "clock_file_unreadable");
  EXPECT_EQ(clock_of_file(path_ + ".missing").error().code, "cannot_read_file");
}

}  // namespace
}  // namespace loopline::cli

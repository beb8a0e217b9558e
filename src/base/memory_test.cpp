#include "base/memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace loopline {
namespace {

namespace fs = std::filesystem;

class MemoryTest : public testing::Test {
 protected:
  fs::path root_ = fs::path(testing::TempDir()) / ("loopline-memory-" + std::to_string(getpid()));
  const std::int64_t machine_ = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);

  void TearDown() override { fs::remove_all(root_); }
  void write(const fs::path& path, std::string_view text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }
};

TEST_F(MemoryTest, WhereNothingIsSaidItIsTheMachines) {
  EXPECT_EQ(memory_to_use(root_), machine_);
  write("proc/self/cgroup", "no line of ours\n0::/\n4:memory\n");
  EXPECT_EQ(memory_to_use(root_), machine_);
  EXPECT_GT(memory_to_use(), 0);
  EXPECT_LE(memory_to_use(), machine_);
}

TEST_F(MemoryTest, TheLeastLimitOnTheWayUpCounts) {
  write("proc/self/cgroup", "0::/zone.slice/loopline.service\n");
  write("sys/fs/cgroup/zone.slice/loopline.service/memory.max", "max\n");
  EXPECT_EQ(memory_to_use(root_), machine_);
  write("sys/fs/cgroup/zone.slice/memory.max", "50000000\n");
  EXPECT_EQ(memory_to_use(root_), 50'000'000);
  write("sys/fs/cgroup/zone.slice/loopline.service/memory.max", "40000000\n");
  EXPECT_EQ(memory_to_use(root_), 40'000'000);
}

TEST_F(MemoryTest, OfTheFirstVersionAndOfAContainerThatSeesOnlyItsOwn) {
  write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/docker/12ab\n0::/\n");
  write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(memory_to_use(root_), machine_);
  write("sys/fs/cgroup/memory/memory.limit_in_bytes", "30000000\n");
  EXPECT_EQ(memory_to_use(root_), 30'000'000);
}

}  // namespace
}  // namespace loopline

#include "base/memory.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "base/integer.h"

namespace loopline {

namespace {

namespace fs = std::filesystem;

// Where a control group's limits lie, and how they are called.
struct Limits {
  fs::path mounted;
  fs::path group;
  const char* file;
};

std::string first_line(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// Of a line of /proc/self/cgroup, "number:controllers:path"; the second version has number 0 and no controllers.
std::vector<Limits> limits_of(const fs::path& root) {
  std::vector<Limits> found;
  std::ifstream groups(root / "proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    std::size_t first = line.find(':');
    std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    fs::path group = fs::path(line.substr(second + 1)).relative_path();
    if (controllers == ",,") found.push_back({root / "sys/fs/cgroup", group, "memory.max"});
    if (controllers.find(",memory,") != std::string::npos)
      found.push_back({root / "sys/fs/cgroup/memory", group, "memory.limit_in_bytes"});
  }
  return found;
}

}  // namespace

std::int64_t memory_to_use(const fs::path& root) {
  std::int64_t least = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
  for (Limits& limits : limits_of(root)) {
    for (;;) {
      auto bytes = integer_from(first_line(limits.mounted / limits.group / limits.file));
      if (bytes && *bytes > 0) least = std::min(least, *bytes);  // "max" is no number
      if (limits.group.empty()) break;
      limits.group = limits.group.parent_path();
    }
  }
  return least;
}

}  // namespace loopline

// How much memory this process may use.
#pragma once

#include <cstdint>
#include <filesystem>

namespace loopline {

// Bytes: what the machine has or, where less, what a container or a service unit leaves us: the least limit from our
// control group up to the root, of either version of them. What cannot be read is no limit. `root` is where /proc and
// /sys lie. Source: the kernel's Documentation/admin-guide/cgroup-v1/memory.rst and cgroup-v2.rst.
std::int64_t memory_to_use(const std::filesystem::path& root = "/");

}  // namespace loopline

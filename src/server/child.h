// Another program as a child of ours, for measuring: it listens on a port of this machine and ends when this ends.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace loopline::server {

// A port that is free now.
std::uint16_t free_port();

class Child {
 public:
  // The path of a program and its words. What it says on stdout is lost.
  explicit Child(std::vector<std::string> words);
  // Asks it to end, and waits until it has.
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // Waits until `target` of the port is answered with 200, asking every `step`. False where the child has ended, or
  // does not answer for so long.
  bool answers(std::uint16_t port, const std::string& target, std::chrono::milliseconds step,
               std::chrono::seconds patience);

 private:
  pid_t id_ = -1;
};

}  // namespace loopline::server

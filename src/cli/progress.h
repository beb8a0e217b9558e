// A bar with rate and time left, for whatever takes longer than a second; on a terminal only, never in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace loopline::cli {

class Progress {
 public:
  // `total` 0: not known beforehand.
  Progress(std::string what, std::int64_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::int64_t done);

 private:
  void draw(std::int64_t done, std::chrono::duration<double> passed);

  std::string what_;
  std::int64_t total_;
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace loopline::cli

#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace loopline::cli {

namespace {

constexpr int bar_width = 30;
constexpr auto quiet_time = std::chrono::seconds(1);
constexpr auto redraw_time = std::chrono::milliseconds(100);

}  // namespace

Progress::Progress(std::string what, std::int64_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      began_(std::chrono::steady_clock::now()),
      last_(began_) {}

Progress::~Progress() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::at(std::int64_t done) {
  if (!terminal_) return;
  auto now = std::chrono::steady_clock::now();
  if (now - began_ < quiet_time || now - last_ < redraw_time) return;
  last_ = now;
  draw(done, now - began_);
}

void Progress::draw(std::int64_t done, std::chrono::duration<double> passed) {
  double rate = static_cast<double>(done) / passed.count();
  drawn_ = true;
  if (total_ <= 0) {
    fmt::print(stderr, "\r\x1b[K{} {} ({:.0f}/s)", what_, done, rate);
  } else {
    int full = static_cast<int>(std::min(done, total_) * bar_width / total_);
    double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
    fmt::print(stderr, "\r\x1b[K{} [{:#<{}}{:.<{}}] {}/{} {:.0f}/s {:.0f}s", what_, "", full, "", bar_width - full,
               done, total_, rate, left);
  }
  std::fflush(stderr);
}

}  // namespace loopline::cli

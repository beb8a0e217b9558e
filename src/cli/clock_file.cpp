#include "cli/clock_file.h"

#include <atomic>
#include <memory>

#include "base/json.h"
#include "base/text.h"

namespace loopline::cli {

namespace {

Result<Moment> moment_in(const std::string& path) {
  TRY_ASSIGN(std::string text, read_file(path));
  auto moment = Moment::parse(trimmed(text));
  if (!moment) return fail(ErrorKind::invalid, "clock_file_unreadable", {}, {{"path", path}});
  return *moment;
}

}  // namespace

Result<Clock> clock_of_file(const std::string& path) {
  TRY_ASSIGN(Moment first, moment_in(path));
  // shared: the clock is copied to whoever asks for the time, on several threads
  auto latest = std::make_shared<std::atomic<std::int64_t>>(first.micros());
  return Clock([path, latest] {
    std::int64_t known = latest->load();
    auto read = moment_in(path);
    if (!read) return Moment::from_micros(known);
    while (known < read->micros() && !latest->compare_exchange_weak(known, read->micros())) continue;
    return Moment::from_micros(std::max(known, read->micros()));
  });
}

}  // namespace loopline::cli

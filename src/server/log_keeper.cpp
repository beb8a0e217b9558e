#include "server/log_keeper.h"

#include "base/thread_name.h"
#include "server/limits.h"

namespace loopline::server {

LogKeeper::LogKeeper(command::Zone& zone, publish::Publisher& publisher, Log& log, std::chrono::milliseconds beat)
    : zone_(zone), publisher_(publisher), log_(log), thread_([this, beat] { run(beat); }) {}

LogKeeper::~LogKeeper() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void LogKeeper::grown(std::int64_t last) {
  {
    std::lock_guard lock(mutex_);
    last_ = std::max(last_, last);
    if (last_ - publisher_.size() < checkpoint_entries) return;
  }
  wake_.notify_all();
}

std::optional<Error> LogKeeper::trouble() const {
  std::lock_guard lock(mutex_);
  return trouble_;
}

void LogKeeper::run(std::chrono::milliseconds beat) {
  name_this_thread("log");
  while (true) {
    publish();
    std::unique_lock lock(mutex_);
    // While nothing can be signed, more entries are no reason to try at once.
    wake_.wait_for(lock, beat,
                   [this] { return stopping_ || (!trouble_ && last_ - publisher_.size() >= checkpoint_entries); });
    if (stopping_) return;
  }
}

// One line in the log for what changed, not for what goes on as it was.
void LogKeeper::publish() {
  auto reader = zone_.open_reader();
  auto round = reader ? publisher_.publish(**reader) : Result<publish::Publisher::Round>(Failure(reader.error()));
  std::optional<Error> before = trouble();
  if (!round && (!before || before->code != round.error().code)) {
    json::object fields{{"code", round.error().code}, {"cause", round.error().cause}};
    for (const auto& [name, value] : round.error().arguments) fields[name] = value;
    log_.write(Log::Level::error, "log_not_signed", std::move(fields));
  }
  if (round) note(*round);
  std::lock_guard lock(mutex_);
  trouble_ = round ? std::nullopt : std::optional(round.error());
}

void LogKeeper::note(const publish::Publisher::Round& round) {
  if (round.grown) log_.write(Log::Level::debug, "checkpoint", {{"size", round.size}});
  if (round.clock_back && !clock_back_) log_.write(Log::Level::warning, "clock_back", {{"size", round.size}});
  clock_back_ = round.clock_back;
  for (const publish::WitnessState& one : round.changed) {
    bool good = one.standing == publish::Standing::cosigned || one.standing == publish::Standing::waiting;
    log_.write(good ? Log::Level::debug : Log::Level::warning, "witness",
               {{"name", one.name}, {"standing", publish::name_of(one.standing)}, {"detail", one.detail}});
  }
}

}  // namespace loopline::server

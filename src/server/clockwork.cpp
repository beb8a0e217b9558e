#include "server/clockwork.h"

#include "server/limits.h"

namespace loopline::server {

namespace {

constexpr std::string_view command_name = "advance-clocks";

json::object result_of(const command::Outcome& outcome) {
  const json::value* result = outcome.body.if_contains("result");
  return result != nullptr && result->is_object() ? result->get_object() : json::object();
}

// One step of one room. True if there is more.
Result<bool> step(command::Zone& zone, const command::CommandSpec& spec, int number) {
  Moment now = zone.clock()();
  command::Command command{spec.room, spec.name, {}, {}, {"clockwork", command::Role::system, {}}};
  TRY_ASSIGN(command::Outcome tried, zone.dry_run(command));
  if (integer_at(result_of(tried), "advanced") == 0) return false;
  command.key = "clockwork/" + spec.room + "/" + std::to_string(now.micros()) + "/" + std::to_string(number);
  TRY_ASSIGN(command::Outcome done, zone.submit(std::move(command)));
  return bool_at(result_of(done), "more");
}

}  // namespace

Clockwork::Clockwork(command::Zone& zone, Log& log, std::chrono::milliseconds beat)
    : zone_(zone), log_(log), thread_([this, beat] { run(beat); }) {}

Clockwork::~Clockwork() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Clockwork::advance(command::Zone& zone, Log& log) {
  bool asked = true;
  for (const command::CommandSpec& spec : zone.catalogue().commands()) {
    if (spec.name != command_name) continue;
    Result<bool> more = true;
    for (int number = 0; number < clockwork_steps_max && more && *more; ++number) more = step(zone, spec, number);
    if (!more) {
      asked = asked && more.error().kind != ErrorKind::unavailable;
      log.write(Log::Level::error, "clockwork",
                {{"room", spec.room}, {"code", more.error().code}, {"cause", more.error().cause}});
    }
  }
  return asked;
}

void Clockwork::run(std::chrono::milliseconds beat) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    Date today = zone_.clock()().zone_date();
    if (done_ != today) {
      lock.unlock();
      bool asked = advance(zone_, log_);
      lock.lock();
      if (asked) done_ = today;
    }
    wake_.wait_for(lock, beat, [this] { return stopping_; });
  }
}

}  // namespace loopline::server

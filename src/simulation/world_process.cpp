// The process in its world: how it starts, falls over, is started again, and what it does by itself.
#include <fmt/format.h>

#include "simulation/world.h"

namespace loopline::simulation {

namespace {

constexpr std::int64_t milli = 1'000;  // microseconds
constexpr std::int64_t second = 1'000 * milli;
constexpr std::int64_t hour = 3'600 * second;
constexpr std::int64_t beat_every = 10 * second;
constexpr int starts_max = 20;
constexpr std::int64_t mischiefs_max = 5;

Result<peer::Reply> no_answer(const std::string& cause) {
  return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", "witness"}}, cause);
}

}  // namespace

Service::Outside World::outside_of_process() {
  std::vector<publish::WitnessAt> at;
  for (std::size_t i = 0; i < witnesses_.size(); ++i) at.push_back({std::to_string(i), witnesses_[i]->verifier()});
  return {[this] { return timeline_.wall(); }, shelf(), std::move(at),
          [this](const std::string& url, const std::string& method, const std::string& target,
                 const std::string& body) { return ask_witness(url, method, target, body); }};
}

// Whether what was on its way when the storage broke is there, which nobody was told.
void World::look_what_survived() {
  auto reader = service_->zone().open_reader();
  auto head = reader ? record::head(**reader) : Result<record::Head>(Failure(reader.error()));
  if (!head) return auditor_.violated("the record cannot be read: " + head.error().code + " " + head.error().cause);
  if (head->size < entries_known_)
    auditor_.violated(fmt::format("{} entries were committed, {} are there", entries_known_, head->size));
  bool more = process_ > 1 && head->size > entries_known_;
  if (!machine_.explains(more)) auditor_.violated("there are entries that nobody wrote");
  if (more) note(fmt::format("what was being committed is there: {} entries", head->size));
  entries_known_ = head->size;
}

bool World::try_to_start() {
  auto database = machine_.open();
  if (!database) return false;
  auto started = Service::start(stage_, *std::move(database), outside_of_process());
  if (!started) return false;
  service_ = *std::move(started);
  return machine_.alive() && !service_->poisoned();
}

// A start that a fault of the disk ends is tried again, as a supervisor does; it takes no time, for a machine that has
// no disk of its own must go the same way.
void World::start_process() {
  ++process_;
  falling_ = false;
  int starts = 0;
  while (!try_to_start()) {
    service_.reset();
    machine_.restart();
    if (++starts == starts_max) return auditor_.violated("it does not start any more");
  }
  note(fmt::format("process {} starts", process_));
  look_what_survived();
  auditor_.inspect(service_->zone(), options_.thoroughly);
  service_->zone().record().on_commit([this](std::int64_t, std::int64_t last) { entries_known_ = last; });
  machine_.begin_work();
  day_.reset();
}

void World::fall(bool lost_power, std::string why) {
  if (falling_) return;
  falling_ = true;
  note(why);
  ++figures_.restarts;
  machine_.cut(lost_power);
  timeline_.after(random_.between(200 * milli, 20 * second), [this] {
    service_.reset();
    machine_.restart();
    start_process();
  });
}

void World::stop_well() {
  note("stops well");
  service_.reset();
  machine_.restart();
  timeline_.after(second, [this] { start_process(); });
}

void World::look_after_process() {
  if (service_ == nullptr || falling_) return;
  if (!machine_.alive()) return fall(true, "the power goes while it writes");
  if (!service_->poisoned()) return;
  // Until somebody sees to it, it says that it takes nothing more.
  falling_ = true;
  note("it has lost its storage");
  timeline_.after(random_.between(0, 2 * second), [this] {
    falling_ = false;
    fall(false, "it is ended");
  });
}

void World::wake_writer() {
  if (std::exchange(writer_awake_, true)) return;
  timeline_.after(random_.between(0, 8 * milli), [this, process = process_] {
    writer_awake_ = false;
    if (service_ == nullptr || process != process_ || !machine_.alive()) return;
    if (service_->step()) wake_writer();
    look_after_process();
  });
}

// What the process does by itself: the day's clocks, and the log.
void World::beat() {
  timeline_.after(beat_every, [this] { beat(); });
  if (service_ == nullptr || falling_) return;
  Date today = timeline_.wall().zone_date();
  if (day_ != today) {
    day_ = today;
    service_->advance_clocks();
    look_after_process();
    if (falling_) return;
  }
  dies_at_the_shelf_ = !calm_ && random_.one_in(6);
  Result<void> published = service_->publish();
  if (dies_at_the_shelf_ && !published && published.error().code == "cannot_write_file")
    return fall(false, "it dies while it signs");
  bool forked = !published && published.error().code.starts_with("log_");
  if (forked) auditor_.violated("the log cannot be signed: " + published.error().code);
  if (published) note(fmt::format("signed {} entries", service_->publisher().size()));
  if (service_->publisher().size() > 0) auditor_.saw_checkpoint(service_->publisher().checkpoint());
}

// A file that is replaced is the old one or the new one, also where the process dies.
publish::Shelf World::shelf() {
  return {[](const std::string&) -> Result<void> { return {}; },
          [this](const std::string& path) -> Result<std::optional<std::string>> {
            auto found = shelf_.find(path);
            return found == shelf_.end() ? std::nullopt : std::optional(found->second);
          },
          [this](const std::string& path, const std::string& bytes) -> Result<void> {
            bool dies = dies_at_the_shelf_ && random_.one_in(2);
            if (!dies || random_.one_in(2)) shelf_[path] = bytes;
            if (dies) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}});
            return {};
          }};
}

Result<peer::Reply> World::ask_witness(const std::string& url, const std::string& method, const std::string& target,
                                       const std::string& body) {
  if (network_.loses()) return no_answer("the question was lost");
  tlog::Witness& witness = *witnesses_[static_cast<std::size_t>(url[0] - '0')];
  peer::Reply reply;
  if (method == "GET") {
    auto newest = witness.newest(tlog::origin_hash(Service::log_origin));
    reply.status = newest ? 200 : 404;
    reply.body = newest.value_or("");
    if (target != "/" + tlog::origin_hash(Service::log_origin) + "/checkpoint") reply.status = 404;
  } else {
    tlog::Witness::Answer answer = witness.add_checkpoint(body, timeline_.wall());
    reply.status = answer.status;
    reply.body = std::move(answer.body);
  }
  if (network_.loses()) return no_answer("the answer was lost");
  return reply;
}

void World::plan_mischief() {
  for (std::int64_t left = random_.between(0, mischiefs_max); left > 0; --left)
    timeline_.after(random_.between(0, 25 * second), [this] { mischief(); });
}

void World::mischief() {
  if (calm_) return;
  bool fine = service_ != nullptr && !falling_;
  switch (random_.between(0, 4)) {
    case 0:
      if (fine) fall(false, "kill -9");
      break;
    case 1:
      if (fine) fall(true, "the power goes");
      break;
    case 2:
      if (fine) {
        ++figures_.restarts;
        stop_well();
      }
      break;
    case 3: {
      std::int64_t forward = random_.between(1, 20 * 24) * hour;
      timeline_.set_wall_by(forward);
      note(fmt::format("the clock is set forward by {} h", forward / hour));
      break;
    }
    default: {
      std::int64_t back = random_.between(1, 7'200) * second;
      timeline_.set_wall_by(-back);
      note(fmt::format("the clock is set back by {} s", back / second));
    }
  }
}

}  // namespace loopline::simulation

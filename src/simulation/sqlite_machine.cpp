#include "simulation/sqlite_machine.h"

#include "store/file_system.h"

namespace loopline::simulation {

namespace {

constexpr int log_pages[] = {8, 40, 200, 2000};
constexpr std::int64_t faults_max = 5;
constexpr std::int64_t operations_max = 400;  // on the disk until the next fault

Disk::Honesty honesty_of(Bug bug) {
  switch (bug) {
    case Bug::sync_does_nothing: return Disk::Honesty::lies_about_sync;
    case Bug::failed_sync_is_hidden: return Disk::Honesty::hides_failed_sync;
    default: return Disk::Honesty::honest;
  }
}

}  // namespace

SqliteMachine::SqliteMachine(Disk::Files files, std::uint64_t seed, Bug bug)
    : bug_(bug),
      random_(seed),
      disk_(std::move(files), random_.next(), honesty_of(bug)),
      files_(disk_),
      log_pages_(random_.pick(log_pages)),
      faults_left_(random_.between(0, faults_max)) {
  plan();
}

// Some soon after the start: while the last failure is being recovered from.
void SqliteMachine::plan() {
  if (faults_left_ == 0) return;
  --faults_left_;
  disk_.plan(random_.between(1, random_.one_in(3) ? 12 : operations_max), random_.pick(disk_faults));
}

Result<std::unique_ptr<store::Database>> SqliteMachine::open() {
  TRY_ASSIGN(auto database, store::open_sqlite_on({files_.name(), log_pages_}, "zone.db"));
  return watched(std::move(database), *this);
}

// A process that is gone writes nothing more, not even at its closing.
void SqliteMachine::cut(bool power) {
  disk_.cut_power();
  power_cut_ = power;
}

void SqliteMachine::restart() {
  std::optional<DiskFault> fault = disk_.struck();
  if (fault) ++faults_[std::string(name_of(*fault))];
  disk_.restart(power_cut_ || fault == DiskFault::power_goes);
  at_work_ = false;
  late_ = nullptr;
  power_cut_ = false;
  struck_ = false;
  if (fault) plan();
}

void SqliteMachine::calm_down() {
  faults_left_ = 0;
  disk_.forget_plan();
}

void SqliteMachine::note_strike(Strike::At at) {
  if (!at_work_ || std::exchange(struck_, true)) return;
  to_be_told_ = true;
  strikes_.push_back({at, commits_, !disk_.powered(), false});
}

bool SqliteMachine::explains(bool more) {
  bool can = std::exchange(to_be_told_, false) && strikes_.back().at == Strike::At::commit;
  if (can) strikes_.back().survived = more;
  return can || !more;
}

void SqliteMachine::come_back() {
  if (late_ != nullptr) static_cast<void>(std::exchange(late_, nullptr)->commit());
}

Result<void> SqliteMachine::commit(store::Connection& real) {
  if (at_work_ && bug_ == Bug::answers_before_commit) {
    late_ = &real;
    return {};
  }
  Result<void> done = real.commit();
  if (!done) {
    note_strike(Strike::At::commit);
    return done;
  }
  if (at_work_) ++commits_;
  if (real.poisoned()) note_strike(Strike::At::checkpoint);
  return done;
}

Result<void> SqliteMachine::checkpoint(store::Connection& real) {
  if (late_ != nullptr) return {};
  Result<void> done = real.checkpoint();
  if (!done || real.poisoned()) note_strike(Strike::At::checkpoint);
  return done;
}

}  // namespace loopline::simulation

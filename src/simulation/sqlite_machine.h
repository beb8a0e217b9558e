// A machine with a disk of its own, on which SQLite runs.
#pragma once

#include <optional>

#include "simulation/machine.h"
#include "simulation/sqlite_files.h"

namespace loopline::simulation {

// Bugs on purpose, to see that they are found.
enum class Bug { none, sync_does_nothing, failed_sync_is_hidden, answers_before_commit };

class SqliteMachine final : public Machine, private Commits {
 public:
  // The disk begins with `files`; what fails on it, and when, comes from the seed.
  SqliteMachine(Disk::Files files, std::uint64_t seed, Bug bug = Bug::none);

  Result<std::unique_ptr<store::Database>> open() override;
  void begin_work() override { at_work_ = true; }
  bool alive() const override { return disk_.powered(); }
  void cut(bool power) override;
  void restart() override;
  void calm_down() override;
  bool explains(bool more) override;
  const std::vector<Strike>& strikes() const override { return strikes_; }
  const std::map<std::string, std::int64_t>& faults() const override { return faults_; }

 private:
  Result<void> commit(store::Connection& real) override;
  Result<void> checkpoint(store::Connection& real) override;
  bool broken() const override { return false; }  // the real connection knows
  bool lost() const override { return false; }
  void come_back() override;
  void plan();
  void note_strike(Strike::At at);

  Bug bug_;
  store::Connection* late_ = nullptr;  // whose commit was answered and is still to be done: a bug on purpose
  Random random_;
  Disk disk_;
  SqliteFiles files_;
  int log_pages_;
  std::int64_t faults_left_;
  bool at_work_ = false;
  bool power_cut_ = false;
  bool struck_ = false;      // at work, since the last restart
  bool to_be_told_ = false;  // what the newest strike came to
  std::int64_t commits_ = 0;
  std::vector<Strike> strikes_;
  std::map<std::string, std::int64_t> faults_;
};

}  // namespace loopline::simulation

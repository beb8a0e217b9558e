// What the service's database lies on, and what becomes of it when a process or the power fails.
//
// A strike is a failure as the service sees it: which commit, and whether that commit is there afterwards. A world on
// SQLite finds out its strikes from what is left on the disk; told the same strikes, a world on PostgreSQL goes the
// same way and must end with the same bytes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "store/database.h"

namespace loopline::simulation {

struct Strike {
  enum class At { commit, checkpoint } at = At::commit;  // checkpoint: after the commit, whose answers were given
  std::int64_t commits = 0;                              // that went well before it, while the service was at work
  bool power = false;                                    // the machine went down; else the process saw an error
  bool survived = false;                                 // at commit: what it was about is there
};

class Machine {
 public:
  virtual ~Machine() = default;
  // The database of a process that starts. Errors: as store::open_sqlite; worth another restart() where a fault struck.
  virtual Result<std::unique_ptr<store::Database>> open() = 0;
  // From now on commits are counted and strikes are noted: the service is at work. Until restart().
  virtual void begin_work() = 0;
  // Whether the process, or what is left of it, can still do anything.
  virtual bool alive() const = 0;
  // The process is gone from one moment to the next; `power`: with the machine that it ran on.
  virtual void cut(bool power) = 0;
  // Once nothing of the process is left, however it ended. What was not durable is as the seed will have it.
  virtual void restart() = 0;
  // No more faults of its own: the world comes to its end.
  virtual void calm_down() = 0;
  // Whether a strike of the last process can be why there is more on record than it knew to be committed (or is not).
  // The newest strike is told by it what it has come to.
  virtual bool explains(bool more) = 0;
  virtual const std::vector<Strike>& strikes() const = 0;
  // Faults that were injected, by their name.
  virtual const std::map<std::string, std::int64_t>& faults() const = 0;
};

// What a machine does with the commits of the one connection that writes.
class Commits {
 public:
  virtual ~Commits() = default;
  virtual Result<void> commit(store::Connection& real) = 0;
  virtual Result<void> checkpoint(store::Connection& real) = 0;
  // The process has lost its storage for good.
  virtual bool broken() const = 0;
  // The server is away until the next begin().
  virtual bool lost() const = 0;
  virtual void come_back() = 0;
};

// `real`, with its commits going through `commits`; both outlive it.
std::unique_ptr<store::Database> watched(std::unique_ptr<store::Database> real, Commits& commits);
std::unique_ptr<store::Database> watched(store::Database& real, Commits& commits);

}  // namespace loopline::simulation

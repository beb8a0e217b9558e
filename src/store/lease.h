// Who writes: one process at a time, without locks that a server would have to hold for us.
//
// A row in the schema `loopline` says which process has a zone and in which epoch. The holder counts up a second row
// ("beats"); who wants the zone takes it where it was let go of, or where no beat came for a while by its own steady
// clock: no wall clock is compared, so none can jump. Every transaction of the writer locks its epoch's row first: a
// process that lost the zone finds no such row and can commit nothing any more (fencing).
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "store/postgres_session.h"

namespace loopline::store {

class Lease {
 public:
  // Waits for a dead holder's silence. Errors: database_in_use (argument path: who holds it), as PostgresSession::ask.
  static Result<std::unique_ptr<Lease>> take(const PostgresPlace& place);
  // Lets go of it.
  ~Lease();
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  // The first statement of every transaction that writes. Errors: database_in_use (another process took the zone
  // meanwhile), as PostgresSession::ask.
  Result<void> fence(PostgresSession& session) const;

 private:
  Lease(PostgresPlace place, std::int64_t epoch) : place_(std::move(place)), epoch_(epoch) {}
  void beat_until_stopped();

  PostgresPlace place_;
  std::int64_t epoch_;
  std::mutex mutex_;  // of stopping_
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace loopline::store

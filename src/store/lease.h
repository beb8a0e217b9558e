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

// A session of whoever holds the zone, which may tell others what it reads. A server that fell and came up again shows
// commits that its replica may not have, and one that was replaced without noticing shows what will never be; here a
// commit of our own waits for the replica, and so for all before it. Of several servers it is the first where that
// comes through. Errors: as PostgresSession::open; database_unavailable where the replica has been waited for in vain.
Result<std::unique_ptr<PostgresSession>> open_settled(const PostgresPlace& place, PostgresSession::Mode mode);

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

  // Counts up whenever a beat did not come through and the server had to be found anew. Who reads through an older
  // connection may be reading from one that was replaced and does not know it.
  std::int64_t servers_found() const { return servers_found_; }

 private:
  Lease(PostgresPlace place, std::int64_t epoch) : place_(std::move(place)), epoch_(epoch) {}
  void beat_until_stopped(std::unique_ptr<PostgresSession> session);

  PostgresPlace place_;
  std::int64_t epoch_;
  std::mutex mutex_;  // of stopping_
  std::condition_variable wake_;
  bool stopping_ = false;
  std::atomic<std::int64_t> servers_found_ = 0;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace loopline::store

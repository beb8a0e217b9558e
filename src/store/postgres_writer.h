// The writing connection to a PostgreSQL server: transactions held to the lease, rows sent many at a time.
#pragma once

#include <atomic>
#include <memory>

#include "store/lease.h"
#include "store/postgres_session.h"

namespace loopline::store {

// `lease` and `open` outlive it; `open` becomes false with its end.
std::unique_ptr<Connection> make_postgres_writer(PostgresPlace place, std::unique_ptr<PostgresSession> session,
                                                 const Lease& lease, std::atomic<bool>& open);

}  // namespace loopline::store

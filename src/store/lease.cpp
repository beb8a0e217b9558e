#include "store/lease.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>

namespace loopline::store {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds beat_every = 500ms;
constexpr std::chrono::milliseconds look_every = 100ms;
// A holder that is silent so long is taken for dead. Were it only slow, it is fenced off.
constexpr std::chrono::milliseconds silence_max = 3s;

const std::string begin_settling = "begin read write";

// Two rows, so that a beat is not in the way of a transaction. The zone is the shard key, as in all our keys.
constexpr std::string_view create_tables =
    "create schema if not exists loopline;"
    "create table if not exists loopline.lease (zone text not null, epoch bigint not null, held bigint not null,"
    "  holder text not null, primary key (zone));"
    "create table if not exists loopline.beat (zone text not null, count bigint not null, primary key (zone));";
constexpr Statement insert_lease = {"lease.insert",
                                    "insert into loopline.lease (zone, epoch, held, holder) values ($1, 0, 0, '') "
                                    "on conflict do nothing"};
constexpr Statement insert_beat = {"lease.insert_beat",
                                   "insert into loopline.beat (zone, count) values ($1, 0) on conflict do nothing"};
constexpr Statement select_lease = {"lease.select",
                                    "select l.epoch, l.held, l.holder, b.count from loopline.lease l "
                                    "join loopline.beat b on b.zone = l.zone where l.zone = $1"};
constexpr Statement take_lease = {"lease.take",
                                  "update loopline.lease set epoch = epoch + 1, held = 1, holder = $3 "
                                  "where zone = $1 and epoch = $2 returning epoch"};
constexpr Statement let_go = {"lease.let_go", "update loopline.lease set held = 0 where zone = $1 and epoch = $2"};
constexpr Statement count_up = {"lease.beat", "update loopline.beat set count = count + 1 where zone = $1"};
// Nothing where a session of ours waits for a replica already: one more would only wait as well.
constexpr Statement touch_beat = {"lease.touch",
                                  "update loopline.beat set count = count where zone = $1 and not exists "
                                  "(select 1 from pg_stat_activity where usename = current_user "
                                  "and wait_event = 'SyncRep' and query_start < now() - interval '5 seconds')"};
constexpr Statement hold_epoch = {"lease.fence",
                                  "select epoch from loopline.lease where zone = $1 and epoch = $2 for update"};

std::string this_process() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  return fmt::format("{}:{}", host.data(), getpid());
}

struct Seen {
  std::int64_t epoch = 0;
  bool held = false;
  std::string holder;
  std::int64_t beats = 0;
};

Result<Seen> look(PostgresSession& session, const std::string& zone) {
  TRY_ASSIGN(auto answer, session.ask(select_lease, {zone}));
  if (answer.rows.empty()) return fail(ErrorKind::internal, "storage_failed", {}, {}, "the lease's row is missing");
  const Row& row = answer.rows[0];
  return Seen{row.integer(0), row.integer(1) != 0, row.text(2), row.integer(3)};
}

Failure in_use(const std::string& holder) {
  return fail(ErrorKind::unavailable, "database_in_use", {}, {{"path", holder}});
}

// Looks until the lease was let go of, or its holder has been silent for long enough. Errors: database_in_use.
Result<Seen> wait_until_free(PostgresSession& session, const std::string& zone) {
  TRY_ASSIGN(Seen first, look(session, zone));
  auto until = std::chrono::steady_clock::now() + silence_max;
  for (Seen now = first;;) {
    if (!now.held) return now;
    if (now.beats != first.beats || now.epoch != first.epoch) return in_use(now.holder);
    if (std::chrono::steady_clock::now() > until) return now;
    std::this_thread::sleep_for(look_every);
    TRY_ASSIGN(now, look(session, zone));
  }
}

// Two processes that start at once may both find that a table is missing; the second time it is there.
Result<void> make_tables(PostgresSession& session) {
  if (session.run(create_tables)) return {};
  return session.run(create_tables);
}

using Mode = PostgresSession::Mode;
using Opened = Result<std::unique_ptr<PostgresSession>>;

// By the first of the place's servers that `open` can; libpq alone would end at one that refuses.
Opened first_opened(const PostgresPlace& place, Mode mode, Opened (&open)(const PostgresPlace&, Mode)) {
  std::vector<PostgresPlace> servers = servers_of(place);
  Opened opened = open(servers.front(), mode);
  for (std::size_t at = 1; at < servers.size() && !opened; ++at) {
    std::string before = std::move(opened.error().cause);
    opened = open(servers[at], mode);
    if (!opened) opened.error().cause = before + "; " + opened.error().cause;
  }
  return opened;
}

Opened settled_at(const PostgresPlace& server, Mode mode) {
  TRY_ASSIGN(auto session, PostgresSession::open(server, mode));
  session->defer(begin_settling);
  auto touched = session->ask(touch_beat, {server.schema});
  // Whoever has the row for so long that we may not have it waits for the replica too.
  bool in_vain = touched ? touched->changed == 0 : session->setback() == Setback::conflict;
  if (in_vain) return session->gone("connect", "commits wait for a replica that is away");
  TRY(touched);
  TRY(session->commit());
  return session;
}

}  // namespace

Result<std::unique_ptr<PostgresSession>> open_settled(const PostgresPlace& place, PostgresSession::Mode mode) {
  return first_opened(place, mode, settled_at);
}

Result<std::unique_ptr<Lease>> Lease::take(const PostgresPlace& place) {
  TRY_ASSIGN(auto session, first_opened(place, Mode::write, PostgresSession::open));
  TRY(make_tables(*session));
  TRY(session->ask(insert_lease, {place.schema}));
  TRY(session->ask(insert_beat, {place.schema}));
  TRY_ASSIGN(session, open_settled(place, Mode::write));
  TRY_ASSIGN(Seen seen, wait_until_free(*session, place.schema));
  TRY_ASSIGN(auto taken, session->ask(take_lease, {place.schema, seen.epoch, this_process()}));
  if (taken.rows.empty()) {  // somebody was quicker
    TRY_ASSIGN(Seen now, look(*session, place.schema));
    return in_use(now.holder);
  }
  std::unique_ptr<Lease> lease(new Lease(place, taken.rows[0].integer(0)));  // private constructor
  lease->thread_ = std::thread(
      [lease = lease.get(), session = std::move(session)]() mutable { lease->beat_until_stopped(std::move(session)); });
  return lease;
}

Lease::~Lease() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
  auto session = open_settled(place_, Mode::write);
  // Where the server is away, the next process waits for our silence instead.
  if (session) static_cast<void>((*session)->ask(let_go, {place_.schema, epoch_}));
}

Result<void> Lease::fence(PostgresSession& session) const {
  TRY_ASSIGN(auto held, session.ask(hold_epoch, {place_.schema, epoch_}));
  if (!held.rows.empty()) return {};
  TRY_ASSIGN(Seen now, look(session, place_.schema));
  return in_use(now.holder);
}

void Lease::beat_until_stopped(std::unique_ptr<PostgresSession> session) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    if (!session || session->lost()) {
      auto opened = open_settled(place_, Mode::write);
      session = opened ? *std::move(opened) : nullptr;
      ++servers_found_;
    }
    // A beat that does not come through says by itself what it would have to say.
    if (session) static_cast<void>(session->ask(count_up, {place_.schema}));
    lock.lock();
    wake_.wait_for(lock, beat_every, [&] { return stopping_; });
  }
}

}  // namespace loopline::store

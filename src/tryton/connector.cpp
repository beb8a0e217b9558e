#include <chrono>
#include <thread>

#include "tryton/api.h"
#include "tryton/limits.h"
#include "tryton/moves.h"
#include "tryton/tell.h"
#include "tryton/zone.h"

namespace loopline::tryton {

namespace {

using Log = std::function<void(const char* event, const json::object& fields)>;

bool mends_itself(const Error& error) { return error.kind == ErrorKind::unavailable; }

class Connector {
 public:
  Connector(const Settings& settings, const Messages& messages, Rpc rpc, ZoneClient zone, const Log& log)
      : settings_(settings),
        rpc_(std::move(rpc)),
        zone_(std::move(zone)),
        reader_(rpc_),
        teller_(rpc_, messages, settings.script, zone_.url()),
        log_(log) {}

  Result<void> run(const std::atomic<bool>& stop);

 private:
  Result<Round> round();
  Result<void> start();
  Result<void> read_moves(Round& round);
  Result<void> take(const std::vector<StockMove>& moves, Round& round);
  Result<void> withdraw(const std::string& number);
  Result<void> tell(Round& round);
  Result<void> retry(Round& round);
  Result<void> say(const char* state, const std::string& detail);
  bool is_new(const StockMove& move) const;

  const Settings& settings_;
  Rpc rpc_;
  ZoneClient zone_;
  MoveReader reader_;
  Teller teller_;
  const Log& log_;
  bool started_ = false;
  std::int64_t cursor_ = 0;                    // changes before it are in the zone
  std::map<std::int64_t, std::int64_t> seen_;  // stamps by id, of what this run has sent
  std::string last_move_;
  std::string said_;  // the state that the zone was told of us last
  bool stock_due_ = true;
  std::chrono::steady_clock::time_point retried_;  // what was refused
};

Result<void> Connector::start() {
  TRY_ASSIGN(std::string cursor, zone_.cursor());
  cursor_ = integer_of(cursor);
  started_ = true;
  return {};
}

bool Connector::is_new(const StockMove& move) const {
  auto seen = seen_.find(move.id);
  return seen == seen_.end() || seen->second != move.stamp;
}

Result<void> Connector::withdraw(const std::string& number) {
  TRY_ASSIGN(bool taken, zone_.has_taken(number));
  if (!taken) return {};
  auto withdrawn = zone_.withdraw(number);
  // What has passed cannot be taken back: the ERP is told by the book, not by us.
  if (!withdrawn && withdrawn.error().code != "zone_refuses") return withdrawn;
  if (!withdrawn) log_("withdraw_refused", {{"number", number}, {"answer", withdrawn.error().cause}});
  return {};
}

Result<void> Connector::take(const std::vector<StockMove>& moves, Round& round) {
  TRY_ASSIGN(auto shipments, reader_.shipments(moves));
  json::array movements;
  for (const StockMove& move : moves) {
    auto shipment = shipments.find(move.shipment);
    Mapped mapped =
        tryton::mapped(settings_.mapping, move, shipment == shipments.end() ? Shipment{} : shipment->second);
    if (mapped.what == Mapped::What::withdrawn) TRY(withdraw(mapped.number));
    if (mapped.what == Mapped::What::movement) {
      last_move_ = mapped.number;
      movements.push_back(std::move(mapped.movement));
    }
  }
  if (!movements.empty()) {
    TRY_ASSIGN(json::object report, zone_.take(std::move(movements)));
    round.taken += integer_at(report, "taken");
    round.refused += integer_at(report, "refused");
  }
  if (seen_.size() > seen_max) seen_.clear();
  for (const StockMove& move : moves) seen_[move.id] = move.stamp;
  return {};
}

// Everything that changed since the cursor. The new cursor is the newest change before the reading began: what is
// changed meanwhile, also behind the page we are on, is read the next time.
Result<void> Connector::read_moves(Round& round) {
  constexpr std::int64_t second = 1'000'000;
  TRY_ASSIGN(std::int64_t newest, reader_.newest());
  std::int64_t since = std::max<std::int64_t>(cursor_ - overlap_s * second, 0);
  for (std::int64_t after = 0;;) {
    TRY_ASSIGN(std::vector<StockMove> page, reader_.changed(since, after));
    if (page.empty()) break;
    after = page.back().id;
    std::vector<StockMove> fresh;
    std::copy_if(page.begin(), page.end(), std::back_inserter(fresh),
                 [&](const StockMove& move) { return is_new(move); });
    round.read += static_cast<std::int64_t>(fresh.size());
    if (!fresh.empty()) {
      TRY_ASSIGN(std::vector<StockMove> moves, reader_.whole(fresh));
      TRY(take(moves, round));
    }
    if (page.size() < page_size) break;
  }
  if (newest == cursor_) return {};
  cursor_ = newest;
  said_.clear();
  return {};
}

Result<void> Connector::tell(Round& round) {
  while (true) {
    TRY_ASSIGN(json::array news, zone_.news());
    if (news.empty()) return {};
    TRY_ASSIGN(json::array told, teller_.tell(news));
    round.told += static_cast<std::int64_t>(told.size());
    TRY(zone_.note_told(std::move(told)));
  }
}

// What was refused may be right by now: goods passed the gate, the master was mended. Tried after anything happened,
// and every so often for what happened without us.
Result<void> Connector::retry(Round& round) {
  auto now = std::chrono::steady_clock::now();
  bool something = round.taken > 0 || round.told > 0;
  if (!something && now - retried_ < std::chrono::milliseconds(retry_ms)) return {};
  retried_ = now;
  TRY_ASSIGN(std::int64_t taken, zone_.retry());
  round.taken += taken;
  return {};
}

Result<void> Connector::say(const char* state, const std::string& detail) {
  if (said_ == state) return {};
  json::object body{{"state", state}, {"cursor", std::to_string(cursor_)}, {"queue", 0}, {"detail", detail}};
  if (!last_move_.empty()) body["last_move"] = last_move_;
  TRY(zone_.report_link(std::move(body)));
  said_ = state;
  return {};
}

Result<Round> Connector::round() {
  Round round;
  if (!started_) TRY(start());
  TRY(read_moves(round));
  TRY(tell(round));
  TRY(retry(round));
  if (round.taken > 0) stock_due_ = true;
  if (stock_due_ && !settings_.mapping.counted.empty()) {
    TRY_ASSIGN(json::array lines, reader_.stock(settings_.mapping.counted));
    TRY(zone_.report_stock(std::move(lines)));
    stock_due_ = false;
  }
  TRY(say("connected", ""));
  return round;
}

// False where it was stopped meanwhile.
bool wait(int wait_ms, const std::atomic<bool>& stop) {
  for (int waited = 0; waited < wait_ms && !stop; waited += wait_step_ms)
    std::this_thread::sleep_for(std::chrono::milliseconds(wait_step_ms));
  return !stop;
}

Result<void> Connector::run(const std::atomic<bool>& stop) {
  int wait_ms = wait_first_ms;
  while (!stop) {
    auto done = round();
    if (!done && !mends_itself(done.error())) return Failure(std::move(done.error()));
    if (!done) {
      const Error& error = done.error();
      std::string peer = error.arguments.empty() ? "" : error.arguments.front().second;
      log_("waiting", {{"code", error.code}, {"peer", peer}, {"cause", error.cause}, {"ms", wait_ms}});
      if (peer != zone_.url()) (void)say("erp_down", error.cause.substr(0, 500));
      wait(wait_ms, stop);
      wait_ms = std::min(wait_ms * 2, wait_most_ms);
      continue;
    }
    wait_ms = wait_first_ms;
    bool idle = done->taken == 0 && done->refused == 0 && done->told == 0;
    if (!idle)
      log_("round", {{"read", done->read}, {"taken", done->taken}, {"refused", done->refused}, {"told", done->told}});
    if (settings_.once && idle) return {};
    if (idle) wait(settings_.poll_ms, stop);
  }
  (void)say("stopped", "");  // whoever looks sees that it was meant
  return {};
}

}  // namespace

Result<void> run(const Settings& settings, const Messages& messages, const std::atomic<bool>& stop, const Log& log) {
  TRY_ASSIGN(peer::Peer erp, peer::Peer::of(settings.tryton_url));
  TRY_ASSIGN(peer::Peer zone, peer::Peer::of(settings.zone_url));
  Connector connector(settings, messages, Rpc(std::move(erp), settings.database, settings.user, settings.password),
                      ZoneClient(std::move(zone), settings.token, settings.party, settings.source, settings.run), log);
  return connector.run(stop);
}

}  // namespace loopline::tryton

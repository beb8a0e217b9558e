#include "ledger/measure_hot.h"

#include <algorithm>

namespace loopline::ledger {

namespace {

using namespace measuring;

constexpr int turns = 5;
constexpr int cold_lots = 5'000;  // of two accounts each

// Clients and their numbers, one after the other.
int place_of(int client, int number, int clients) { return number * clients + client; }

Movement on_lot(int lot, int client, int number) {
  return {"org-" + std::to_string(lot % 40), "lot-" + std::to_string(lot),
          std::to_string(client) + "/" + std::to_string(number), number};
}

}  // namespace

Result<json::object> measure_hot(store::Database& hot, store::Database& cold, int commands, int clients) {
  std::vector<store::Migration> migrations = all_migrations();
  TRY_ASSIGN(auto hot_record, record::Record::open(hot, system_now, {}, migrations));
  TRY_ASSIGN(auto cold_record, record::Record::open(cold, system_now, {}, migrations));
  auto same = [](int client, int number) { return on_lot(0, client, number); };
  auto spread = [clients](int client, int number) {
    return on_lot(place_of(client, number, clients) % cold_lots, client, number);
  };
  // A server keeps what it was sent the last time, and a command that it knows is only answered again.
  TRY_ASSIGN(auto reader, hot.open_reader());
  TRY_ASSIGN(record::Head known, record::head(*reader));
  int from = static_cast<int>(known.size);
  int once = (cold_lots + clients - 1) / clients;  // so often that every account has come into being
  Sent before;
  TRY(send_all(*hot_record, clients, from, once, same, before));
  TRY(send_all(*cold_record, clients, from, once, spread, before));
  int first = from + once;
  Sent on_hot;
  Sent on_cold;
  int each = std::max(1, commands / clients / turns);
  for (int turn = 0; turn < turns; ++turn) {
    TRY(send_all(*hot_record, clients, first + turn * each, each, same, on_hot));
    TRY(send_all(*cold_record, clients, first + turn * each, each, spread, on_cold));
  }
  auto sent = static_cast<double>(on_hot.latencies_ms.size());
  return json::object{{"commands", on_hot.latencies_ms.size()},
                      {"clients", clients},
                      {"hot_per_second", rounded(sent / on_hot.seconds, 1)},
                      {"cold_per_second", rounded(sent / on_cold.seconds, 1)},
                      {"ratio", rounded(on_cold.seconds / on_hot.seconds, 1000)}};
}

}  // namespace loopline::ledger

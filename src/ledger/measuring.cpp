#include "ledger/measuring.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "ledger/api.h"

namespace loopline::ledger::measuring {

namespace {

// One client: a command, its answer, the next command.
std::optional<Error> send(record::Record& record, int client, int first, int count, const Choose& choose,
                          std::vector<double>& latencies_ms) {
  for (int number = first; number < first + count; ++number) {
    auto start = Steady::now();
    Result<record::Answer> answer = record.submit(request_of(choose(client, number)));
    latencies_ms.push_back(seconds_since(start) * 1000);
    if (!answer) return std::move(answer.error());
  }
  return std::nullopt;
}

}  // namespace

double seconds_since(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

double rounded(double value, double parts) { return std::round(value * parts) / parts; }

void Scratch::remove() const {
  std::error_code ignored;
  for (const char* beside : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + beside, ignored);
}

std::vector<store::Migration> all_migrations() {
  std::vector<store::Migration> all(record::migrations().begin(), record::migrations().end());
  all.insert(all.end(), migrations().begin(), migrations().end());
  return all;
}

record::Request request_of(const Movement& movement) {
  const auto& [owner, lot, key, number] = movement;
  Transfer transfer{"", {owner, lot, "from_hk"}, {owner, lot, "held"}, "g", 100 + number, Phase::direct,
                    "", "first_line_in"};
  json::object facts = {{"hs", "2933399090"}, {"goods", "试剂"}, {"mode", "S"}, {"declared_fen", 1'250'000 + number}};
  json::object decision = {{"question", "first_line_duty"}, {"outcome", "exempt"}, {"basis", {"TAX1:1(1)", "CUS1:7"}}};
  auto work = [=, lot = lot](store::Connection& connection, const record::Position& position) mutable
      -> Result<record::Draft> {
    transfer.id = std::to_string(position.seq) + "-1";
    TRY(apply(connection, transfer, position.at));
    json::object entry = {{"command", "goods.first_line_in"}, {"facts", facts}, {"decision", decision}};
    entry["transfers"] = json::array{to_json(transfer)};
    return record::Draft{std::move(entry), {{"lot", lot}, {"outcome", "exempt"}}};
  };
  return {owner, key, hex(sha256(key)), std::move(work)};
}

Result<void> fold(store::Connection& connection, const record::Entry& entry, const json::object& object) {
  for (const json::value& item : object.at("transfers").as_array()) {
    TRY_ASSIGN(Transfer transfer, transfer_from(item.as_object()));
    TRY(apply(connection, transfer, entry.at));
  }
  return {};
}

Movement usual(int client, int number) {
  return {"org-" + std::to_string(client % 40), "lot-" + std::to_string(number % 75),
          std::to_string(client) + "/" + std::to_string(number), number};
}

Result<void> send_all(record::Record& record, int clients, int first, int count, const Choose& choose, Sent& sent) {
  std::mutex mutex;
  std::optional<Error> error;
  std::vector<std::thread> threads;
  auto start = Steady::now();
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      std::vector<double> latencies_ms;
      std::optional<Error> met = send(record, client, first, count, choose, latencies_ms);
      std::lock_guard lock(mutex);
      sent.latencies_ms.insert(sent.latencies_ms.end(), latencies_ms.begin(), latencies_ms.end());
      if (met) error = std::move(met);
    });
  }
  for (auto& thread : threads) thread.join();
  sent.seconds += seconds_since(start);
  if (error) return tl::unexpected(*error);
  return {};
}

}  // namespace loopline::ledger::measuring

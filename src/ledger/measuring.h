// What our measurements share: a file that goes away again, a movement of goods as a command, clients that send them,
// and how figures are told.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "record/api.h"

namespace loopline::ledger::measuring {

using Steady = std::chrono::steady_clock;
double seconds_since(Steady::time_point start);

// The value that this share of them does not exceed; 0 of none.
double percentile(std::vector<double> values, double share);
// To the nearest 1/`parts`.
double rounded(double value, double parts);

// A database file that is there only while it is measured.
struct Scratch {
  explicit Scratch(std::string file) : path(std::move(file)) { remove(); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { remove(); }
  void remove() const;
  std::string path;
};

// The tables of the record and of the ledger.
std::vector<store::Migration> all_migrations();

// Of one lot into the zone: from one account of its owner's to another.
struct Movement {
  std::string owner;
  std::string lot;
  std::string key;
  int number = 0;
};
// A movement of goods as the zone records it: some facts, a decision, one transfer.
record::Request request_of(const Movement& movement);
// What such an entry did to the ledger, done again.
Result<void> fold(store::Connection& connection, const record::Entry& entry, const json::object& object);

// What `client` sends as its command `number`.
using Choose = std::function<Movement(int client, int number)>;
// Forty owners with seventy-five lots each.
Movement usual(int client, int number);

struct Sent {
  double seconds = 0;
  std::vector<double> latencies_ms;
};
// Clients that each send a command, wait for its answer and send the next, all at once: `count` each, numbered from
// `first`. Adds to `sent`. Errors: what a command says.
Result<void> send_all(record::Record& record, int clients, int first, int count, const Choose& choose, Sent& sent);

}  // namespace loopline::ledger::measuring

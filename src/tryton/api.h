// The connector to Tryton: what its stock moves are becomes movements of the zone, what the zone says comes back to its
// shipments.
//
// A program of its own beside either server, speaking HTTP to both: the institution runs it next to its ERP. It keeps
// nothing on disk. How far it has read, what was taken and what the ERP was told stand in the zone's record, so it may
// be killed at any moment and started anywhere else.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/messages.h"
#include "tryton/mapping.h"

namespace loopline::tryton {

struct Settings {
  std::string tryton_url;  // http://host:8000
  std::string database;
  std::string user;
  std::string password;
  std::string zone_url;  // http://host:8080
  std::string token;
  std::string party;
  std::string source = "tryton";
  std::string run;  // unlike that of any other run: part of the idempotency keys
  Mapping mapping;
  Script script = Script::zh_hans;  // of what the shipments are told
  bool once = false;                // until there is nothing to do, then return
  int poll_ms = 2'000;
};

// What happened in a round, for logs.
struct Round {
  std::int64_t read = 0;     // moves that the ERP changed
  std::int64_t taken = 0;    // by the zone, in this round
  std::int64_t refused = 0;  // or changed
  std::int64_t told = 0;     // moves whose shipment was told something
};

// Runs until `stop`, or with `once` until a round had nothing to do. A side that is down is waited for, longer each
// time. Errors: only what waiting cannot mend: tryton_login, zone_login, zone_refuses (cause: the answer).
Result<void> run(const Settings& settings, const Messages& messages, const std::atomic<bool>& stop,
                 const std::function<void(const char* event, const json::object& fields)>& log);

}  // namespace loopline::tryton

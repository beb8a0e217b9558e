// What people in the zone do all day: they know what was answered to them, and ask for what should be possible, and now
// and then for what should not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "simulation/stage.h"

namespace loopline::simulation {

// A request before it is sent. Without a command it only reads.
struct Ask {
  std::string command;  // "goods/first-line-in"
  std::string address;  // "/api/v1/…"
  json::object body;
};

class Work {
 public:
  Work(const Stage& stage, std::uint64_t seed) : stage_(stage), random_(seed) {}

  // What the person does next.
  Ask next(const Person& person);
  // What a command came to that was not refused.
  void learn(const Person& person, const Ask& ask, const json::object& result);

 private:
  struct Lot {
    std::string party;
    std::string id;
    std::int64_t units = 0;
  };
  struct Consignment {
    std::string id;
    std::string state;
    std::vector<Lot> lots;  // that come in with it
  };
  struct Exit {
    std::string party;
    std::string id;
    std::string lot;
    std::int64_t units = 0;
  };
  Ask institution(const Person& person);
  Ask officer();
  Ask authority();
  Ask bring_in(const std::string& party);
  Ask bring_back(const std::string& party);
  Ask move(const std::string& party, Lot& lot);
  Ask look();
  json::object line();
  void learn_consignment(const Person& person, const json::object& result);
  void learn_passage(const std::string& consignment);
  Lot* lot_of(const std::string& party);

  const Stage& stage_;
  Random random_;
  std::vector<Lot> lots_;
  std::vector<Consignment> waiting_;
  std::vector<Exit> exits_;
  std::vector<std::string> consumptions_;  // that wait for the officer
};

}  // namespace loopline::simulation

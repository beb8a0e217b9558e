// One seed's world: a service on a machine, clients over a network, witnesses; in one thread, in virtual time.
//
// Everything that happens comes from the seed, and from the machine's strikes where it has been told them. Two worlds
// of one seed whose machines strike alike go the same way, step by step.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "simulation/auditor.h"
#include "simulation/machine.h"
#include "simulation/network.h"
#include "simulation/service.h"
#include "simulation/trace.h"
#include "simulation/work.h"
#include "store/dump.h"
#include "tlog/witness.h"

namespace loopline::simulation {

struct WorldFigures {
  std::int64_t commands = 0;  // acknowledged
  std::int64_t refused = 0;   // of them
  std::int64_t reads = 0;
  std::int64_t repetitions = 0;  // of requests by their clients
  std::int64_t restarts = 0;
  std::int64_t entries = 0;
  std::int64_t virtual_micros = 0;
  Network::Figures network;
};

// A stream of chance of its own for each part of a seed's world, so that one does not disturb the other.
std::uint64_t stream_of(std::uint64_t seed, std::uint64_t number);

class World {
 public:
  struct Options {
    std::uint64_t seed = 0;
    bool thoroughly = true;  // every restart holds all tables to the entries; the end replays
  };
  World(const Stage& stage, Machine& machine, Options options, Trace& trace);
  ~World();

  // Lets it happen until everything that was asked for is answered, and looks at what is there. What was promised and
  // not kept is in violation().
  void run();

  const std::optional<std::string>& violation() const { return auditor_.violation(); }
  const WorldFigures& figures() const { return figures_; }
  // All rows of the zone at the end.
  const store::Dumped& dumped() const { return dumped_; }

 private:
  // A request that somebody wants an answer to, sent again until it comes.
  struct Order {
    std::size_t person = 0;
    Ask ask;
    std::string key;    // of a command
    std::string bytes;  // of the request
    int sent = 0;
    bool answered = false;
  };
  // shared: with the messages that are on their way
  using SharedOrder = std::shared_ptr<Order>;

  // The process (world_process.cpp).
  void start_process();
  bool try_to_start();
  Service::Outside outside_of_process();
  void look_what_survived();
  // Ends the process and starts it again after a while. `lost_power`: with the machine.
  void fall(bool lost_power, std::string why);
  void stop_well();
  // After anything that the process did: it may have lost its storage, or the machine its power.
  void look_after_process();
  void wake_writer();
  void beat();
  void plan_mischief();
  void mischief();
  publish::Shelf shelf();
  Result<peer::Reply> ask_witness(const std::string& url, const std::string& method, const std::string& target,
                                  const std::string& body);

  // The clients (world_clients.cpp).
  void think(std::size_t person);
  void place(std::size_t person, Ask ask, std::string key);
  void send(const SharedOrder& order);
  void arrive(const SharedOrder& order);
  void hear(const SharedOrder& order, const std::string& response);
  void hear_command(const Order& order, int status, const json::object& body);
  void reuse_a_key(std::size_t person);
  std::string request_bytes(const Order& order) const;
  std::string scope_of(const Order& order) const;

  void finish();
  void ask_everything_again();
  void note(const std::string& what) { trace_.note(timeline_.now(), what); }

  const Stage& stage_;
  Machine& machine_;
  Options options_;
  Trace& trace_;
  Timeline timeline_;
  Random random_;
  Network network_;
  Work work_;
  Auditor auditor_;
  std::vector<std::unique_ptr<tlog::Witness>> witnesses_;
  std::map<std::string, std::string> shelf_;  // what the log has signed
  std::unique_ptr<Service> service_;          // empty: the process is not there
  std::uint64_t process_ = 0;                 // its number: nothing comes from one that is gone
  std::int64_t entries_known_ = 0;            // committed, as the process said
  bool writer_awake_ = false;
  bool falling_ = false;  // a restart is on its way
  bool dies_at_the_shelf_ = false;
  bool calm_ = false;        // nothing fails any more
  std::optional<Date> day_;  // whose clocks are advanced
  std::int64_t commands_left_;
  std::size_t open_ = 0;  // orders without an answer
  std::vector<SharedOrder> commands_;
  WorldFigures figures_;
  store::Dumped dumped_;
};

}  // namespace loopline::simulation

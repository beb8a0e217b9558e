// The service as one process runs it: the zone, its API, the log that is signed. Bytes of requests in, bytes of answers
// out; what has threads in the program is done step by step here.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "publish/api.h"
#include "server/app.h"
#include "simulation/stage.h"

namespace loopline::simulation {

class Service {
 public:
  struct Outside {
    Clock clock;
    publish::Shelf shelf;
    std::vector<publish::WitnessAt> witnesses;
    publish::Send send;
  };
  // Errors: as command::Zone::open, publish::Publisher::open. `stage` outlives it.
  static Result<std::unique_ptr<Service>> start(const Stage& stage, std::unique_ptr<store::Database> database,
                                                Outside outside);
  ~Service();

  // One whole HTTP request; `answer` is given the whole response, now or in a step().
  void receive(std::string_view request, std::function<void(std::string)> answer);
  // One batch of what waits for the record's writer; false where nothing did.
  bool step();
  // Signs the log if it has grown.
  Result<void> publish();
  // What has fallen due by the clock is carried out.
  void advance_clocks();
  // It has lost its storage and must be started anew.
  bool poisoned() const;
  command::Zone& zone() { return *zone_; }
  const publish::Publisher& publisher() const { return *publisher_; }

  static constexpr std::string_view log_origin = "log.example/simulated";

 private:
  Service(const Stage& stage, std::unique_ptr<command::Zone> zone, std::unique_ptr<publish::Publisher> publisher);

  server::Log log_;
  std::unique_ptr<command::Zone> zone_;
  std::unique_ptr<publish::Publisher> publisher_;
  server::App app_;
  server::Service service_;
};

}  // namespace loopline::simulation

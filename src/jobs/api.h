// Jobs: what falls due by itself is carried out by commands of the role `system`, in the order in which it fell due.
//
// A room says what it has (command::JobSpec): a command, and when the next thing falls due. The state alone says what
// is still to be done, so a thing is done once, whatever stops and starts in between, and the clock is the zone's, so
// that a test turns it. What would do nothing is tried dry and never recorded: quiet days leave no entries.
#pragma once

#include <map>

#include "command/api.h"

namespace loopline::jobs {

// A command that was recorded.
struct Step {
  std::string command;  // "goods.advance-clocks"
  Moment due;           // of the first thing it carried out
  std::int64_t seq = 0;
  std::int64_t advanced = 0;
};
struct Fault {
  std::string command;
  Error error;
};
struct Report {
  std::vector<Step> steps;
  std::vector<Fault> faults;  // left for the next day, or where the job keeps moments, for the next run
  bool complete = true;       // false: the limit of one run was reached before all was done, or the database was away
};

class Runner {
 public:
  // `zone` must outlive it.
  explicit Runner(command::Zone& zone) : zone_(zone) {}
  // Carries out what has fallen due by the zone's clock. One run at a time.
  Report run();

 private:
  struct Turn {
    const command::JobSpec* job = nullptr;
    Moment due;
    Moment until;  // when another job is due, and at most now: so far this one may go
  };
  std::optional<Turn> next_turn(store::Reader& reader, Moment now, Report& report);
  bool failed(const command::JobSpec& job, Error error, Moment now, Report& report);
  Result<std::optional<Step>> take(store::Reader& reader, const Turn& turn);

  command::Zone& zone_;
  std::map<const command::JobSpec*, Moment> rests_until_;  // those that had nothing to do, or could not
};

// Every job, in the order of the catalogue, and when it next falls or fell due.
struct Waiting {
  std::string command;
  std::optional<Moment> due;
};
Result<std::vector<Waiting>> waiting(command::Zone& zone);

}  // namespace loopline::jobs

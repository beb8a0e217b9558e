// Demo: a believable month of a zone. Names are invented, shapes are real; the same generator scales by a factor for
// benchmarks.
//
// Everything goes in as commands through the zone, like anything else: what is refused in the demo was refused by the
// law in force. The same options, in a zone with the same salts (personal::counted_salts), give the same entries, byte
// by byte.
#pragma once

#include <functional>
#include <memory>

#include "attachments/api.h"
#include "command/api.h"

namespace loopline::demo {

// The clock that a demo zone is opened with; the generator turns it.
class StagedClock {
 public:
  Clock clock() const {
    return [now = now_] { return Moment::from_micros(now->load()); };
  }
  void set(Moment moment) { now_->store(moment.micros()); }

 private:
  // shared: the zone's writer reads it on its own thread for as long as the zone lives
  std::shared_ptr<std::atomic<std::int64_t>> now_ = std::make_shared<std::atomic<std::int64_t>>(0);
};

struct Options {
  int factor = 1;  // institutions, people, lots and movements all grow by it
  std::uint64_t seed = 20260210;
  Date until;     // last day of the month that is made
  int days = 30;  // how many of its days are lived, from the first
};

struct Report {
  std::int64_t organisations = 0;
  std::int64_t people = 0;
  std::int64_t lots = 0;
  std::int64_t movements = 0;
  std::int64_t commands = 0;
  std::int64_t refused = 0;
  std::string sample_party;  // a beneficiary in good standing, for the institution's sign-in
  std::string sample_party_name;
};

// Called now and then with the share done, 0 to 1000.
using Progress = std::function<void(int permille)>;

// Fills an empty zone that was opened with `clock`; its evidence goes into `files`. Errors: what a command that has to
// succeed says; zone_not_empty.
Result<Report> fill(command::Zone& zone, StagedClock& clock, const attachments::FileStore& files,
                    const Options& options, const Progress& progress = {});

}  // namespace loopline::demo

// How a world begins and ends.
#include "simulation/world.h"

#include <fmt/format.h>

#include "base/check.h"

namespace loopline::simulation {

namespace {

constexpr std::int64_t commands_least = 10;
constexpr std::int64_t commands_most = 40;
constexpr int witnesses = 2;
// Of events, before a world is said to go round in circles.
constexpr std::int64_t steps_max = 200'000;

tlog::Trust trust_in(const SigningKey& key) {
  return {{tlog::text_signer(std::string(Service::log_origin), key).key}, {}, 0, std::string(Service::log_origin)};
}

}  // namespace

std::uint64_t stream_of(std::uint64_t seed, std::uint64_t number) { return Random(seed * 64 + number).next(); }

World::World(const Stage& stage, Machine& machine, Options options, Trace& trace)
    : stage_(stage),
      machine_(machine),
      options_(options),
      trace_(trace),
      timeline_(Stage::start()),
      random_(stream_of(options.seed, 1)),
      network_(timeline_, stream_of(options.seed, 2)),
      work_(stage, stream_of(options.seed, 3)),
      auditor_(trust_in(stage.log_key())),
      commands_left_(random_.between(commands_least, commands_most)) {
  for (int number = 0; number < witnesses; ++number) {
    std::vector<tlog::Witness::Log> logs{{std::string(Service::log_origin), trust_in(stage.log_key()).log, {}}};
    auto witness =
        tlog::Witness::open("witness-" + std::to_string(number) + ".example",
                            *SigningKey::from_seed(std::string(32, static_cast<char>('a' + number))), std::move(logs),
                            [](const std::string&, const std::string&) -> Result<void> { return {}; });
    CHECK(witness.has_value());
    witnesses_.push_back(*std::move(witness));
  }
}

World::~World() { service_.reset(); }

void World::run() {
  note(fmt::format("seed {}", options_.seed));
  start_process();
  plan_mischief();
  beat();
  for (std::size_t person = 0; person < stage_.people().size(); ++person) think(person);
  std::int64_t steps = 0;
  while ((commands_left_ > 0 || open_ > 0) && !violation() && steps < steps_max) {
    CHECK(timeline_.step());  // the process beats for ever
    ++steps;
  }
  if (steps == steps_max) auditor_.violated("it does not come to an end: somebody waits for ever");
  finish();
}

// Nothing fails any more. Everything is asked once more, the log is signed, the process stops well and starts again:
// and all of it must still be there.
void World::finish() {
  calm_ = true;
  machine_.calm_down();
  network_.calm_down();
  dies_at_the_shelf_ = false;
  while (!violation() && (falling_ || service_ == nullptr)) CHECK(timeline_.step());
  if (violation()) return;
  ask_everything_again();
  if (Result<void> published = service_->publish(); !published)
    auditor_.violated("the log cannot be signed: " + published.error().code);
  auditor_.saw_checkpoint(service_->publisher().checkpoint());
  stop_well();
  while (!violation() && service_ == nullptr) CHECK(timeline_.step());
  if (violation()) return;
  auditor_.inspect(service_->zone(), options_.thoroughly);
  if (options_.thoroughly) auditor_.replay(service_->zone());
  auto reader = service_->zone().open_reader();
  auto dumped =
      reader ? store::dump(**reader, [](std::string_view) {}) : Result<store::Dumped>(Failure(reader.error()));
  if (!dumped) return auditor_.violated("it cannot be dumped: " + dumped.error().code);
  dumped_ = *dumped;
  figures_.entries = entries_known_;
  figures_.virtual_micros = timeline_.now();
  figures_.network = network_.figures();
  note(fmt::format("ends with {} entries, all rows {}", entries_known_, hex(dumped_.digest)));
}

}  // namespace loopline::simulation

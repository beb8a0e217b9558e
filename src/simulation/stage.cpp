#include "simulation/stage.h"

#include "house/api.h"
#include "server/app.h"
#include "simulation/founding.h"
#include "simulation/sqlite_files.h"
#include "store/file_system.h"

namespace loopline::simulation {

namespace {

constexpr const char* first_day = "2026-03-10";
constexpr std::int64_t nine_hours_micros = 9LL * 3600 * 1'000'000;
constexpr std::string_view password = "a password of nobody";
constexpr server::ScryptCost cheap = {16, 1, 1};  // passwords are not what is simulated
constexpr int log_pages = 2000;

// Nobody waits in virtual time: a server that is away is asked again at once, until the patience is over.
record::Waiting virtual_waiting() {
  auto passed = std::make_shared<std::chrono::milliseconds>(0);  // shared by the two functions
  return {[passed] { return std::chrono::steady_clock::time_point(*passed); },
          [passed](std::chrono::milliseconds time) { *passed += time; }};
}

}  // namespace

Moment Stage::start() {
  return Moment::from_micros(Moment::start_of(*Date::parse(first_day)).micros() + nine_hours_micros);
}

Result<std::unique_ptr<Stage>> Stage::found(Parts parts) {
  std::unique_ptr<Stage> stage(new Stage(std::move(parts), *SigningKey::from_seed(std::string(32, 's'))));
  house::Outside outside;
  outside.signer.public_key = stage->key_.public_key();
  outside.signer.sign = [key = stage->key_](std::string_view message) { return key.sign(message); };
  TRY(house::describe(stage->catalogue_, *stage->parts_.pack, outside));
  server::describe(stage->catalogue_);
  TRY(stage->fill_disk());
  TRY(stage->let_in());
  return stage;
}

Result<std::unique_ptr<command::Zone>> Stage::open_zone(std::unique_ptr<store::Database> database, Clock clock) const {
  command::Zone::Parts parts;
  parts.database = std::move(database);
  parts.law = parts_.pack;
  parts.catalogue = catalogue_;
  // Others after each start, and the same ones on both engines.
  parts.salts = personal::counted_salts(static_cast<std::uint64_t>(clock().micros()));
  parts.clock = std::move(clock);
  parts.name = parts_.pack->name();
  parts.record.has_thread = false;
  parts.record.waiting = virtual_waiting();
  return command::Zone::open(std::move(parts));
}

// On a disk on which nothing fails, closed well.
Result<void> Stage::fill_disk() {
  Disk disk({}, 0);
  SqliteFiles files(disk);
  {
    TRY_ASSIGN(auto database, store::open_sqlite_on({files.name(), log_pages}, "zone.db"));
    TRY_ASSIGN(auto zone, open_zone(std::move(database), start));
    TRY_ASSIGN(parties_, found_zone(*zone));
  }
  disk_ = disk.synced();
  return {};
}

Result<void> Stage::let_in() {
  TRY_ASSIGN(auto database, store::open_sqlite_in_memory());
  TRY_ASSIGN(access_, server::Access::open(std::move(database), {start, cheap}));
  std::vector<command::Actor> actors{{"officer", command::Role::officer, ""},
                                     {"authority", command::Role::authority, ""},
                                     {"auditor", command::Role::auditor, ""}};
  for (const std::string& party : parties_) {
    std::string user = "lab-" + party;
    for (char& c : user) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    actors.push_back({user, command::Role::institution, party});
  }
  for (command::Actor& actor : actors) {
    TRY(access_->add_user({actor.user, actor.user, actor.role, actor.party, false}, password));
    TRY_ASSIGN(std::string token, access_->add_token(actor.user, "simulation", 0));
    people_.push_back({std::move(actor), std::move(token)});
  }
  return {};
}

}  // namespace loopline::simulation

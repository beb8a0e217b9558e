#include "cli/measure_zone.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <filesystem>

#include "cli/house.h"
#include "link/api.h"

namespace loopline::cli {

namespace {

const command::Actor officer{"officer", command::Role::officer, ""};

// A party with one lot of domestic reagents, enough of it for every line.
struct Holding {
  std::string party;
  std::string lot;
};

Result<json::object> must(command::Zone& zone, const char* room, const char* name, const command::Actor& actor,
                          json::object body) {
  static std::atomic<std::int64_t> keys = 0;
  TRY_ASSIGN(command::Outcome outcome,
             zone.submit({room, name, "measure-" + std::to_string(++keys), std::move(body), actor}));
  return outcome.body.at("result").as_object();
}

Result<Holding> prepare(command::Zone& zone) {
  Holding holding;
  TRY_ASSIGN(json::object party,
             must(zone, "registry", "register-organisation", officer,
                  {{"kind", "enterprise"},
                   {"name", json::object{{"zh", "测量研究有限公司"}, {"en", "Measure Research Ltd"}}},
                   {"uscc", "91440300MA5HT0K01L"},
                   {"area", "futian_bonded_zone"},
                   {"legal_personality", true}}));
  holding.party = text_at(party, "party");
  json::object line{{"hs", "75040020"},       {"name", "纳米镍粉"}, {"category", "consumable"},
                    {"quantity", "10000000"}, {"unit", "036"},      {"value", "1000000.00"}};
  TRY_ASSIGN(json::object filed,
             must(zone, "goods", "second-line-in", officer, {{"party", holding.party}, {"lines", json::array{line}}}));
  json::object consignment{{"consignment", text_at(filed, "consignment")}};
  if (text_at(filed, "state") != "released") TRY(must(zone, "goods", "release", officer, consignment));
  TRY(must(zone, "goods", "gate-pass", officer, consignment));
  holding.lot = text_at(filed.at("lines").at(0).as_object(), "lot");
  return holding;
}

}  // namespace

Result<std::unique_ptr<command::Zone>> open_made_zone(const Shell& shell, const std::string& folder) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  command::Zone::Parts parts;
  TRY_ASSIGN(parts.database, store::open_sqlite(folder + "/zone.db"));
  TRY_ASSIGN(parts.catalogue, full_catalogue(*pack));
  parts.law = pack;
  return command::Zone::open(std::move(parts));
}

Result<double> make_zone(const Shell& shell, const std::string& folder, std::int64_t lines) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  TRY_ASSIGN(auto zone, open_made_zone(shell, folder));
  TRY_ASSIGN(Holding holding, prepare(*zone));
  std::string file = "movement_no,kind,lot,quantity,project,experiment,person\n";
  for (std::int64_t i = 0; i < lines; ++i) file += fmt::format("M-{},consume,{},0.01,P1,E1,W\n", i, holding.lot);
  link::ImportOptions options;
  options.party = holding.party;
  options.source = "erp";
  options.actor = {"lab", command::Role::institution, holding.party};
  auto began = std::chrono::steady_clock::now();
  TRY_ASSIGN(link::ImportReport report, link::import_movements(*zone, file, options));
  std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
  if (report.taken != lines) return Failure(std::move(report.faults.at(0).error));
  return passed.count();
}

std::vector<std::string> serve_words(const Shell& shell, const std::string& folder, std::uint16_t port) {
  std::string program = std::filesystem::read_symlink("/proc/self/exe");
  std::string pack = std::filesystem::path(shell.pack_folder()).filename();
  return {program,  "serve", "--data",  folder,         "--pack", pack,
          "--port", std::to_string(port), "--quiet", "--rate-limit", "0"};
}

}  // namespace loopline::cli

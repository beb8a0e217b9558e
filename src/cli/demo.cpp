// loopline demo: a believable month in an empty data folder, and sign-ins to look at it with.
#include <fmt/format.h>

#include <fstream>

#include "cli/house.h"
#include "cli/log.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "demo/api.h"
#include "server/access.h"
#include "server/app.h"

namespace loopline::cli {

namespace {

// For a zone of invented people on one's own machine; `loopline user` makes real accounts.
constexpr std::string_view demo_password = "loopline-demo";

struct SignIn {
  const char* user;
  command::Role role;
};
constexpr SignIn sign_ins[] = {{"lab", command::Role::institution},
                               {"officer", command::Role::officer},
                               {"authority", command::Role::authority},
                               {"authority-2", command::Role::authority},  // what needs two persons needs a second
                               {"auditor", command::Role::auditor}};

Result<void> add_users(const Shell& shell, const demo::Report& report) {
  TRY_ASSIGN(auto access, open_access(shell));
  for (const SignIn& sign_in : sign_ins) {
    server::Account account;
    account.user = sign_in.user;
    account.role = sign_in.role;
    bool institution = sign_in.role == command::Role::institution;
    account.name = institution ? report.sample_party_name : sign_in.user;
    account.party = institution ? report.sample_party : "";
    TRY(access->add_user(account, demo_password));
  }
  return {};
}

std::string sign_ins_text() {
  std::string text;
  for (const SignIn& sign_in : sign_ins) {
    text += fmt::format("  {:<12} {:<10} {}\n", command::name_of(sign_in.role), sign_in.user, demo_password);
  }
  return text;
}

// What `loopline serve` shows whoever starts the program.
Result<void> keep_sign_ins(const Shell& shell) {
  std::string path = shell.data("demo-sign-ins.txt");
  if (!(std::ofstream(path) << sign_ins_text())) {
    return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}});
  }
  return {};
}

Result<demo::Options> options_of(const Arguments& arguments) {
  demo::Options options;
  TRY_ASSIGN(std::int64_t factor, arguments.number("--factor", 1, 1, 1'000));
  options.factor = static_cast<int>(factor);
  TRY_ASSIGN(std::int64_t seed,
             arguments.number("--seed", static_cast<std::int64_t>(options.seed), 0, INT64_MAX));
  options.seed = static_cast<std::uint64_t>(seed);
  // Up to yesterday, so that what falls due today is still to be done.
  options.until = system_now().zone_date().plus_days(-1);
  if (arguments.has("--until")) {
    auto day = Date::parse(arguments.get("--until"));
    if (!day)
      return fail(ErrorKind::invalid, "wrong_format", "--until",
                  {{"value", arguments.get("--until")}, {"format", "date"}});
    options.until = *day;
  }
  return options;
}

json::object report_json(const demo::Report& report) {
  json::array users;
  for (const SignIn& sign_in : sign_ins) {
    users.push_back(
        json::object{{"user", sign_in.user}, {"role", command::name_of(sign_in.role)}, {"password", demo_password}});
  }
  return {{"organisations", report.organisations}, {"people", report.people},     {"lots", report.lots},
          {"movements", report.movements},         {"commands", report.commands}, {"refused", report.refused},
          {"sign_ins", std::move(users)}};
}

Result<void> make(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(demo::Options options, options_of(arguments));
  TRY_ASSIGN(auto pack, shell.load_pack());
  demo::StagedClock clock;
  ZoneOptions zone_options{.clock = clock.clock(), .salts = personal::counted_salts(options.seed)};
  TRY_ASSIGN(auto zone, open_zone(shell, pack, std::move(zone_options)));
  Progress progress("demo", 1'000);
  TRY_ASSIGN(demo::Report report, demo::fill(*zone, clock, attachments::FileStore(shell.data("files")), options,
                                             [&](int permille) { progress.at(permille); }));
  TRY(add_users(shell, report));
  TRY_ASSIGN(auto log, open_log(shell, pack->name(), arguments));
  TRY_ASSIGN(auto reader, zone->open_reader());
  TRY(log->sign(*reader));
  TRY(keep_sign_ins(shell));
  std::string text = shell.say("cli.demo_made", {{"organisations", std::to_string(report.organisations)},
                                                 {"people", std::to_string(report.people)},
                                                 {"lots", std::to_string(report.lots)},
                                                 {"movements", std::to_string(report.movements)}});
  shell.print(report_json(report), text + "\n" + shell.say("cli.demo_sign_ins") + "\n" + sign_ins_text());
  return {};
}

}  // namespace

std::vector<Subcommand> demo_subcommands() {
  return {{"demo",
           "",
           "demo --factor 1 --data var/demo",
           0,
           0,
           {{"--factor", "N"}, {"--seed", "N"}, {"--until", "DATE"}, origin_option},
           run_with<make>}};
}

}  // namespace loopline::cli

// loopline demo: a month of a zone with invented names, and sign-ins to look at it.
#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>

#include "cli/house.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "demo/api.h"
#include "server/access.h"
#include "server/app.h"

namespace loopline::cli {

namespace {

constexpr const char* demo_password = "loopline-demo";  // printed at every start; never for a zone that is real

struct SignIn {
  const char* user;
  command::Role role;
  Text name;
};
const SignIn sign_ins[] = {{"lab", command::Role::institution, {}},
                           {"officer", command::Role::officer, {"海关关员", "海關關員", "Customs officer"}},
                           {"authority", command::Role::authority, {"发展署", "發展署", "Zone authority"}},
                           {"auditor", command::Role::auditor, {"审计", "審計", "Auditor"}}};

Result<void> make_sign_ins(const Shell& shell, const demo::Report& report) {
  TRY_ASSIGN(auto database, store::open_sqlite(shell.data("access.db")));
  TRY_ASSIGN(auto access, server::Access::open(std::move(database), {}));
  std::string text;
  for (const auto& sign_in : sign_ins) {
    bool institution = sign_in.role == command::Role::institution;
    std::string name = institution ? report.sample_party_name : sign_in.name.in(shell.script());
    server::Account account{sign_in.user, name, sign_in.role, institution ? report.sample_party : std::string(), false};
    auto added = access->add_user(account, demo_password);
    if (!added && added.error().code != "user_exists") return added;
    text += fmt::format("  {:<12} {:<10} {}\n", command::name_of(sign_in.role), sign_in.user, demo_password);
  }
  std::string path = shell.data("demo-sign-ins.txt");
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}});
  chmod(path.c_str(), S_IRUSR | S_IWUSR);
  return {};
}

Result<demo::Options> options_of(const Arguments& arguments) {
  demo::Options options;
  TRY_ASSIGN(std::int64_t factor, server::number_of("--factor", arguments.get("--factor", "1"), 1, 1000));
  options.factor = static_cast<int>(factor);
  options.until = system_now().zone_date();
  if (arguments.has("--until")) {
    auto until = Date::parse(arguments.get("--until"));
    if (!until) return fail(ErrorKind::invalid, "wrong_format", {}, {{"value", arguments.get("--until")}, {"format", "date"}});
    options.until = *until;
  }
  return options;
}

Result<void> make(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(demo::Options options, options_of(arguments));
  demo::StagedClock clock;
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(auto zone, open_zone(shell, std::move(pack), clock.clock()));
  Progress progress("demo", 1000);
  TRY_ASSIGN(demo::Report report, demo::fill(*zone, clock, options, [&](int permille) { progress.at(permille); }));
  TRY(make_sign_ins(shell, report));
  json::object object{{"organisations", report.organisations}, {"people", report.people},     {"lots", report.lots},
                      {"movements", report.movements},         {"commands", report.commands}, {"refused", report.refused},
                      {"sample_party", report.sample_party}};
  shell.print(object, shell.say("cli.demo_made", {{"organisations", std::to_string(report.organisations)},
                                                  {"people", std::to_string(report.people)},
                                                  {"lots", std::to_string(report.lots)},
                                                  {"movements", std::to_string(report.movements)}}));
  return {};
}

int run_demo(const Shell& shell, const Arguments& arguments) {
  auto made = make(shell, arguments);
  return made ? Exit::done : shell.fail_with(made.error());
}

}  // namespace

std::vector<Subcommand> demo_subcommands() {
  return {{"demo", "", "demo --data var/trial", 0, 0, {{"--factor", "N"}, {"--until", "DAY"}}, run_demo}};
}

}  // namespace loopline::cli

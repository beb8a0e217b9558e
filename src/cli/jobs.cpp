// loopline jobs …: what falls due by itself, and carrying it out by hand, as the running zone does every half minute.
#include "cli/house.h"
#include "cli/program.h"
#include "jobs/api.h"

namespace loopline::cli {

namespace {

Result<void> list_jobs(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(std::vector<jobs::Waiting> waiting, jobs::waiting(*zone));
  Table table{{shell.say("cli.col.job"), shell.say("cli.col.due")}, {}, {}};
  json::array all;
  for (const jobs::Waiting& one : waiting) {
    std::string due = one.due ? one.due->text() : "";
    all.push_back(json::object{{"job", one.command}, {"due", one.due ? json::value(due) : json::value(nullptr)}});
    table.rows.push_back({one.command, due});
  }
  shell.print(all, table);
  return {};
}

// Exit code 1 where something that is due could not be done.
Result<int> run_due(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  jobs::Report report = jobs::Runner(*zone).run();
  Table table{
      {shell.say("cli.col.job"), shell.say("cli.col.due"), shell.say("cli.col.number"), shell.say("cli.col.count")},
      {},
      {false, false, true, true}};
  json::array steps;
  for (const jobs::Step& step : report.steps) {
    steps.push_back(json::object{
        {"job", step.command}, {"due", step.due.text()}, {"entry", step.seq}, {"advanced", step.advanced}});
    table.rows.push_back({step.command, step.due.text(), std::to_string(step.seq), std::to_string(step.advanced)});
  }
  shell.print(steps, table);
  for (const jobs::Fault& fault : report.faults) shell.fail_with(fault.error);
  return report.faults.empty() && report.complete ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> jobs_subcommands() {
  return {{"jobs list", "", "jobs list", 0, 0, {}, run_with<list_jobs>},
          {"jobs run", "", "jobs run", 0, 0, {}, run_with<run_due>}};
}

}  // namespace loopline::cli

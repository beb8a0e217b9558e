// loopline goods import: an ERP's movements.
#include <fmt/format.h>

#include <fstream>

#include "cli/house.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "link/report.h"

namespace loopline::cli {

namespace {

link::ImportOptions options_of(const Arguments& arguments) {
  link::ImportOptions options;
  options.party = arguments.get("--party");
  options.source = arguments.get("--source", "erp");
  options.mode = arguments.has("--preview")       ? link::ImportMode::preview
                 : arguments.has("--all-or-none") ? link::ImportMode::all
                                                  : link::ImportMode::good;
  options.actor = {"import", command::Role::institution, options.party};
  return options;
}

Table faults_table(const Shell& shell, const link::ImportReport& report) {
  Table table{
      {shell.say("cli.col.line"), shell.say("cli.col.number"), shell.say("cli.col.where"), shell.say("cli.col.what")},
      {},
      {}};
  for (const auto& fault : report.faults) {
    table.rows.push_back({std::to_string(fault.line), fault.number, fault.error.pointer,
                          shell.messages().render(fault.error, shell.script())});
  }
  return table;
}

Result<int> import(const Shell& shell, const Arguments& arguments) {
  link::ImportOptions options = options_of(arguments);
  if (options.party.empty()) return fail(ErrorKind::invalid, "option_missing", "--party", {{"option", "--party"}});
  TRY_ASSIGN(std::string file, read_file(arguments.words[0]));
  TRY_ASSIGN(auto zone, open_zone(shell));
  // A list of what is durable, line by line as it becomes so, for whoever has to know after a crash.
  std::ofstream taken;
  if (arguments.has("--taken")) taken.open(arguments.get("--taken"), std::ios::app);
  Progress progress(arguments.words[0], 0);
  std::int64_t done = 0;
  TRY_ASSIGN(link::ImportReport report,
             link::import_movements(*zone, file, options, [&](const link::LineOutcome& outcome) {
               progress.at(++done);
               if (taken.is_open() && outcome.error == nullptr) taken << outcome.number << std::endl;
             }));
  std::string sum = shell.say("cli.imported", {{"lines", std::to_string(report.lines)},
                                               {"taken", std::to_string(report.taken)},
                                               {"repeated", std::to_string(report.repeated)},
                                               {"refused", std::to_string(report.refused)}});
  shell.print(link::to_json(report, shell.messages(), shell.script()),
              (report.faults.empty() ? "" : faults_table(shell, report).text() + "\n") + sum);
  return report.refused == 0 ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> import_subcommands() {
  return {{"goods import",
           "FILE",
           "goods import tests/data/erp_movements.csv --party P1",
           1,
           1,
           {{"--party", "ID"}, {"--source", "NAME"}, {"--all-or-none", ""}, {"--preview", ""}, {"--taken", "FILE"}},
           run_with<import>}};
}

}  // namespace loopline::cli

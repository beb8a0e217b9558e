// loopline law import-tariff: what the official schedule changes, of the table and of what is open; --apply makes it
// law.
#include <filesystem>

#include "cli/house.h"
#include "cli/program.h"
#include "link/tariff_import.h"

namespace loopline::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rows_shown = 20;

std::vector<std::string> cells(const char* sign, const link::TariffLine& line) {
  return {sign, line.hs, line.name_zh, line.mfn, line.provisional, line.vat};
}

// The changes as a table, the first of each kind; the sums say how many there are.
Table table_of(const Shell& shell, const link::TariffChange& change) {
  Table table{{"", "HS", shell.say("cli.col.name"), "%", "% (P)", "VAT"}, {}, {}};
  for (std::size_t i = 0; i < std::min(rows_shown, change.gone.size()); ++i)
    table.rows.push_back(cells("-", change.gone[i]));
  for (std::size_t i = 0; i < std::min(rows_shown, change.changed.size()); ++i) {
    table.rows.push_back(cells("<", change.changed[i].first));
    table.rows.push_back(cells(">", change.changed[i].second));
  }
  for (std::size_t i = 0; i < std::min(rows_shown, change.added.size()); ++i)
    table.rows.push_back(cells("+", change.added[i]));
  return table;
}

// The documents that change, as a table.
Table table_of(const Shell& shell, const std::vector<link::OpenChange>& open) {
  Table table{{shell.say("cli.col.kind"), shell.say("cli.col.id"), "HS", shell.say("cli.tariff_before"),
               shell.say("cli.tariff_after")},
              {},
              {}};
  for (const link::OpenChange& one : open) table.rows.push_back({one.kind, one.id, one.lot, one.before, one.after});
  return table;
}

// What is open in the zone of --data, if there is one.
Result<std::unique_ptr<command::Zone>> zone_of(const Shell& shell) {
  if (!fs::exists(shell.data("zone.db"))) return std::unique_ptr<command::Zone>();
  TRY_ASSIGN(auto pack, shell.load_pack());
  return open_zone(shell, std::move(pack));
}

Result<int> import(const Shell& shell, const Arguments& arguments) {
  auto from = Date::parse(arguments.get("--from"));
  if (!from) return fail(ErrorKind::invalid, "tariff_from_missing", {}, {{"value", arguments.get("--from")}});
  TRY_ASSIGN(std::string official, read_file(arguments.words[0]));
  TRY_ASSIGN(auto zone, zone_of(shell));
  TRY_ASSIGN(link::TariffImport done,
             link::import_tariff(shell.pack_folder(), official, *from, zone.get(), arguments.has("--apply")));
  std::string sum = shell.say(done.applied ? "cli.tariff_applied" : "cli.tariff_not_applied",
                              {{"lines", std::to_string(done.lines)},
                               {"added", std::to_string(done.change.added.size())},
                               {"gone", std::to_string(done.change.gone.size())},
                               {"changed", std::to_string(done.change.changed.size())},
                               {"rates", std::to_string(done.change.rates_changed)},
                               {"open", std::to_string(done.open.size())},
                               {"from", from->text()},
                               {"path", done.path}});
  Table documents = table_of(shell, done.open);
  shell.print(done.json(SIZE_MAX), table_of(shell, done.change).text() + "\n" +
                                       (documents.rows.empty() ? "" : documents.text() + "\n") + sum);
  return Exit::done;
}

int run_import(const Shell& shell, const Arguments& arguments) {
  auto code = import(shell, arguments);
  return code ? *code : shell.fail_with(code.error());
}

}  // namespace

std::vector<Subcommand> tariff_subcommands() {
  return {{"law import-tariff",
           "FILE",
           "law import-tariff schedule.xlsx --from 2027-01-01",
           1,
           1,
           {{"--from", "DATE"}, {"--apply", ""}},
           run_import}};
}

}  // namespace loopline::cli

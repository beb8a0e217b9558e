// loopline law import-tariff: what the official schedule changes, of the table and of what is open; --apply makes it
// law.
#include <unistd.h>

#include <filesystem>

#include "cli/house.h"
#include "cli/program.h"
#include "cli/replace_file.h"
#include "cli/tariff.h"
#include "cli/tariff_preview.h"

namespace loopline::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t rows_shown = 20;

// A copy of the pack with the new table, to be loaded beside the present one; gone when this is.
class TrialPack {
 public:
  TrialPack(const std::string& pack, const std::string& table)
      : folder_(fs::temp_directory_path() / ("loopline-tariff-" + std::to_string(::getpid()))) {
    std::error_code code;
    fs::copy(pack, folder_, fs::copy_options::recursive, code);
    if (!code) replaced_ = replace_file((folder_ / "codes" / "tariff.csv").string(), table).has_value();
  }
  TrialPack(const TrialPack&) = delete;
  TrialPack& operator=(const TrialPack&) = delete;
  ~TrialPack() {
    std::error_code code;
    fs::remove_all(folder_, code);
  }
  // Errors: cannot_write_file; as law::Pack::load.
  Result<law::Pack> load() const {
    if (!replaced_) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder_.string()}});
    return law::Pack::load(folder_.string());
  }

 private:
  fs::path folder_;
  bool replaced_ = false;
};

std::vector<std::string> cells(const char* sign, const TariffLine& line) {
  return {sign, line.hs, line.name_zh, line.mfn, line.provisional, line.vat};
}

json::object line_json(const TariffLine& line) {
  return {{"hs", line.hs},
          {"name_zh", line.name_zh},
          {"mfn", line.mfn},
          {"provisional", line.provisional},
          {"vat", line.vat}};
}

// The changes as a table, the first of each kind; the sums say how many there are.
Table table_of(const Shell& shell, const TariffChange& change) {
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

json::object change_json(const TariffChange& change) {
  json::array added, gone, changed;
  for (const TariffLine& line : change.added) added.push_back(line_json(line));
  for (const TariffLine& line : change.gone) gone.push_back(line_json(line));
  for (const auto& [before, after] : change.changed)
    changed.push_back(json::object{{"before", line_json(before)}, {"after", line_json(after)}});
  return {{"added", std::move(added)}, {"gone", std::move(gone)}, {"changed", std::move(changed)}};
}

// What is open in the zone of --data, if there is one.
Result<std::vector<OpenChange>> preview(const Shell& shell, const law::Pack& after, Date from) {
  if (!fs::exists(shell.data("zone.db"))) return std::vector<OpenChange>();
  TRY_ASSIGN(auto before, shell.load_pack());
  TRY_ASSIGN(auto zone, open_zone(shell, before));
  Date today = zone->clock()().zone_date();
  return open_changes(*zone, *before, after, std::max(from, today));
}

Result<int> import(const Shell& shell, const Arguments& arguments) {
  auto from = Date::parse(arguments.get("--from"));
  if (!from) return fail(ErrorKind::invalid, "tariff_from_missing", {}, {{"value", arguments.get("--from")}});
  std::string path = shell.pack_folder() + "/codes/tariff.csv";
  TRY_ASSIGN(std::string present, read_file(path));
  TRY_ASSIGN(auto table, parse_tariff(present));
  TRY_ASSIGN(std::string official, read_file(arguments.words[0]));
  TRY_ASSIGN(auto schedule, parse_schedule(official, in_force(table, from->plus_days(-1))));
  TRY_ASSIGN(TariffChange change, tariff_from(table, schedule, *from));
  std::string written = tariff_csv(change.table);
  TrialPack trial(shell.pack_folder(), written);
  TRY_ASSIGN(law::Pack after, trial.load());
  TRY_ASSIGN(auto open, preview(shell, after, *from));
  bool apply = arguments.has("--apply");
  if (apply) TRY(replace_file(path, written));
  json::object object = change_json(change);
  json::array affected;
  Table documents{{shell.say("cli.col.kind"), shell.say("cli.col.id"), "HS", shell.say("cli.tariff_before"),
                   shell.say("cli.tariff_after")},
                  {},
                  {}};
  for (const OpenChange& one : open) {
    affected.push_back(json::object{{"kind", one.kind},
                                    {"id", one.id},
                                    {"party", one.party},
                                    {"lot", one.lot},
                                    {"before", one.before},
                                    {"after", one.after}});
    documents.rows.push_back({one.kind, one.id, one.lot, one.before, one.after});
  }
  object["lines"] = static_cast<std::int64_t>(schedule.size());
  object["open"] = std::move(affected);
  object["applied"] = apply;
  std::string sum = shell.say(apply ? "cli.tariff_applied" : "cli.tariff_not_applied",
                              {{"lines", std::to_string(schedule.size())},
                               {"added", std::to_string(change.added.size())},
                               {"gone", std::to_string(change.gone.size())},
                               {"changed", std::to_string(change.changed.size())},
                               {"rates", std::to_string(change.rates_changed)},
                               {"open", std::to_string(open.size())},
                               {"from", from->text()},
                               {"path", path}});
  shell.print(object,
              table_of(shell, change).text() + "\n" + (documents.rows.empty() ? "" : documents.text() + "\n") + sum);
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

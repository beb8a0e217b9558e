// loopline store: a zone's databases as text, and from one engine to the other.
#include "cli/house.h"
#include "cli/program.h"
#include "store/dump.h"

namespace loopline::cli {

namespace {

json::object json_of(const store::Dumped& dumped) {
  return {{"tables", dumped.tables}, {"rows", dumped.rows}, {"sha256", hex(dumped.digest)}};
}

loopline::Arguments words_of(std::string_view name, const store::Dumped& dumped) {
  return {{"database", std::string(name)},
          {"tables", std::to_string(dumped.tables)},
          {"rows", std::to_string(dumped.rows)},
          {"sha256", hex(dumped.digest)}};
}

// The zone's rows to stdout, what they are in sum to stderr; sign-ins are nobody's to read.
Result<void> dump(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto database, open_record(shell));
  TRY_ASSIGN(auto reader, database->open_reader());
  bool sum = arguments.has("--sum");
  TRY_ASSIGN(store::Snapshot snapshot, store::Snapshot::of(*reader));
  TRY_ASSIGN(store::Dumped dumped, store::dump(*reader, [&](std::string_view line) {
               if (!sum) std::fwrite(line.data(), 1, line.size(), stdout);
             }));
  std::string said = shell.say("cli.store_dumped", words_of("zone", dumped));
  if (sum)
    shell.print(json_of(dumped), said);
  else
    shell.note(said);
  return {};
}

Result<store::Dumped> copy_one(std::string_view from, std::string_view to, const ZoneDatabase& database) {
  TRY_ASSIGN(auto source, open_place(from, database.name));
  TRY_ASSIGN(auto target, open_place(to, database.name));
  if (!database.always) {
    TRY_ASSIGN(auto maker, source->open_writer());
    TRY(store::migrate(*maker, database.migrations));
  }
  TRY_ASSIGN(auto reader, source->open_reader());
  TRY_ASSIGN(auto writer, target->open_writer());
  TRY(store::migrate(*writer, database.migrations));
  return store::copy(*reader, *writer);
}

Result<void> copy(const Shell& shell, const Arguments& arguments) {
  for (const char* option : {"--from", "--to"}) {
    if (!arguments.has(option)) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", option}});
  }
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(command::Catalogue catalogue, full_catalogue(*pack));
  json::object report;
  std::string text;
  for (const ZoneDatabase& database : databases_of_zone(catalogue)) {
    TRY_ASSIGN(store::Dumped copied, copy_one(arguments.get("--from"), arguments.get("--to"), database));
    report[database.name] = json_of(copied);
    text += shell.say("cli.store_copied", words_of(database.name, copied)) + "\n";
  }
  shell.print(report, text);
  return {};
}

}  // namespace

std::vector<Subcommand> store_subcommands() {
  return {{"store dump", "", "store dump --sum", 0, 0, {{"--sum", ""}}, run_with<dump>},
          {"store copy",
           "",
           "store copy --from var --to postgresql://loopline@/loopline?host=/run/postgresql",
           0,
           0,
           {{"--from", "FOLDER|URL"}, {"--to", "FOLDER|URL"}},
           run_with<copy>}};
}

}  // namespace loopline::cli

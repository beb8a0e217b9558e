// loopline files: the evidence that lies beside the record.
#include <fmt/format.h>

#include "attachments/api.h"
#include "cli/house.h"
#include "cli/program.h"

namespace loopline::cli {

namespace {

using attachments::File;

void add_rows(const Shell& shell, const char* finding, const std::vector<File>& files, Table& table,
              json::object& object) {
  json::array array;
  for (const File& file : files) {
    array.push_back(attachments::to_json(file));
    table.rows.push_back({shell.say(std::string("cli.files.") + finding), file.owner, file.name, file.sha256});
  }
  object[finding] = std::move(array);
}

// Reads every file again and holds it to its hash and to the record.
Result<int> verify(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  attachments::FileStore store(shell.data("files"));
  TRY_ASSIGN(attachments::Inspection found, attachments::inspect(*reader, store));
  Table table{{shell.say("cli.col.what"), shell.say("cli.col.party"), shell.say("cli.col.name"), "SHA-256"}, {}, {}};
  json::object object{{"files", found.files}, {"bytes", found.bytes}};
  add_rows(shell, "lost", found.lost, table, object);
  add_rows(shell, "damaged", found.damaged, table, object);
  json::array unnamed;
  for (const auto& hash : found.unnamed) {
    unnamed.emplace_back(hash);
    table.rows.push_back({shell.say("cli.files.unnamed"), "", "", hash});
  }
  object["unnamed"] = std::move(unnamed);
  bool whole = found.lost.empty() && found.damaged.empty();
  std::string sum =
      shell.say(whole ? "cli.files.whole" : "cli.files.not_whole", {{"files", std::to_string(found.files)},
                                                                    {"lost", std::to_string(found.lost.size())},
                                                                    {"damaged", std::to_string(found.damaged.size())}});
  shell.print(object, (table.rows.empty() ? "" : table.text() + "\n") + sum);
  return whole ? Exit::done : Exit::answer_is_no;
}

int run_verify(const Shell& shell, const Arguments& arguments) {
  auto code = verify(shell, arguments);
  return code ? *code : shell.fail_with(code.error());
}

}  // namespace

std::vector<Subcommand> files_subcommands() { return {{"files verify", "", "files verify", 0, 0, {}, run_verify}}; }

}  // namespace loopline::cli

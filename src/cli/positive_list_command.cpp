// loopline law import-positive-list: shows what the official file would change; --write changes it.
#include "cli/positive_list.h"
#include "cli/program.h"
#include "link/replace_file.h"

namespace loopline::cli {

namespace {

json::object item_json(const PositiveItem& item) {
  return {{"hs", item.hs},
          {"name_zh", item.name_zh},
          {"category", item.category},
          {"item_no", item.item_no},
          {"confidence", item.confidence}};
}

std::vector<std::string> cells(const char* sign, const PositiveItem& item) {
  return {sign, item.hs, item.item_no, item.category, item.name_zh, item.confidence};
}

Result<int> import(const Shell& shell, const Arguments& arguments) {
  std::string path = shell.pack_folder() + "/codes/positive_list.csv";
  TRY_ASSIGN(std::string present, read_file(path));
  TRY_ASSIGN(auto before, parse_positive_list(present));
  TRY_ASSIGN(std::string official, read_file(arguments.words[0]));
  TRY_ASSIGN(auto after, parse_official_list(official, before, arguments.get("--category")));
  ListDifference changes = difference(before, after);
  Table table{{"", "HS", shell.say("cli.col.number"), shell.say("cli.col.category"), shell.say("cli.col.name"),
               shell.say("cli.col.confidence")},
              {},
              {}};
  json::array added;
  json::array removed;
  json::array changed;
  for (const auto& item : changes.removed) table.rows.push_back(cells("-", item)), removed.push_back(item_json(item));
  for (const auto& [old, item] : changes.changed) {
    table.rows.push_back(cells("<", old));
    table.rows.push_back(cells(">", item));
    changed.push_back(json::object{{"before", item_json(old)}, {"after", item_json(item)}});
  }
  for (const auto& item : changes.added) table.rows.push_back(cells("+", item)), added.push_back(item_json(item));
  bool write = arguments.has("--write") && !table.rows.empty();
  if (write) TRY(link::replace_file(path, positive_list_csv(after)));
  json::object object{{"added", std::move(added)},
                      {"removed", std::move(removed)},
                      {"changed", std::move(changed)},
                      {"written", write}};
  std::string sum = shell.say(write                ? "cli.list_written"
                              : table.rows.empty() ? "cli.list_same"
                                                   : "cli.list_not_written",
                              {{"added", std::to_string(changes.added.size())},
                               {"removed", std::to_string(changes.removed.size())},
                               {"changed", std::to_string(changes.changed.size())},
                               {"path", path}});
  shell.print(object, (table.rows.empty() ? "" : table.text() + "\n") + sum);
  return Exit::done;
}

int run_import(const Shell& shell, const Arguments& arguments) {
  auto code = import(shell, arguments);
  return code ? *code : shell.fail_with(code.error());
}

}  // namespace

std::vector<Subcommand> positive_list_subcommands() {
  return {{"law import-positive-list",
           "FILE.csv",
           "law import-positive-list official.csv --write",
           1,
           1,
           {{"--write", ""}, {"--category", "CATEGORY"}},
           run_import}};
}

}  // namespace loopline::cli

// loopline law table: a decision table out into a spreadsheet, and back in with its difference before it is taken.
#include "cli/program.h"
#include "link/decision_sheet.h"
#include "link/replace_file.h"

namespace loopline::cli {

namespace {

// What differs, a line each: "~" a cell, "+" and "-" rules, ">" moved ones; then what `law check` finds.
Table table_of(const Shell& shell, const link::DecisionSheet& read) {
  Table table{{"", shell.say("cli.col.rule"), shell.say("cli.col.field"), shell.say("cli.table_before"),
               shell.say("cli.table_after")},
              {},
              {}};
  for (const auto& cell : read.diff.changed) {
    const auto& column = read.columns[static_cast<std::size_t>(cell.column) - 1];
    table.rows.push_back({"~", cell.rule, column.key + " " + column.caption, cell.before, cell.after});
  }
  for (const auto& place : read.diff.removed)
    table.rows.push_back({"-", place.rule, "", std::to_string(place.row), ""});
  for (const auto& place : read.diff.added) table.rows.push_back({"+", place.rule, "", "", std::to_string(place.row)});
  for (const auto& move : read.diff.moved)
    table.rows.push_back({">", move.rule, "", std::to_string(move.from), std::to_string(move.to)});
  for (const auto& finding : read.findings)
    table.rows.push_back({finding.error ? "!" : "?", finding.element, finding.kind, "", finding.detail});
  return table;
}

Result<int> write_sheet(const Shell& shell, const Arguments& arguments, const std::string& path) {
  const bool csv = path.ends_with(".csv");
  const std::string& question = arguments.words[0];
  const std::string& decision = arguments.words[1];
  TRY_ASSIGN(const auto pack, shell.load_pack());
  const auto words = link::rule_words(*pack, question, decision, shell.messages(), shell.script());
  TRY_ASSIGN(const std::string file, link::decision_sheet(shell.pack_folder(), question, decision,
                                                          csv ? sheet::Format::csv : sheet::Format::xlsx, words));
  TRY(link::replace_file(path, file));
  shell.print(json::object{{"path", path}}, shell.say("cli.table_written", {{"path", path}}));
  return Exit::done;
}

// With --apply into the pack, with --dmn into a file of its own; not where the law would no longer be sound.
Result<int> read_sheet(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(const std::string file, read_file(arguments.get("--read")));
  TRY_ASSIGN(const link::DecisionSheet read,
             link::read_decision_sheet(shell.pack_folder(), arguments.words[0], arguments.words[1], file));
  const bool sound =
      std::none_of(read.findings.begin(), read.findings.end(), [](const auto& finding) { return finding.error; });
  std::string written;
  if (arguments.has("--dmn")) written = arguments.get("--dmn");
  if (arguments.has("--apply")) written = shell.pack_folder() + "/" + read.path;
  const bool takes = !written.empty() && sound && !read.diff.empty();
  if (takes) TRY(link::replace_file(written, read.dmn));
  const loopline::Arguments counts{{"changed", std::to_string(read.diff.changed.size())},
                                   {"added", std::to_string(read.diff.added.size())},
                                   {"removed", std::to_string(read.diff.removed.size())},
                                   {"moved", std::to_string(read.diff.moved.size())},
                                   {"path", written}};
  std::string sum = shell.say("cli.table_differs", counts);
  std::string not_read;
  for (const std::string& title : read.not_read) not_read += (not_read.empty() ? "" : ", ") + title;
  if (!not_read.empty()) sum += "\n" + shell.say("cli.table_not_read", {{"columns", not_read}});
  if (takes) sum += "\n" + shell.say("cli.table_written", counts);
  if (!sound) sum += "\n" + shell.say("cli.table_not_sound");
  json::object answer = read.json();
  answer["written"] = takes ? json::value(written) : json::value(nullptr);
  const Table table = table_of(shell, read);
  shell.print(answer, (table.rows.empty() ? "" : table.text() + "\n") + sum);
  return sound ? Exit::done : Exit::answer_is_no;
}

Result<int> table(const Shell& shell, const Arguments& arguments) {
  if (arguments.has("--read")) return read_sheet(shell, arguments);
  if (arguments.has("--xlsx")) return write_sheet(shell, arguments, arguments.get("--xlsx"));
  return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--xlsx"}});
}

}  // namespace

std::vector<Subcommand> table_subcommands() {
  return {{"law table",
           "QUESTION DECISION",
           "law table supervision-term supervision_term --xlsx term.xlsx",
           2,
           2,
           {{"--xlsx", "FILE"}, {"--read", "FILE"}, {"--dmn", "FILE"}, {"--apply", ""}},
           run_with<table>}};
}

}  // namespace loopline::cli

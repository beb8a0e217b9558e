// loopline declare: what crossed is composed, looked at, filed and corrected, with the commands that the portal files.
#include "cli/house.h"
#include "cli/program.h"
#include "cli/read_view.h"
#include "jobs/api.h"
#include "server/secret.h"
#include "sheet/api.h"

namespace loopline::cli {

namespace {

Result<json::object> send(command::Zone& zone, const char* name, const command::Actor& actor, json::object body) {
  TRY_ASSIGN(std::string key, server::random_secret());
  TRY_ASSIGN(command::Outcome outcome, zone.submit({"goods", name, std::move(key), std::move(body), actor}));
  return outcome.body.at("result").as_object();
}

// It files for the party whose declaration it is.
command::Actor institution(const std::string& party) { return {"cli", command::Role::institution, party}; }

Table drafts_table(const Shell& shell, const json::array& declarations) {
  Table table{
      {shell.say("cli.col.id"), shell.say("cli.col.party"), shell.say("cli.col.kind"), shell.say("cli.col.state"),
       shell.say("cli.col.from"), shell.say("cli.col.due"), shell.say("cli.col.lines"), shell.say("cli.col.value")},
      {},
      {false, false, false, false, false, false, true, true}};
  for (const auto& value : declarations) {
    const json::object& one = value.as_object();
    table.rows.push_back({text_at(one, "id"), text_at(one, "party"), text_at(one, "kind"), text_at(one, "state"),
                          text_at(one, "from"), text_at(one, "due_on"), std::to_string(integer_at(one, "line_count")),
                          text_at(one, "total")});
  }
  return table;
}

// What is due by the clock is composed, as the running zone does it by itself; then the drafts there are.
Result<void> compose(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  jobs::Report report = jobs::Runner(*zone).run();
  if (!report.faults.empty()) return Failure(std::move(report.faults.front().error));
  Names query{{"state", "draft"}};
  if (arguments.has("--party")) query["party"] = arguments.get("--party");
  TRY_ASSIGN(json::array drafts, read_list(*zone, "/declarations", {}, std::move(query)));
  Table table = drafts_table(shell, drafts);
  shell.print(drafts, table);
  return {};
}

Result<void> show(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  const std::string& id = arguments.words[0];
  TRY_ASSIGN(json::value found, read_view(*zone, "/declarations/{id}", {{"id", id}}));
  json::object& declaration = found.as_object();
  TRY_ASSIGN(json::array lines, read_list(*zone, "/declarations/{id}/lines", {{"id", id}}));
  Table table{{shell.say("cli.col.line"), "HS", shell.say("cli.col.name"), shell.say("cli.col.quantity"),
               shell.say("cli.col.unit"), shell.say("cli.col.value"), shell.say("cli.col.why")},
              {},
              {true, false, false, true, false, true, false}};
  for (const auto& value : lines) {
    const json::object& line = value.as_object();
    table.rows.push_back({std::to_string(integer_at(line, "line")), text_at(line, "hs"), text_at(line, "name"),
                          text_at(line, "quantity"), text_at(line, "unit"), text_at(line, "value"),
                          text_at(line, "amended")});
  }
  std::string head = drafts_table(shell, json::array{declaration}).text();
  declaration["lines"] = std::move(lines);
  shell.print(declaration, head + "\n" + table.text());
  return {};
}

Result<void> file(const Shell& shell, const Arguments& arguments) {
  std::string party = arguments.get("--party");
  if (party.empty()) return fail(ErrorKind::invalid, "option_missing", "--party", {{"option", "--party"}});
  json::object body{{"party", party}};
  if (arguments.has("--period")) body["period"] = arguments.get("--period");
  if (arguments.has("--note")) body["note"] = arguments.get("--note");
  if (!arguments.words.empty()) {
    json::array only;
    for (const std::string& id : arguments.words) only.emplace_back(id);
    body["only"] = std::move(only);
  }
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(json::object done, send(*zone, "file-declarations", institution(party), std::move(body)));
  Table table{{shell.say("cli.col.id"), shell.say("cli.col.lines"), shell.say("cli.col.value"), "SHA-256"},
              {},
              {false, true, true, false}};
  for (const auto& value : done.at("filed").as_array()) {
    const json::object& one = value.as_object();
    table.rows.push_back({text_at(one, "declaration"), std::to_string(integer_at(one, "lines")), text_at(one, "total"),
                          text_at(one, "hash")});
  }
  shell.print(done, table);
  return {};
}

constexpr sheet::ColumnName amendment_columns[] = {
    {"line", "项号", true}, {"quantity", "数量"}, {"value", "货值"}, {"reason", "原因", true}};

// A table of line, quantity, value, reason; an empty cell leaves the field as it is. Errors: those of the sheet,
// wrong_format (of a line number).
Result<json::array> amendments_in(const std::string& path) {
  TRY_ASSIGN(std::string text, read_file(path));
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(text));
  TRY_ASSIGN(auto header, reader.next());
  if (!header) return fail(ErrorKind::malformed, "csv_empty");
  TRY_ASSIGN(sheet::Columns columns, sheet::Columns::of(*header, amendment_columns));
  json::array lines;
  while (true) {
    TRY_ASSIGN(auto row, reader.next());
    if (!row) return lines;
    std::string number = columns.value(*row, "line");
    auto parsed = Decimal::parse(number);
    auto whole = parsed ? parsed->to_integer() : std::nullopt;
    if (!whole) {
      return fail(ErrorKind::invalid, "wrong_format", "/" + std::to_string(row->number) + "/line",
                  {{"value", number}, {"format", "integer"}});
    }
    json::object line{{"line", *whole}, {"reason", columns.value(*row, "reason")}};
    for (const char* field : {"quantity", "value"})
      if (std::string given = columns.value(*row, field); !given.empty()) line[field] = given;
    lines.push_back(std::move(line));
  }
}

// A draft is amended line by line; what is filed is taken back, and a new draft stands in its place.
Result<void> correct(const Shell& shell, const Arguments& arguments) {
  const bool amends = arguments.has("--file");
  if (amends == arguments.has("--reason")) {
    return fail(ErrorKind::invalid, "option_missing", "--file", {{"option", "--file, --reason"}});
  }
  const std::string& id = arguments.words[0];
  json::object body{{"declaration", id}};
  if (amends) {
    TRY_ASSIGN(body["lines"], amendments_in(arguments.get("--file")));
  } else {
    body["reason"] = arguments.get("--reason");
  }
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(json::value found, read_view(*zone, "/declarations/{id}", {{"id", id}}));
  json::object& declaration = found.as_object();
  TRY_ASSIGN(json::object done, send(*zone, amends ? "amend-declaration" : "reverse-declaration",
                                     institution(text_at(declaration, "party")), std::move(body)));
  std::string said = amends ? shell.say("cli.declare_amended", {{"declaration", id}, {"total", text_at(done, "total")}})
                            : shell.say("cli.declare_reversed", {{"declaration", id},
                                                                 {"reversal", text_at(done, "reversal")},
                                                                 {"draft", text_at(done, "draft")}});
  shell.print(done, said);
  return {};
}

}  // namespace

std::vector<Subcommand> declare_subcommands() {
  return {{"declare compose", "", "declare compose --party P1", 0, 0, {{"--party", "ID"}}, run_with<compose>},
          {"declare show", "DECLARATION", "declare show D5-1", 1, 1, {}, run_with<show>},
          {"declare file",
           "[DECLARATION…]",
           "declare file --party P1 --period 2026-03",
           0,
           200,
           {{"--party", "ID"}, {"--period", "MONTH"}, {"--note", "TEXT"}},
           run_with<file>},
          {"declare correct",
           "DECLARATION",
           "declare correct D5-1 --file lines.csv",
           1,
           1,
           {{"--file", "FILE"}, {"--reason", "TEXT"}},
           run_with<correct>}};
}

}  // namespace loopline::cli

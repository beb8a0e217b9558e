// loopline ledger …: what any book of the ledger holds, or held at a moment, how it came to that, what is pending.
#include "cli/house.h"
#include "cli/program.h"
#include "cli/read_view.h"

namespace loopline::cli {

namespace {

constexpr const char* page_items = "200";

// "P1 fund-grant available" in one cell.
std::string place_in(const json::object& transfer, std::string_view side) {
  const json::object& account = transfer.at(side).as_object();
  return text_at(account, "party") + " " + text_at(account, "book") + " " + text_at(account, "place");
}

Result<void> show_balance(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  Names query{{"party", arguments.words[0]}};
  bool past = arguments.has("--at");
  if (past) query["at"] = arguments.get("--at");
  TRY_ASSIGN(json::value book, read_view(*zone, "/ledger/books/{book}", {{"book", arguments.words[1]}}, query));
  Table table{
      {shell.say("cli.col.place"), shell.say("cli.col.unit"), shell.say("cli.col.posted")}, {}, {false, false, true}};
  if (!past) {
    for (const char* column : {"cli.col.pending_in", "cli.col.pending_out", "cli.col.available"}) {
      table.header.push_back(shell.say(column));
      table.right.push_back(true);
    }
  }
  for (const json::value& item : book.as_object().at("items").as_array()) {
    const json::object& account = item.as_object();
    std::vector<std::string> row{text_at(account, "place"), text_at(account, "unit"), text_at(account, "posted")};
    for (const char* member : {"pending_in", "pending_out", "available"}) {
      if (!past) row.push_back(text_at(account, member));
    }
    table.rows.push_back(std::move(row));
  }
  shell.print(book, table);
  return {};
}

void print_transfers(const Shell& shell, const json::array& transfers) {
  Table table{{shell.say("cli.col.id"), shell.say("cli.col.when"), shell.say("cli.col.kind"),
               shell.say("cli.col.phase"), shell.say("cli.col.from_account"), shell.say("cli.col.to_account"),
               shell.say("cli.col.amount"), shell.say("cli.col.unit"), shell.say("cli.col.expires")},
              {},
              {false, false, false, false, false, false, true}};
  for (const json::value& item : transfers) {
    const json::object& one = item.as_object();
    table.rows.push_back({text_at(one, "id"), text_at(one, "at"), text_at(one, "kind"), text_at(one, "phase"),
                          place_in(one, "from"), place_in(one, "to"), text_at(one, "amount"), text_at(one, "unit"),
                          text_at(one, "expires")});
  }
  shell.print(transfers, table);
}

Result<void> show_history(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(json::array transfers, read_list(*zone, "/ledger/books/{book}/history", {{"book", arguments.words[1]}},
                                              {{"party", arguments.words[0]}}, page_items));
  print_transfers(shell, transfers);
  return {};
}

Result<void> show_pendings(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(json::array transfers,
             read_list(*zone, "/ledger/pendings", {}, {{"party", arguments.words[0]}}, page_items));
  print_transfers(shell, transfers);
  return {};
}

}  // namespace

std::vector<Subcommand> ledger_subcommands() {
  return {{"ledger balance",
           "PARTY BOOK",
           "ledger balance P1 L12-1 --at 2026-11-01",
           2,
           2,
           {{"--at", "MOMENT"}},
           run_with<show_balance>},
          {"ledger history", "PARTY BOOK", "ledger history P1 L12-1", 2, 2, {}, run_with<show_history>},
          {"ledger pendings", "PARTY", "ledger pendings P1", 1, 1, {}, run_with<show_pendings>}};
}

}  // namespace loopline::cli

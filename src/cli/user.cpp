// loopline user: who may sign in.
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "cli/house.h"
#include "cli/program.h"

namespace loopline::cli {

namespace {

// From $LOOPLINE_PASSWORD, a pipe, or the terminal without echo; never from the command line, where others could read
// it.
std::string read_password(const Shell& shell) {
  if (const char* given = std::getenv("LOOPLINE_PASSWORD")) return given;
  termios before{};
  bool terminal = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    fmt::print(stderr, "{} ", shell.say("cli.password"));
  }
  std::string password;
  std::getline(std::cin, password);
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fmt::print(stderr, "\n");
  }
  return password;
}

json::object account_json(const server::Account& account) {
  json::object object{{"user", account.user}, {"name", account.name}, {"role", command::name_of(account.role)}};
  object["party"] = account.party.empty() ? json::value(nullptr) : json::value(account.party);
  object["closed"] = account.closed;
  return object;
}

Result<void> add(const Shell& shell, const Arguments& arguments) {
  server::Account account;
  account.user = arguments.words[0];
  account.name = arguments.get("--name", account.user);
  auto role = command::role_from(arguments.get("--role"));
  if (!role) return fail(ErrorKind::invalid, "role_unknown", {}, {{"role", arguments.get("--role")}});
  account.role = *role;
  account.party = arguments.get("--party");
  TRY_ASSIGN(auto access, open_access(shell));
  std::string password = read_password(shell);
  auto added = access->add_user(account, password);
  server::wipe(password);
  TRY(added);
  shell.print(account_json(account), shell.say("cli.user_added", {{"user", account.user}}));
  return {};
}

Result<void> list(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto access, open_access(shell));
  TRY_ASSIGN(auto accounts, access->users());
  Table table{
      {shell.say("cli.col.user"), shell.say("cli.col.name"), shell.say("cli.col.role"), shell.say("cli.col.party")},
      {},
      {}};
  json::array array;
  for (const auto& account : accounts) {
    array.push_back(account_json(account));
    table.rows.push_back({account.user, account.name, std::string(command::name_of(account.role)), account.party});
  }
  shell.print(array, table);
  return {};
}

Result<void> token(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::int64_t days, [&]() -> Result<std::int64_t> {
    auto value = Decimal::parse(arguments.get("--days", "365"));
    auto whole = value ? value->to_integer() : std::nullopt;
    if (!whole || *whole < 0 || *whole > 3650)
      return fail(ErrorKind::invalid, "wrong_query_value", {},
                  {{"name", "--days"}, {"value", arguments.get("--days")}});
    return *whole;
  }());
  TRY_ASSIGN(auto access, open_access(shell));
  TRY_ASSIGN(std::string made, access->add_token(arguments.words[0], arguments.words[1], static_cast<int>(days)));
  shell.print(json::object{{"user", arguments.words[0]}, {"label", arguments.words[1]}, {"token", made}}, made);
  if (!shell.json()) shell.note(shell.say("cli.token_once"));
  return {};
}

Result<void> revoke(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto access, open_access(shell));
  TRY(access->revoke_token(arguments.words[0], arguments.words[1]));
  shell.print(json::object{{"revoked", arguments.words[1]}},
              shell.say("cli.token_revoked", {{"label", arguments.words[1]}}));
  return {};
}

Result<void> close(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto access, open_access(shell));
  TRY(access->close_user(arguments.words[0]));
  shell.print(json::object{{"closed", arguments.words[0]}},
              shell.say("cli.user_closed", {{"user", arguments.words[0]}}));
  return {};
}

}  // namespace

std::vector<Subcommand> user_subcommands() {
  return {{"user add",
           "USER",
           "user add chan --role institution --party P1 --name 陳小明",
           1,
           1,
           {{"--role", "institution|officer|authority|auditor"}, {"--party", "ID"}, {"--name", "NAME"}},
           run_with<add>},
          {"user list", "", "user list", 0, 0, {}, run_with<list>},
          {"user close", "USER", "user close chan", 1, 1, {}, run_with<close>},
          {"user token", "USER LABEL", "user token chan erp --days 90", 2, 2, {{"--days", "N"}}, run_with<token>},
          {"user revoke-token", "USER LABEL", "user revoke-token chan erp", 2, 2, {}, run_with<revoke>}};
}

}  // namespace loopline::cli

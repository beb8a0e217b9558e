// loopline webhook: who is told of entries as they are recorded. While the server runs, its API does the same.
#include "cli/house.h"
#include "cli/program.h"
#include "server/webhooks.h"

namespace loopline::cli {

namespace {

Result<std::unique_ptr<webhooks::Book>> open_book(const Shell& shell) {
  TRY(make_data_folder(shell));
  TRY_ASSIGN(auto database, open_database(shell, "webhooks"));
  return webhooks::Book::open(std::move(database));
}

Result<command::Actor> actor_of(const Shell& shell, const std::string& user) {
  TRY_ASSIGN(auto access, open_access(shell));
  TRY_ASSIGN(auto actor, access->actor_of(user));
  if (!actor) return fail(ErrorKind::not_found, "unknown_user", {}, {{"user", user}});
  return *std::move(actor);
}

std::vector<std::string> kinds_of(std::string_view text) {
  std::vector<std::string> kinds;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(','), text.size());
    kinds.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kinds;
}

Result<void> add(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(command::Catalogue catalogue, full_catalogue(*pack));
  TRY_ASSIGN(command::Actor owner, actor_of(shell, arguments.words[0]));
  TRY_ASSIGN(auto zone, open_record(shell));
  TRY_ASSIGN(auto reader, zone->open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  TRY_ASSIGN(auto book, open_book(shell));
  server::WantedWebhook wanted{arguments.words[1], kinds_of(arguments.get("--kinds")), shell.script(), head.size};
  TRY_ASSIGN(server::NewWebhook made, server::add_webhook(*book, catalogue, owner, std::move(wanted), system_now(),
                                                          arguments.has("--allow-private-webhooks")));
  json::object object = server::json_of(made.webhook);
  object["secret"] = made.secret;
  shell.print(object, made.webhook.id + "\n" + made.secret);
  if (!shell.json()) shell.note(shell.say("cli.webhook_secret_once"));
  return {};
}

Result<void> list(const Shell& shell, const Arguments&) {
  TRY_ASSIGN(auto book, open_book(shell));
  TRY_ASSIGN(auto webhooks, book->all());
  Table table{{shell.say("cli.col.id"), shell.say("cli.col.user"), shell.say("cli.col.state"), "URL"}, {}, {}};
  json::array array;
  for (const auto& webhook : webhooks) {
    json::object object = server::json_of(webhook);
    std::string state = text_at(object, webhook.suspended.empty() ? "state" : "suspended");
    table.rows.push_back({webhook.id, webhook.owner.user, shell.say("cli.webhook_state." + state), webhook.url});
    array.push_back(std::move(object));
  }
  shell.print(array, table);
  return {};
}

Result<void> remove(const Shell& shell, const Arguments& arguments) {
  const std::string& id = arguments.words[0];
  TRY_ASSIGN(auto book, open_book(shell));
  TRY_ASSIGN(auto webhooks, book->all());
  command::Actor owner;
  for (const auto& webhook : webhooks)
    if (webhook.id == id) owner = webhook.owner;
  TRY(book->remove(owner, id));
  shell.print(json::object{{"removed", id}}, shell.say("cli.webhook_removed", {{"id", id}}));
  return {};
}

}  // namespace

std::vector<Subcommand> webhook_subcommands() {
  return {{"webhook add",
           "USER URL",
           "webhook add chan https://erp.example.org/loopline --kinds goods,exits.send-out",
           2,
           2,
           {{"--kinds", "KIND,…"}, {"--allow-private-webhooks", ""}},
           run_with<add>},
          {"webhook list", "", "webhook list", 0, 0, {}, run_with<list>},
          {"webhook remove", "ID", "webhook remove wh-0123456789abcdef", 1, 1, {}, run_with<remove>}};
}

}  // namespace loopline::cli

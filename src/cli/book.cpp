// loopline book show: what a party holds, lot by lot, or one lot whole.
#include "cli/house.h"
#include "cli/program.h"

namespace loopline::cli {

namespace {

std::string cell(const Shell& shell, const json::object& lot, std::string_view key) {
  const json::value* value = lot.if_contains(key);
  if (value == nullptr || value->is_null()) return {};
  if (value->is_string()) return std::string(value->get_string());
  if (value->is_object())
    return text_at(value->get_object(), name_of(shell.script()), text_at(value->get_object(), "zh"));
  return json::serialize(*value);
}

std::string account(const json::object& lot, std::string_view place) {
  const json::value* accounts = lot.if_contains("accounts");
  return accounts != nullptr && accounts->is_object() ? text_at(accounts->get_object(), place) : std::string{};
}

// The command line is the operator's: it reads as the auditor does, whole and without acting.
Result<json::value> view(command::Zone& zone, std::string_view pattern,
                         std::map<std::string, std::string, std::less<>> path,
                         std::map<std::string, std::string, std::less<>> query) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  auto law = zone.law();
  command::Glance glance{*reader,         *law, zone.clock()(), {"cli", command::Role::auditor, {}}, std::move(path),
                         std::move(query)};
  return zone.view(pattern, glance);
}

Result<void> show_lot(const Shell& shell, command::Zone& zone, const std::string& id) {
  TRY_ASSIGN(json::value lot, view(zone, "/lots/{id}", {{"id", id}}, {}));
  Table table{{shell.say("cli.col.field"), shell.say("cli.col.value")}, {}, {}};
  for (const auto& member : lot.as_object()) {
    std::string key(member.key());
    if (key == "accounts") {
      for (const auto& place : member.value().as_object()) {
        std::string amount =
            place.value().is_string() ? std::string(place.value().get_string()) : json::serialize(place.value());
        table.rows.push_back({"  " + std::string(place.key()), amount});
      }
    } else {
      table.rows.push_back({key, cell(shell, lot.as_object(), key)});
    }
  }
  shell.print(lot, table);
  return {};
}

Result<void> show(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  if (arguments.has("--lot")) return show_lot(shell, *zone, arguments.get("--lot"));
  Table table{{shell.say("cli.col.lot"), shell.say("cli.col.party"), "HS", shell.say("cli.col.name"),
               shell.say("cli.col.tax_status"), shell.say("cli.col.unit"), shell.say("cli.col.held"),
               shell.say("cli.col.out"), shell.say("cli.col.supervision_end")},
              {},
              {false, false, false, false, false, false, true, true, false}};
  json::array all;
  std::map<std::string, std::string, std::less<>> query{{"limit", "500"}};
  if (!arguments.words.empty()) query["party"] = arguments.words[0];
  while (true) {
    TRY_ASSIGN(json::value page, view(*zone, "/lots", {}, query));
    for (auto& value : page.as_object().at("items").as_array()) {
      const json::object& lot = value.as_object();
      table.rows.push_back({text_at(lot, "id"), text_at(lot, "party"), text_at(lot, "hs"), cell(shell, lot, "name"),
                            text_at(lot, "tax_status"), text_at(lot, "unit"), account(lot, "held"),
                            account(lot, "out_temporary"), cell(shell, lot, "supervision_end")});
      all.push_back(std::move(value));
    }
    std::string next = text_at(page.as_object(), "next");
    if (next.empty()) break;
    query["cursor"] = next;
  }
  shell.print(all, table);
  return {};
}

}  // namespace

std::vector<Subcommand> book_subcommands() {
  return {{"book show", "[PARTY]", "book show", 0, 1, {{"--lot", "ID"}}, run_with<show>}};
}

}  // namespace loopline::cli

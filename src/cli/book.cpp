// loopline book show: what a party holds, lot by lot, or one lot whole.
#include "cli/house.h"
#include "cli/program.h"
#include "cli/read_view.h"

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

Result<void> show_lot(const Shell& shell, command::Zone& zone, const std::string& id) {
  TRY_ASSIGN(json::value lot, read_view(zone, "/lots/{id}", {{"id", id}}));
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
  Names query;
  if (!arguments.words.empty()) query["party"] = arguments.words[0];
  TRY_ASSIGN(json::array all, read_list(*zone, "/lots", {}, query));
  for (const json::value& value : all) {
    const json::object& lot = value.as_object();
    table.rows.push_back({text_at(lot, "id"), text_at(lot, "party"), text_at(lot, "hs"), cell(shell, lot, "name"),
                          text_at(lot, "tax_status"), text_at(lot, "unit"), account(lot, "held"),
                          account(lot, "out_temporary"), cell(shell, lot, "supervision_end")});
  }
  shell.print(all, table);
  return {};
}

}  // namespace

std::vector<Subcommand> book_subcommands() {
  return {{"book show", "[PARTY]", "book show", 0, 1, {{"--lot", "ID"}}, run_with<show>}};
}

}  // namespace loopline::cli

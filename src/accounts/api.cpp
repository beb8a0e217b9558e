#include "accounts/api.h"

#include <fmt/format.h>

#include "accounts/handle.h"
#include "accounts/limits.h"
#include "accounts/views.h"
#include "casework/body.h"

namespace loopline::accounts {

namespace {

using command::Role;

constexpr std::string_view room = "ledger";

constexpr std::string_view account_part = R"("owner": {{"type": "string", "minLength": 1, "maxLength": {name}}},
  "book": {{"type": "string", "minLength": 1, "maxLength": {name}}},
  "place": {{"type": "string", "minLength": 1, "maxLength": {name}}})";

constexpr std::string_view limits_part = R"("lowest": {"type": ["string", "null"], "format": "decimal"},
  "highest": {"type": ["string", "null"], "format": "decimal"})";

constexpr std::string_view open_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["owner", "book", "place", "unit"],
  "properties": {{{account}, "unit": {{"type": "string", "maxLength": {name}}}, {limits},
    "debits_must_not_exceed_credits": {{"type": "boolean"}},
    "credits_must_not_exceed_debits": {{"type": "boolean"}}}}}})";

constexpr std::string_view change_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["owner", "book", "place"],
  "properties": {{{account}, {limits}, "standing": {{"type": "string", "enum": ["open", "frozen", "closed"]}}}}}})";

constexpr std::string_view side_part = R"({{"type": "object", "additionalProperties": false,
  "required": ["owner", "book", "place"], "properties": {{{account}}}}})";

constexpr std::string_view move_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["transfers"],
  "properties": {{"transfers": {{"type": "array", "minItems": 1, "maxItems": {transfers}, "items": {{
    "type": "object", "additionalProperties": false, "required": ["from", "to", "unit", "amount", "kind"],
    "properties": {{"from": {side}, "to": {side},
      "unit": {{"type": "string", "maxLength": {name}}},
      "amount": {{"type": "string", "format": "positive-decimal"}},
      "kind": {{"type": "string", "minLength": 1, "maxLength": {name}}},
      "pending": {{"type": "boolean"}},
      "expires": {{"type": "string", "format": "date-time"}},
      "balancing": {{"type": "string", "enum": ["debit", "credit", "both"]}}}}}}}}}}}})";

constexpr std::string_view named_part = R"("owner": {{"type": "string", "maxLength": {name}}},
  "transfer": {{"type": "string", "maxLength": {name}}},
  "amount": {{"type": "string", "format": "positive-decimal"}})";

constexpr std::string_view settle_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["owner", "transfer", "as"],
  "properties": {{{named}, "as": {{"type": "string", "enum": ["post", "void"]}}}}}})";

constexpr std::string_view reverse_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["owner", "transfer"],
  "properties": {{{named}, "kind": {{"type": "string", "minLength": 1, "maxLength": {name}}}}}}})";

constexpr std::string_view expire_body = R"({{"type": "object", "additionalProperties": false,
  "properties": {{"to": {{"type": "string", "format": "date-time"}}}}}})";

// With the parts and the limits of this room in their places.
Schema schema_of(std::string_view body) {
  std::string account = fmt::format(account_part, fmt::arg("name", name_size_max));
  std::string side = fmt::format(side_part, fmt::arg("account", account));
  std::string named = fmt::format(named_part, fmt::arg("name", name_size_max));
  return casework::body_schema(fmt::format(
      fmt::runtime(body), fmt::arg("name", name_size_max), fmt::arg("account", account), fmt::arg("side", side),
      fmt::arg("limits", limits_part), fmt::arg("named", named), fmt::arg("transfers", transfers_max)));
}

void add_commands(command::Catalogue& catalogue) {
  auto command = [&](std::string name, Text summary, std::vector<Role> roles, std::string_view body,
                     command::Handler handler) {
    command::CommandSpec spec;
    spec.room = room;
    spec.name = std::move(name);
    spec.summary = std::move(summary);
    spec.roles = std::move(roles);
    spec.schema = schema_of(body);
    spec.handler = std::move(handler);
    catalogue.add(std::move(spec));
  };
  const std::vector<Role> keepers = {Role::authority, Role::system};
  command("open-account", {"开立账户", "開立賬戶", "Open an account"}, keepers, open_body, open_account);
  command("change-account", {"变更账户限额或状态", "變更賬戶限額或狀態", "Change an account's limits or standing"},
          keepers, change_body, change_account);
  command("move", {"账户间划转", "賬戶間劃轉", "Move or reserve between opened accounts"}, keepers, move_body, move);
  command("settle", {"了结预留", "了結預留", "Post or void what is pending"}, keepers, settle_body, settle);
  command("reverse", {"冲销转账", "沖銷轉賬", "Take a transfer back"}, keepers, reverse_body, reverse);
  command("expire", {"释放过期预留", "釋放過期預留", "Let go what is pending beyond its time"}, keepers, expire_body,
          expire);
}

void add_views(command::Catalogue& catalogue) {
  auto view = [&](std::string path, Text summary, std::vector<std::string> query_names,
                  Result<json::value> (*work)(const command::Glance&)) {
    command::ViewSpec spec;
    spec.room = room;
    spec.path = std::move(path);
    spec.summary = std::move(summary);
    spec.query_names = std::move(query_names);
    spec.view = work;
    catalogue.add(std::move(spec));
  };
  view("/ledger/accounts", {"已开立账户", "已開立賬戶", "Accounts that were opened"}, {"party"}, view_accounts);
  view("/ledger/books/{book}", {"账簿余额", "賬簿結餘", "Balances of a book, now or at a past moment"}, {"party", "at"},
       view_book);
  view("/ledger/books/{book}/history", {"账簿流水", "賬簿流水", "Transfers that touch a book"}, {"party"},
       view_history);
  view("/ledger/pendings", {"未了结预留", "未了結預留", "What is pending"}, {"party", "book"}, view_pendings);
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  add_commands(catalogue);
  add_views(catalogue);
  catalogue.add(command::JobSpec{std::string(room), "expire", command::JobSpec::Grain::moment, ledger::next_expiry});
}

}  // namespace loopline::accounts

#include "command/effects.h"

#include "base/check.h"

namespace loopline::command {

namespace {

bool is_identifier(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
}

const std::vector<std::string> usual_key = {"owner", "id"};

json::array texts(const std::vector<std::string>& list) {
  json::array array;
  for (const auto& text : list) array.emplace_back(text);
  return array;
}

// insert … on conflict (key) do update, for exactly the columns of this row.
std::string upsert_sql(std::string_view table, const json::object& row, const std::vector<std::string>& key) {
  CHECK(is_identifier(table));
  std::string columns;
  std::string places;
  std::string updates;
  std::size_t number = 0;
  for (const auto& member : row) {
    std::string name(member.key());
    CHECK(is_identifier(name));
    columns += (number ? ", " : "") + name;
    ++number;
    places += (number > 1 ? ", $" : "$") + std::to_string(number);
    if (std::find(key.begin(), key.end(), name) == key.end())
      updates += (updates.empty() ? "" : ", ") + name + " = excluded." + name;
  }
  std::string keys;
  for (const auto& name : key) keys += (keys.empty() ? "" : ", ") + name;
  std::string action = updates.empty() ? "nothing" : "update set " + updates;
  return "insert into " + std::string(table) + " (" + columns + ") values (" + places + ") on conflict (" + keys +
         ") do " + action;
}

store::Value value_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64()) return value.get_int64();
  if (value.is_bool()) return std::int64_t{value.get_bool()};
  CHECK(value.is_null());
  return nullptr;
}

Result<void> apply_change(store::Connection& connection, const json::object& change) {
  const json::object& row = change.at("row").as_object();
  std::vector<std::string> key = usual_key;
  if (const json::value* own = change.if_contains("key")) {
    key.clear();
    for (const auto& name : own->as_array()) key.emplace_back(name.as_string());
  }
  std::string sql = upsert_sql(text_at(change, "table"), row, key);
  store::Parameters parameters;
  parameters.reserve(row.size());
  for (const auto& member : row) parameters.push_back(value_of(member.value()));
  return connection.put({"state_upsert", sql}, parameters);
}

// Inside the unit of the command, so all or none either way; a linked group says besides which of its transfers failed.
Result<void> apply_transfers(store::Connection& connection, const json::object& entry, Moment at) {
  const json::value* list = entry.if_contains("transfers");
  if (list == nullptr) return {};
  std::vector<ledger::Transfer> linked;
  for (const auto& object : list->as_array()) {
    TRY_ASSIGN(ledger::Transfer transfer, ledger::transfer_from(object.as_object()));
    if (entry.contains("linked")) {
      linked.push_back(std::move(transfer));
    } else {
      TRY(ledger::apply(connection, transfer, at));
    }
  }
  if (!linked.empty()) TRY(ledger::apply_linked(connection, linked, at));
  return {};
}

json::array citations(const std::vector<Citation>& basis) {
  json::array array;
  for (const auto& citation : basis) array.emplace_back(citation.text());
  return array;
}

constexpr std::pair<ErrorKind, std::string_view> kind_names[] = {
    {ErrorKind::malformed, "malformed"},     {ErrorKind::unauthenticated, "unauthenticated"},
    {ErrorKind::forbidden, "forbidden"},     {ErrorKind::not_found, "not_found"},
    {ErrorKind::conflict, "conflict"},       {ErrorKind::too_large, "too_large"},
    {ErrorKind::invalid, "invalid"},         {ErrorKind::refused, "refused"},
    {ErrorKind::unavailable, "unavailable"}, {ErrorKind::internal, "internal"}};

}  // namespace

json::object compact(const Decided& decided) {
  const law::Answer& answer = decided.answer;
  json::array rules;
  for (const auto& reason : answer.reasons) {
    rules.push_back(
        json::object{{"decision", reason.decision}, {"rule", reason.rule}, {"basis", citations(reason.basis)}});
  }
  json::object object{{"pointer", decided.pointer},
                      {"question", answer.question},
                      {"date", answer.date.text()},
                      {"facts", answer.facts},
                      {"outcome", law::name_of(answer.outcome)},
                      {"result", answer.result},
                      {"rules", std::move(rules)},
                      {"pack", answer.pack_hash}};
  if (!answer.missing.empty()) object["missing"] = texts(answer.missing);
  return object;
}

json::object entry_part(Effects& effects, std::int64_t seq) {
  json::object part;
  json::array changes;
  for (const auto& change : effects.changes) {
    json::object object{{"table", change.table}, {"row", change.row}};
    if (change.key != usual_key) object["key"] = texts(change.key);
    changes.push_back(std::move(object));
  }
  json::array transfers;
  for (std::size_t i = 0; i < effects.transfers.size(); ++i) {
    effects.transfers[i].id = std::to_string(seq) + "-" + std::to_string(i + 1);
    transfers.push_back(ledger::to_json(effects.transfers[i]));
  }
  json::array decisions;
  for (const auto& decided : effects.decisions) decisions.push_back(compact(decided));
  json::array accounts;
  for (const auto& change : effects.accounts) accounts.push_back(ledger::to_json(change));
  if (!accounts.empty()) part["accounts"] = std::move(accounts);
  if (effects.linked) part["linked"] = true;
  part["changes"] = std::move(changes);
  part["transfers"] = std::move(transfers);
  part["decisions"] = std::move(decisions);
  part["party"] = effects.party;
  if (!effects.parties.empty()) part["parties"] = texts(effects.parties);
  return part;
}

Result<void> apply_entry(store::Connection& connection, const json::object& entry, Moment at) {
  if (const json::value* changes = entry.if_contains("changes")) {
    for (const auto& value : changes->as_array()) {
      const json::object& change = value.as_object();
      TRY(apply_change(connection, change));
      if (text_at(change, "table") == personal::seal_table) {
        TRY(personal::settle(connection, change.at("row").as_object()));
      }
    }
  }
  if (const json::value* accounts = entry.if_contains("accounts")) {
    for (const auto& object : accounts->as_array()) {
      TRY_ASSIGN(ledger::AccountTerms change, ledger::account_terms_from(object.as_object()));
      TRY(ledger::set_terms(connection, change));
    }
  }
  return apply_transfers(connection, entry, at);
}

json::object to_json(const Error& error) {
  json::object object{{"code", error.code}, {"pointer", error.pointer}};
  for (auto [kind, name] : kind_names)
    if (kind == error.kind) object["kind"] = name;
  json::object arguments;
  for (const auto& [name, value] : error.arguments) arguments[name] = value;
  object["arguments"] = std::move(arguments);
  if (!error.basis.empty()) object["basis"] = citations(error.basis);
  if (!error.cause.empty()) object["cause"] = error.cause;
  json::array more;
  for (const auto& other : error.more) more.push_back(to_json(other));
  if (!more.empty()) object["more"] = std::move(more);
  return object;
}

Error error_from(const json::object& object) {
  Error error;
  for (auto [kind, name] : kind_names)
    if (name == text_at(object, "kind")) error.kind = kind;
  error.code = text_at(object, "code");
  error.pointer = text_at(object, "pointer");
  error.cause = text_at(object, "cause");
  if (const json::value* arguments = object.if_contains("arguments")) {
    for (const auto& member : arguments->as_object()) {
      error.arguments.emplace_back(std::string(member.key()), std::string(member.value().as_string()));
    }
  }
  if (const json::value* basis = object.if_contains("basis")) {
    for (const auto& citation : basis->as_array()) error.basis.push_back(Citation::from(citation.as_string()));
  }
  if (const json::value* more = object.if_contains("more")) {
    for (const auto& other : more->as_array()) error.more.push_back(error_from(other.as_object()));
  }
  return error;
}

}  // namespace loopline::command

#include "store/dump.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "base/json.h"

namespace loopline::store {

namespace {

// Which migrations were applied is made by migrating, not by copying.
constexpr std::string_view migrations_table = "migration";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string select_rows(const Table& table) {
  const std::vector<std::string>& order = table.key.empty() ? table.columns : table.key;
  return "select " + joined(table.columns) + " from " + table.name + " order by " + joined(order);
}

std::string insert_row(const Table& table) {
  std::string places;
  for (std::size_t i = 1; i <= table.columns.size(); ++i) places += (i == 1 ? "$" : ", $") + std::to_string(i);
  return "insert into " + table.name + " (" + joined(table.columns) + ") values (" + places + ")";
}

json::value json_of(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return json::string(*text);
  if (const auto* bytes = std::get_if<Bytes>(&value)) return json::object{{"hex", hex(view_of(*bytes))}};
  return nullptr;
}

std::optional<Bytes> bytes_of_hex(std::string_view digits) {
  Bytes bytes(digits.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char* pair = digits.data() + 2 * i;
    auto [end, code] = std::from_chars(pair, pair + 2, bytes[i], 16);
    if (code != std::errc() || end != pair + 2) return std::nullopt;
  }
  if (digits.size() % 2 != 0) return std::nullopt;
  return bytes;
}

// The other way round; nothing where no column holds such a thing.
std::optional<Value> value_of(const json::value& value) {
  if (value.is_null()) return nullptr;
  if (value.is_int64()) return value.get_int64();
  if (value.is_string()) return std::string(value.get_string());
  const json::object* object = value.if_object();
  const json::value* digits = object == nullptr ? nullptr : object->if_contains("hex");
  if (digits == nullptr || !digits->is_string()) return std::nullopt;
  auto bytes = bytes_of_hex(digits->get_string());
  if (!bytes) return std::nullopt;
  return *std::move(bytes);
}

std::string line_of(const Table& table, const Row& row) {
  json::array line{json::string(table.name)};
  for (const Value& value : row.values()) line.push_back(json_of(value));
  return canonical(line) + "\n";
}

Result<void> copy_table(Reader& from, Connection& to, const Table& table) {
  if (table.name == migrations_table) return {};
  std::string count = "select count(*) from " + table.name;
  TRY_ASSIGN(std::vector<Row> before, to.query({"copy.count", count}));
  if (before.at(0).integer(0) != 0)
    return fail(ErrorKind::conflict, "copy_target_not_empty", {}, {{"table", table.name}});
  std::string select = select_rows(table);
  std::string insert = insert_row(table);
  Result<void> copied;
  TRY(from.scan({"copy.select", select}, {}, [&](const Row& row) {
    copied = to.put({"copy.insert", insert}, row.values());
    return copied.has_value();
  }));
  return copied;
}

Result<void> copy_tables(Reader& from, Connection& to) {
  TRY_ASSIGN(std::vector<Table> ours, from.tables());
  TRY_ASSIGN(std::vector<Table> theirs, to.tables());
  for (const Table& table : ours) {
    bool known = std::any_of(theirs.begin(), theirs.end(), [&](const Table& other) {
      return other.name == table.name && other.columns == table.columns && other.key == table.key;
    });
    if (!known || ours.size() != theirs.size())
      return fail(ErrorKind::conflict, "copy_tables_differ", {}, {{"table", table.name}});
    TRY(copy_table(from, to, table));
  }
  return {};
}

}  // namespace

Result<Dumped> dump(Reader& reader, const std::function<void(std::string_view line)>& each) {
  Dumped dumped;
  Digest digest;
  TRY_ASSIGN(std::vector<Table> tables, reader.tables());
  for (const Table& table : tables) {
    std::string select = select_rows(table);
    TRY(reader.scan({"dump", select}, {}, [&](const Row& row) {
      std::string line = line_of(table, row);
      digest.add(line);
      each(line);
      ++dumped.rows;
      return true;
    }));
    ++dumped.tables;
  }
  dumped.digest = digest.finish();
  return dumped;
}

Result<Loading> Loading::into(Connection& to) {
  Loading loading(to);
  TRY_ASSIGN(std::vector<Table> tables, to.tables());
  for (const Table& table : tables) loading.targets_[table.name] = {table.columns.size(), insert_row(table)};
  return loading;
}

Result<void> Loading::add(std::string_view line) {
  auto bad = [&] { return fail(ErrorKind::malformed, "dump_line_bad", {}, {}, std::string(line.substr(0, 80))); };
  TRY_ASSIGN(json::value parsed, parse_json(line));
  const json::array* row = parsed.if_array();
  if (row == nullptr || row->empty() || !row->front().is_string()) return bad();
  std::string_view table = row->front().get_string();
  if (table == migrations_table) return {};
  auto target = targets_.find(table);
  if (target == targets_.end() || row->size() != target->second.columns + 1) return bad();
  Parameters values;
  for (std::size_t column = 1; column < row->size(); ++column) {
    auto value = value_of((*row)[column]);
    if (!value) return bad();
    values.push_back(*std::move(value));
  }
  return to_->put({"load", target->second.insert}, values);
}

Result<Dumped> copy(Reader& from, Connection& to) {
  TRY_ASSIGN(Snapshot snapshot, Snapshot::of(from));
  auto nobody = [](std::string_view) {};
  TRY(to.begin());
  auto copied = [&]() -> Result<Dumped> {
    TRY(copy_tables(from, to));
    TRY_ASSIGN(Dumped ours, dump(from, nobody));
    TRY_ASSIGN(Dumped theirs, dump(to, nobody));
    if (ours.digest != theirs.digest) return fail(ErrorKind::internal, "copy_differs");
    return theirs;
  }();
  if (copied) {
    TRY(to.commit());
  } else {
    TRY(to.rollback());
  }
  return copied;
}

}  // namespace loopline::store

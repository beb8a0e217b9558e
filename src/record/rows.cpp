#include "record/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace loopline::record {

namespace {

constexpr store::Statement select_size = {"record.size", "select coalesce(max(seq), 0) from record_entry"};
constexpr store::Statement select_moment = {"record.moment", "select at from record_entry order by seq desc limit 1"};
constexpr store::Statement insert_entry_row = {
    "record.insert_entry", "insert into record_entry (seq, at, bytes, leaf) values ($1, $2, $3, $4)"};
constexpr store::Statement select_entries = {
    "record.entries", "select seq, at, bytes, leaf from record_entry where seq >= $1 order by seq"};
constexpr store::Statement select_leaf = {"record.leaf", "select leaf from record_entry where seq = $1"};
constexpr store::Statement select_key = {"record.key",
                                         "select digest, seq from record_key where scope = $1 and key = $2"};
constexpr store::Statement insert_key_row = {
    "record.insert_key", "insert into record_key (scope, key, digest, seq) values ($1, $2, $3, $4)"};
constexpr store::Statement select_node = {"record.node", "select hash from record_node where level = $1 and idx = $2"};
constexpr store::Statement insert_node_row = {"record.insert_node",
                                          "insert into record_node (level, idx, hash) values ($1, $2, $3)"};

constexpr std::size_t few_keys = 8;

std::string keys_text(std::size_t keys) {
  std::string text = "select scope, key, digest, seq from record_key where ";
  for (std::size_t i = 0; i < keys; ++i)
    text += fmt::format("{}(scope = ${} and key = ${})", i == 0 ? "" : " or ", 2 * i + 1, 2 * i + 2);
  return text;
}

Entry entry_from(const store::Row& row) {
  Entry entry;
  if (const auto* seq = std::get_if<std::int64_t>(&row.value(0))) entry.seq = *seq;
  if (const auto* at = std::get_if<std::int64_t>(&row.value(1))) entry.at = Moment::from_micros(*at);
  if (const auto* bytes = std::get_if<Bytes>(&row.value(2))) entry.bytes = store::view_of(*bytes);
  entry.leaf = hash_from(row.value(3)).value_or(Hash{});
  return entry;
}

}  // namespace

std::optional<Hash> hash_from(const store::Value& value) {
  const Bytes* bytes = std::get_if<Bytes>(&value);
  Hash hash;
  if (bytes == nullptr || bytes->size() != hash.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

Result<std::int64_t> size_of(store::Reader& reader) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_size));
  return rows.at(0).integer(0);
}

Result<Moment> last_moment(store::Reader& reader) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_moment));
  return Moment::from_micros(rows.empty() ? 0 : rows[0].integer(0));
}

Result<void> insert_entry(store::Connection& connection, const Entry& entry) {
  return connection.put(insert_entry_row,
                        {entry.seq, entry.at.micros(), store::to_bytes(entry.bytes), store::to_bytes(entry.leaf)});
}

Result<void> scan_entries(store::Reader& reader, std::int64_t from, const std::function<bool(const Entry&)>& each) {
  return reader.scan(select_entries, {from}, [&](const store::Row& row) { return each(entry_from(row)); });
}

Result<std::optional<Key>> find_key(store::Reader& reader, std::string_view scope, std::string_view key) {
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query(select_key, {std::string(scope), std::string(key)}));
  if (rows.empty()) return std::nullopt;
  return Key{rows[0].text(0), rows[0].integer(1)};
}

Result<std::vector<std::pair<KeyName, Key>>> find_keys(store::Reader& reader, std::span<const KeyName> names) {
  CHECK(!names.empty() && names.size() <= keys_at_once_max);
  // Two texts whatever the number of names, since each is prepared: the last name fills the rest.
  static const std::string few_text = keys_text(few_keys);
  static const std::string many_text = keys_text(keys_at_once_max);
  bool few = names.size() <= few_keys;
  const std::string& text = few ? few_text : many_text;
  store::Parameters parameters;
  for (std::size_t i = 0; i < (few ? few_keys : keys_at_once_max); ++i) {
    const auto& [scope, key] = names[std::min(i, names.size() - 1)];
    parameters.insert(parameters.end(), {scope, key});
  }
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query({"record.keys", text}, parameters));
  std::vector<std::pair<KeyName, Key>> found;
  for (const store::Row& row : rows)
    found.push_back({{row.text(0), row.text(1)}, {row.text(2), row.integer(3)}});
  return found;
}

Result<void> insert_key(store::Connection& connection, std::string_view scope, std::string_view key, const Key& value) {
  return connection.put(insert_key_row, {std::string(scope), std::string(key), value.digest, value.seq});
}

merkle::Nodes stored_nodes(store::Reader& reader) {
  return [&reader](int level, std::int64_t index) -> Result<Hash> {
    store::Parameters at = {std::int64_t{level}, index};
    TRY_ASSIGN(std::vector<store::Row> rows,
               level == 0 ? reader.query(select_leaf, {index + 1}) : reader.query(select_node, at));
    std::optional<Hash> hash = rows.empty() ? std::nullopt : hash_from(rows[0].value(0));
    if (hash) return *hash;
    return fail(ErrorKind::internal, "storage_failed", {}, {},
                "record_node " + std::to_string(level) + "/" + std::to_string(index) + " is missing");
  };
}

Result<void> insert_node(store::Connection& connection, int level, std::int64_t index, const Hash& hash) {
  return connection.put(insert_node_row, {std::int64_t{level}, index, store::to_bytes(hash)});
}

Result<void> grow(store::Connection& connection, merkle::Frontier& frontier, const Hash& leaf) {
  Result<void> outcome;
  frontier.append(leaf, [&](int level, std::int64_t index, const Hash& hash) {
    if (outcome) outcome = insert_node(connection, level, index, hash);
  });
  return outcome;
}

}  // namespace loopline::record

#include "store/dump.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/check.h"
#include "base/json.h"

namespace loopline::store {

namespace {

// Which migrations were applied is made by migrating, not by copying.
constexpr std::string_view migrations_table = "migration";

class Digest {
 public:
  Digest() { CHECK(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1); }
  void add(std::string_view bytes) { CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }
  Hash finish() {
    Hash hash{};
    CHECK(EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1);
    return hash;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
};

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

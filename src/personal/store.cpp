// The two tables, one function a statement.
#include "base/check.h"
#include "personal/api.h"
#include "personal/schema.h"
#include "personal/values.h"

namespace loopline::personal {

namespace {

constexpr store::Statement select_seals = {
    "personal.seals",
    "select owner, id, subject, number, place, on_day, erased from personal_seal where subject = $1 "
    "order by number, place"};
constexpr store::Statement select_last_erasure = {"personal.last_erasure",
                                                  "select coalesce(max(erased), 0) from personal_seal"};
constexpr store::Statement select_value = {"personal.value", "select salt, value from personal_value where id = $1"};
constexpr store::Statement insert_value = {
    "personal.keep", "insert into personal_value (owner, id, salt, value) values ($1, $2, $3, $4)"};
constexpr store::Statement select_kept_seals = {"personal.kept",
                                                "select owner, id from personal_seal where erased = 0"};
constexpr store::Statement select_eraser = {"personal.eraser",
                                            "select erased from personal_seal where owner = $1 and id = $2"};
constexpr store::Statement delete_value = {"personal.wipe", "delete from personal_value where owner = $1 and id = $2"};

}  // namespace

std::span<const store::Migration> migrations() {
  static const store::Migration all[] = {{"personal", 1, schema_sql}};
  return all;
}

json::object row_of(const Seal& seal) {
  return {{"owner", seal.owner},   {"id", seal.id},       {"subject", seal.subject},
          {"number", seal.number}, {"place", seal.place}, {"on_day", seal.on.text()},
          {"erased", seal.erased}};
}

Result<std::vector<Seal>> seals_of(store::Reader& reader, std::string_view subject) {
  // Seals are asked for as such: an opening reader would give what they stand for.
  TRY_ASSIGN(auto rows, as_recorded(reader).query(select_seals, {std::string(subject)}));
  std::vector<Seal> seals;
  for (const store::Row& row : rows) {
    auto day = Date::parse(row.text(5));
    CHECK(day.has_value());
    seals.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4), *day, row.integer(6)});
  }
  return seals;
}

Result<std::int64_t> last_erasure(store::Reader& reader) {
  TRY_ASSIGN(auto rows, reader.query(select_last_erasure));
  return rows.at(0).integer(0);
}

Result<void> keep(store::Connection& connection, std::string_view owner, const Sealed& sealed) {
  return connection.put(insert_value, {std::string(owner), sealed.seal, store::to_bytes(sealed.salt), sealed.value});
}

Result<void> settle(store::Connection& connection, const json::object& seal_row) {
  if (integer_at(seal_row, "erased") == 0) return {};
  return connection.put(delete_value, {text_at(seal_row, "owner"), text_at(seal_row, "id")});
}

Result<std::optional<Value>> find_value(store::Reader& reader, std::string_view seal) {
  TRY_ASSIGN(auto rows, reader.query(select_value, {std::string(seal)}));
  if (rows.empty()) return std::nullopt;
  return value_from(rows[0].bytes(0), rows[0].text(1));
}

Result<void> carry_over(store::Reader& from, store::Connection& to) {
  TRY_ASSIGN(auto kept, to.query(select_kept_seals));
  for (const store::Row& row : kept) {
    TRY_ASSIGN(auto value, find_value(from, row.text(1)));
    if (value) {
      TRY(keep(to, row.text(0), {{}, row.text(1), value->salt, value->text}));
      continue;
    }
    TRY_ASSIGN(auto eraser, from.query(select_eraser, {row.text(0), row.text(1)}));
    std::int64_t entry = eraser.empty() ? 0 : eraser[0].integer(0);
    if (entry != 0) return fail(ErrorKind::conflict, "erased_since", {}, {{"entry", std::to_string(entry)}});
  }
  return {};
}

std::optional<Value> value_from(const Bytes& salt, const std::string& text) {
  Value value;
  if (salt.size() != value.salt.size()) return std::nullopt;
  std::copy(salt.begin(), salt.end(), value.salt.begin());
  value.text = text;
  return value;
}

Result<bool> are_those_of(store::Reader& reader, const json::value& body, std::span<const Sealed> values) {
  for (const Sealed& given : values) {
    boost::system::error_code none;
    const json::value* recorded = body.find_pointer(given.place, none);
    if (recorded == nullptr || !recorded->is_string()) return false;
    const std::string seal(recorded->get_string());
    TRY_ASSIGN(auto kept, find_value(reader, seal));
    if (kept && seal_of(kept->salt, given.value) != seal) return false;
  }
  return true;
}

}  // namespace loopline::personal

#include "attachments/rows.h"

#include "base/check.h"

namespace loopline::attachments {

namespace {

const std::string select_file = "select owner, id, name, type, size, kept_on, kept_by, seq from attachment ";

File file_from(const store::Row& row) {
  auto day = Date::parse(row.text(5));
  CHECK(day.has_value());  // our own writing
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), *day, row.text(6), row.integer(7)};
}

Result<std::optional<File>> first(store::Reader& reader, const store::Statement& statement,
                                  const store::Parameters& parameters) {
  TRY_ASSIGN(auto found, reader.query(statement, parameters));
  if (found.empty()) return std::nullopt;
  return file_from(found.front());
}

}  // namespace

Result<std::optional<File>> load_file(store::Reader& reader, std::string_view owner, std::string_view sha256) {
  static const std::string sql = select_file + "where owner = $1 and id = $2";
  return first(reader, {"attachment", sql}, {std::string(owner), std::string(sha256)});
}

Result<std::optional<File>> load_any_file(store::Reader& reader, std::string_view sha256) {
  static const std::string sql = select_file + "where id = $1 order by seq limit 1";
  return first(reader, {"attachment_of_any", sql}, {std::string(sha256)});
}

Result<Total> load_total(store::Reader& reader, std::string_view owner) {
  TRY_ASSIGN(auto found, reader.query({"attachment_total",
                                       "select files, bytes from attachment_total where owner = $1 and id = 'total'"},
                                      {std::string(owner)}));
  if (found.empty()) return Total{};
  return Total{found.front().integer(0), found.front().integer(1)};
}

Result<void> each_file(store::Reader& reader, const std::function<void(File)>& visit) {
  static const std::string sql = select_file + "order by owner, id";
  return reader.scan({"attachments", sql}, {}, [&](const store::Row& row) {
    visit(file_from(row));
    return true;
  });
}

command::Change row_of(const File& file) {
  return {"attachment",
          {{"owner", file.owner},
           {"id", file.sha256},
           {"name", file.name},
           {"type", file.type},
           {"size", file.size},
           {"kept_on", file.kept_on.text()},
           {"kept_by", file.kept_by},
           {"seq", file.seq}}};
}

command::Change row_of(const std::string& owner, const Total& total) {
  return {"attachment_total", {{"owner", owner}, {"id", "total"}, {"files", total.files}, {"bytes", total.bytes}}};
}

json::object to_json(const File& file) {
  return {{"sha256", file.sha256},   {"name", file.name},   {"type", file.type},
          {"size", file.size},       {"party", file.owner}, {"kept_on", file.kept_on.text()},
          {"kept_by", file.kept_by}, {"entry", file.seq}};
}

}  // namespace loopline::attachments

// What goes into an archive, and how rows come out of it.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "backup/api.h"
#include "backup/limits.h"
#include "store/dump.h"

namespace loopline::backup {

namespace {

namespace fs = std::filesystem;

constexpr store::Statement select_migrations = {"backup.migrations",
                                                "select room, number, digest from migration order by room, number"};

Failure damaged(std::string_view member, std::string cause = {}) {
  return fail(ErrorKind::malformed, "backup_damaged", {}, {{"member", std::string(member)}}, std::move(cause));
}

// Collects lines until they are a member's worth.
class Pieces {
 public:
  Pieces(Outgoing& archive, const std::string& name) : archive_(archive), name_(name) {}
  void add(std::string_view line) {
    if (!outcome_) return;  // the rest of the dump goes past
    piece_ += line;
    if (piece_.size() >= piece_bytes) flush();
  }
  Result<void> finish() {
    if (outcome_ && !piece_.empty()) flush();
    return std::move(outcome_);
  }

 private:
  void flush() {
    outcome_ = archive_.add(fmt::format("{}/{:06}.jsonl", name_, ++count_), piece_);
    piece_.clear();
  }
  Outgoing& archive_;
  const std::string& name_;
  std::string piece_;
  int count_ = 0;
  Result<void> outcome_;
};

// Those of ours that made the tables of the backup.
Result<std::vector<store::Migration>> migrations_of(const Manifest& manifest, const DatabasePart& part,
                                                    std::span<const store::Migration> ours) {
  std::vector<store::Migration> known;
  for (const store::Migration& migration : ours) {
    auto applied = std::find_if(part.migrations.begin(), part.migrations.end(), [&](const AppliedMigration& one) {
      return one.room == migration.room && one.number == migration.number;
    });
    if (applied == part.migrations.end()) continue;
    if (applied->sha256 != hex(loopline::sha256(migration.sql))) {
      return fail(ErrorKind::internal, "migration_changed", {},
                  {{"room", migration.room}, {"number", std::to_string(migration.number)}});
    }
    known.push_back(migration);
  }
  if (known.size() < part.migrations.size())
    return fail(ErrorKind::invalid, "backup_newer", {}, {{"version", manifest.program}});
  return known;
}

Result<void> load_piece(store::Loading& loading, const std::string& folder, const std::string& name) {
  TRY_ASSIGN(std::string text, read_file((fs::path(folder) / name).string()));
  std::string_view rest = text;
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    Result<void> added = loading.add(rest.substr(0, end));
    if (!added && added.error().code == "storage_failed") return added;
    if (!added) return damaged(name, added.error().code + " " + added.error().cause);
    rest.remove_prefix(end + 1);
  }
  return {};
}

Result<void> load_pieces(const Manifest& manifest, const std::string& folder, const DatabasePart& part,
                         store::Connection& to) {
  TRY_ASSIGN(store::Loading loading, store::Loading::into(to));
  for (const Member& member : manifest.members) {
    if (member.name.starts_with(part.name + "/")) TRY(load_piece(loading, folder, member.name));
  }
  TRY_ASSIGN(store::Dumped loaded, store::dump(to, [](std::string_view) {}));
  return loaded.digest == part.sha256 ? Result<void>() : damaged(part.name, "another dump than the manifest's");
}

}  // namespace

Result<DatabasePart> add_database(Outgoing& archive, store::Reader& reader, const std::string& name,
                                  const std::function<Result<void>(store::Reader&)>& look) {
  TRY_ASSIGN(store::Snapshot snapshot, store::Snapshot::of(reader));
  DatabasePart part{name, {}, 0, {}};
  TRY_ASSIGN(std::vector<store::Row> applied, reader.query(select_migrations));
  for (const store::Row& row : applied) part.migrations.push_back({row.text(0), row.integer(1), row.text(2)});
  TRY(look(reader));
  Pieces pieces(archive, name);
  TRY_ASSIGN(store::Dumped dumped, store::dump(reader, [&](std::string_view line) { pieces.add(line); }));
  TRY(pieces.finish());
  part.rows = dumped.rows;
  part.sha256 = dumped.digest;
  return part;
}

Result<void> add_folder(Outgoing& archive, const std::string& data, const std::string& folder) {
  fs::path root(data);
  std::error_code code;
  if (!fs::exists(root / folder, code)) return {};
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator walk(root / folder, code), end; !code && walk != end; walk.increment(code)) {
    std::string name = walk->path().lexically_relative(root).string();
    if (walk->is_regular_file(code) && name.find("/incoming/") == std::string::npos) names.push_back(std::move(name));
  }
  if (code) return fail(ErrorKind::unavailable, "cannot_read_file", {}, {{"path", (root / folder).string()}});
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    TRY_ASSIGN(std::string bytes, read_file((root / name).string()));
    TRY(archive.add(name, bytes));
  }
  return {};
}

Result<void> load_database(const Manifest& manifest, const std::string& folder, const std::string& name,
                           std::span<const store::Migration> migrations, store::Connection& to) {
  auto part = std::find_if(manifest.databases.begin(), manifest.databases.end(),
                           [&](const DatabasePart& one) { return one.name == name; });
  if (part == manifest.databases.end()) return damaged(manifest_name);
  TRY_ASSIGN(auto known, migrations_of(manifest, *part, migrations));
  TRY(store::migrate(to, known));
  TRY(to.begin());
  Result<void> loaded = load_pieces(manifest, folder, *part, to);
  TRY(loaded ? to.commit() : to.rollback());
  return loaded;
}

}  // namespace loopline::backup

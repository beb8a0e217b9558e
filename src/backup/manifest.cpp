#include "backup/manifest.h"

#include <algorithm>
#include <array>

#include "backup/limits.h"

namespace loopline::backup {

namespace {

Failure bad(std::string_view what) {
  return fail(ErrorKind::malformed, "manifest_bad", {}, {{"what", std::string(what)}});
}

Result<Hash> hash_at(const json::object& object, std::string_view key) {
  auto hash = hash_from_hex(text_at(object, key));
  if (!hash) return bad(key);
  return *hash;
}

// The elements of a list, each read by `read`.
template <class T, class Read>
Result<std::vector<T>> list_at(const json::object& object, std::string_view key, Read&& read) {
  const json::value* found = object.if_contains(key);
  const json::array* list = found == nullptr ? nullptr : found->if_array();
  if (list == nullptr) return bad(key);
  std::vector<T> all;
  for (const json::value& element : *list) {
    if (!element.is_object()) return bad(key);
    TRY_ASSIGN(T one, read(element.get_object()));
    all.push_back(std::move(one));
  }
  return all;
}

Result<Member> member_from(const json::object& object) {
  Member member{text_at(object, "name"), integer_at(object, "size", -1), {}};
  if (!is_member_name(member.name) || member.size < 0) return bad("members");
  TRY_ASSIGN(member.sha256, hash_at(object, "sha256"));
  return member;
}

Result<AppliedMigration> migration_from(const json::object& object) {
  return AppliedMigration{text_at(object, "room"), integer_at(object, "number"), text_at(object, "sha256")};
}

Result<DatabasePart> database_from(const json::object& object) {
  DatabasePart part{text_at(object, "name"), {}, integer_at(object, "rows"), {}};
  TRY_ASSIGN(part.migrations, list_at<AppliedMigration>(object, "migrations", migration_from));
  TRY_ASSIGN(part.sha256, hash_at(object, "sha256"));
  return part;
}

json::object to_json(const DatabasePart& part) {
  json::array migrations;
  for (const auto& applied : part.migrations)
    migrations.push_back(json::object{{"room", applied.room}, {"number", applied.number}, {"sha256", applied.sha256}});
  return {
      {"name", part.name}, {"migrations", std::move(migrations)}, {"rows", part.rows}, {"sha256", hex(part.sha256)}};
}

}  // namespace

json::object to_json(const Manifest& manifest) {
  json::array databases;
  for (const auto& part : manifest.databases) databases.push_back(to_json(part));
  json::array members;
  for (const auto& member : manifest.members)
    members.push_back(json::object{{"name", member.name}, {"size", member.size}, {"sha256", hex(member.sha256)}});
  return {{"format", format},
          {"zone", manifest.zone},
          {"program", manifest.program},
          {"at", manifest.at.text()},
          {"entries", manifest.entries},
          {"root", hex(manifest.root)},
          {"databases", std::move(databases)},
          {"members", std::move(members)}};
}

Result<Manifest> manifest_from(std::string_view text) {
  TRY_ASSIGN(json::value parsed, parse_json(text));
  if (!parsed.is_object()) return bad("manifest");
  const json::object& object = parsed.get_object();
  Manifest manifest;
  manifest.program = text_at(object, "program");
  std::int64_t written = integer_at(object, "format");
  if (written > format) return fail(ErrorKind::invalid, "backup_newer", {}, {{"version", manifest.program}});
  if (written < 1) return bad("format");
  manifest.zone = text_at(object, "zone");
  auto at = Moment::parse(text_at(object, "at"));
  if (!at) return bad("at");
  manifest.at = *at;
  manifest.entries = integer_at(object, "entries");
  TRY_ASSIGN(manifest.root, hash_at(object, "root"));
  TRY_ASSIGN(manifest.databases, list_at<DatabasePart>(object, "databases", database_from));
  TRY_ASSIGN(manifest.members, list_at<Member>(object, "members", member_from));
  return manifest;
}

bool is_member_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> folders = {"zone/", "access/", "webhooks/", "files/", "packs/", "log/"};
  if (name == "zone.key" || name == "log.key") return true;
  bool known = std::any_of(folders.begin(), folders.end(), [&](auto folder) { return name.starts_with(folder); });
  if (!known || name.size() > member_name_max || name.find('\0') != std::string_view::npos) return false;
  for (std::size_t from = 0; from <= name.size();) {
    std::size_t end = std::min(name.find('/', from), name.size());
    std::string_view part = name.substr(from, end - from);
    if (part.empty() || part == "." || part == "..") return false;
    from = end + 1;
  }
  return true;
}

}  // namespace loopline::backup

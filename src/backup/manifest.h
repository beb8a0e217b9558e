// What an archive says of itself: which zone, which moment, which rows, and the SHA-256 of each of its members.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"

namespace loopline::backup {

// Grows when an older program could no longer read what a newer one wrote.
inline constexpr std::int64_t format = 1;
inline constexpr std::string_view manifest_name = "manifest.json";

struct Member {
  std::string name;  // "zone/000001.jsonl", "files/ab/cd/…", "zone.key"
  std::int64_t size = 0;
  Hash sha256{};
};

struct AppliedMigration {
  std::string room;
  std::int64_t number = 0;
  std::string sha256;  // of its text, hexadecimal
};

struct DatabasePart {
  std::string name;                          // "zone", "access", "webhooks"
  std::vector<AppliedMigration> migrations;  // by which its tables were made
  std::int64_t rows = 0;
  Hash sha256{};  // of the dump, as `store dump --sum` says it
};

struct Manifest {
  std::string zone;     // the zone's public key, hexadecimal: which zone this is
  std::string program;  // the version that wrote it
  Moment at;            // when the backup began
  std::int64_t entries = 0;
  Hash root{};
  std::vector<DatabasePart> databases;
  std::vector<Member> members;  // all but the manifest, in their order
};

json::object to_json(const Manifest& manifest);
// Errors, in order: those of parse_json, backup_newer (argument version), manifest_bad.
Result<Manifest> manifest_from(std::string_view text);

// A name that stays inside the folder it is unpacked into, of the kinds that a backup has.
bool is_member_name(std::string_view name);

}  // namespace loopline::backup

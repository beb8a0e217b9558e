// One archive file that holds a zone: written while the zone is served, unpacked only whole.
//
// The file is a tar archive under zstd, and under age where a recipient is named: with age, tar and sha256sum at hand
// nobody needs this program to read it. Nothing here knows what a zone is; the command line says what goes in.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "backup/manifest.h"
#include "store/database.h"

namespace loopline::backup {

// An archive being written under another name. It has its own name only once it is whole and on disk.
class Outgoing {
 public:
  // `recipient`: age1…, "" for a file in the clear; `at`: the time its members bear. Errors: backup_exists, disk_full,
  // cannot_write_file, age_missing, age_failed.
  static Result<std::unique_ptr<Outgoing>> create(const std::string& path, const std::string& recipient, Moment at);
  virtual ~Outgoing() = default;  // takes away what was not finished
  // Errors: disk_full, cannot_write_file, age_failed.
  virtual Result<void> add(const std::string& name, std::string_view bytes) = 0;
  // The manifest gets the members that were added. Errors: disk_full, cannot_write_file, age_failed.
  virtual Result<void> finish(Manifest& manifest) = 0;
};

// Adds a database's rows, as they are in one snapshot, in pieces "<name>/000001.jsonl" and so on. Within that snapshot
// `look` may read what else the manifest says. Errors: those of add, `look` and store::dump.
Result<DatabasePart> add_database(Outgoing& archive, store::Reader& reader, const std::string& name,
                                  const std::function<Result<void>(store::Reader&)>& look);

// Adds the files under <data>/<folder>, those that are being written ("incoming/…") left out, in the order of their
// names; nothing if there is no such folder. Errors: cannot_read_file, those of add.
Result<void> add_folder(Outgoing& archive, const std::string& data, const std::string& folder);

// Unpacks an archive into an empty folder and holds every member to the manifest, on disk when it returns. `identity`:
// age's file, "" where the archive is in the clear. Errors, in order: cannot_read_file, backup_encrypted (no identity
// was named), age_missing, backup_identity_wrong, not_a_backup, backup_newer, backup_damaged (argument member),
// disk_full, cannot_write_file.
Result<Manifest> unpack(const std::string& path, const std::string& identity, const std::string& folder);

// Puts the unpacked rows of a database into an empty one, made by those of `migrations` that the backup knew, and
// proves that the dump is the one in the manifest. Errors, in order: migration_changed (one of ours reads differently
// now), backup_newer (it knew others), backup_damaged, storage_failed.
Result<void> load_database(const Manifest& manifest, const std::string& folder, const std::string& name,
                           std::span<const store::Migration> migrations, store::Connection& to);

}  // namespace loopline::backup

// Attachments: evidence files by their hash.
//
// The record holds names and hashes, the folder beside it the bytes (file_store.h). A file is uploaded first; commands
// then name it as {"name", "sha256"} and are held to what has been kept. So an entry replays without its files, and a
// file proves itself by the entry that names it.
#pragma once

#include "attachments/file_store.h"
#include "command/api.h"

namespace loopline::attachments {

// What is known of one file of a party: a row of attachment.
struct File {
  std::string owner;  // "": the authorities' own
  std::string sha256;
  std::string name;
  std::string type;
  std::int64_t size = 0;
  Date kept_on;
  std::string kept_by;
  std::int64_t seq = 0;
};
json::object to_json(const File& file);

// Adds the tables and the command files.keep, which only the server gives (role system), after the bytes are on disk.
void describe(command::Catalogue& catalogue);

// What somebody hands in.
struct Upload {
  command::Actor actor;
  std::string party;  // whose file it is; "" (not for an institution): the authorities' own
  std::string name;
  std::optional<std::string> sha256;  // what the sender thinks it is
};

struct Kept {
  File file;
  bool known = false;  // the party had it already
};

// Keeps the bytes and records that they are kept; the same file again is the same answer. Errors, in order:
// other_party (forbidden), bad_owner (/party), file_name_bad (/name), bad_sha256 (/sha256), upload_too_large,
// file_empty, hash_differs (/sha256; argument found), file_type_refused and file_type_differs (/name), quota_exceeded
// (conflict), cannot_keep_file, those of Zone::submit.
Result<Kept> keep(command::Zone& zone, const FileStore& store, const Upload& upload, std::string_view bytes);

// The file as `actor` may see it: an institution its own, everybody else every party's. Nothing where there is none.
// Errors: storage_failed.
Result<std::optional<File>> find_file(store::Reader& reader, const command::Actor& actor, std::string_view sha256);

// Holds the files that a command names, an array of {"name", "sha256"} at `pointer`, to what `party` (or the
// authorities) keeps here. Errors: unknown_file (<pointer>/<i>/sha256).
Result<void> check_files(store::Reader& reader, std::string_view party, const json::array& files,
                         std::string_view pointer);
// The same of one hash at `pointer`.
Result<void> check_file(store::Reader& reader, std::string_view party, std::string_view sha256,
                        const std::string& pointer);

// JSON Schema of such an array, for the body of a command or a form.
inline constexpr std::string_view files_schema =
    R"({"type": "array", "maxItems": 20, "x-part": "files", "items": {"type": "object", "additionalProperties": false,
    "required": ["name", "sha256"], "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 120},
    "sha256": {"type": "string", "format": "sha256"}}}})";

// What a look through all files found: rows whose bytes are lost or damaged, bytes that no row names.
struct Inspection {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::vector<File> lost;
  std::vector<File> damaged;
  std::vector<std::string> unnamed;  // hashes; whole uploads whose entry was never written
};
// Errors: storage_failed, cannot_keep_file.
Result<Inspection> inspect(store::Reader& reader, const FileStore& store);

}  // namespace loopline::attachments

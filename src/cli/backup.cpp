// loopline backup, loopline restore: a zone in one file, and a zone out of it.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "backup/api.h"
#include "base/integer.h"
#include "cli/house.h"
#include "cli/program.h"
#include "cli/version.h"
#include "command/effects.h"
#include "personal/api.h"
#include "record/rebuild.h"
#include "store/lock_file.h"
#include "store/read_only.h"

namespace loopline::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* key_file = "zone.key";
// The public log's key and what it has signed, in the order in which they are read: what is signed is never older than
// what is published, and the rows are never older than both.
constexpr const char* log_key_file = "log.key";
constexpr const char* log_folder = "log";
constexpr const char* files_of_the_log[] = {"log/checkpoint", "log/signed", log_key_file};
// Where a restore works until all is proven.
constexpr const char* workshop = ".restoring";
// What a zone consists of, the record's rows last: a folder without them is no zone yet.
constexpr const char* parts_of_a_zone[] = {"files",       "packs",           key_file,      log_folder,
                                           log_key_file,  "webhooks.db-wal", "webhooks.db", "access.db-wal",
                                           "access.db",   "zone.db-wal",     "zone.db"};

Result<void> must_have(const Arguments& arguments, const char* option) {
  if (arguments.has(option)) return {};
  return fail(ErrorKind::invalid, "option_missing", {}, {{"option", option}});
}

// The database beside whoever serves the zone.
Result<std::unique_ptr<store::Reader>> read_database(const Shell& shell, const std::string& name) {
  if (!shell.database().empty()) return store::read_postgres(shell.database(), name);
  return store::read_sqlite(shell.data(name + ".db"));
}

// Which zone a data folder is of: its public key. Errors: no_record (it has none), as zone_key.
Result<std::string> zone_of(const Shell& shell) {
  if (!fs::exists(shell.data(key_file))) return fail(ErrorKind::not_found, "no_record", {}, {{"path", shell.data("")}});
  TRY_ASSIGN(SigningKey key, zone_key(shell));
  return hex(key.public_key());
}

json::object summary_of(const backup::Manifest& manifest) {
  return {{"zone", manifest.zone},       {"at", manifest.at.text()},   {"program", manifest.program},
          {"entries", manifest.entries}, {"root", hex(manifest.root)}, {"members", manifest.members.size()}};
}

loopline::Arguments words_of(const backup::Manifest& manifest, const std::string& path) {
  return {{"path", path},
          {"zone", manifest.zone},
          {"entries", std::to_string(manifest.entries)},
          {"root", hex(manifest.root)},
          {"members", std::to_string(manifest.members.size())}};
}

// A zone that was never served has no log yet.
Result<void> add_log(const Shell& shell, backup::Outgoing& archive) {
  for (const char* file : files_of_the_log) {
    if (!fs::exists(shell.data(file))) continue;
    TRY_ASSIGN(std::string bytes, read_file(shell.data(file)));
    TRY(archive.add(file, bytes));
  }
  return {};
}

Result<void> add_rows(const Shell& shell, const ZoneDatabase& database, backup::Outgoing& archive,
                      backup::Manifest& manifest) {
  auto reader = read_database(shell, database.name);
  if (!reader && reader.error().code == "database_absent" && !database.always) return {};
  TRY(reader);
  auto note_head = [&](store::Reader& snapshot) -> Result<void> {
    if (database.name != "zone") return {};
    TRY_ASSIGN(record::Head head, record::head(snapshot));
    manifest.entries = head.size;
    manifest.root = head.root;
    return {};
  };
  TRY_ASSIGN(auto part, backup::add_database(archive, **reader, database.name, note_head));
  manifest.databases.push_back(std::move(part));
  return {};
}

Result<void> back_up(const Shell& shell, const Arguments& arguments) {
  TRY(must_have(arguments, "--to"));
  std::string path = arguments.get("--to");
  backup::Manifest manifest;
  manifest.at = system_now();
  manifest.program = version;
  TRY_ASSIGN(manifest.zone, zone_of(shell));
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(command::Catalogue catalogue, full_catalogue(*pack));
  TRY_ASSIGN(auto archive, backup::Outgoing::create(path, arguments.get("--age-recipient"), manifest.at));
  TRY(add_log(shell, *archive));
  // Then the rows: a file is on disk before an entry names it, so what they name is there afterwards.
  for (const ZoneDatabase& database : databases_of_zone(catalogue)) TRY(add_rows(shell, database, *archive, manifest));
  TRY(backup::add_folder(*archive, shell.data(""), "files"));
  TRY(backup::add_folder(*archive, shell.data(""), "packs"));
  TRY_ASSIGN(std::string key, read_file(shell.data(key_file)));
  TRY(archive->add(key_file, key));
  TRY(archive->finish(manifest));
  shell.print(summary_of(manifest), shell.say("cli.backed_up", words_of(manifest, path)));
  return {};
}

// A folder inside the target that is gone again if it comes to nothing.
class Workshop {
 public:
  static Result<Workshop> make(const std::string& path) {
    std::error_code code;
    fs::remove_all(path, code);  // of a restore that was broken off
    fs::create_directory(path, code);
    if (code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}}, code.message());
    return Workshop(path);
  }
  Workshop(Workshop&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Workshop& operator=(Workshop&&) = delete;
  ~Workshop() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  explicit Workshop(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// The target is empty, or has nothing but the key of the zone that the backup is of.
Result<void> hold_target(const Shell& shell) {
  for (const auto& found : fs::directory_iterator(shell.data(""))) {
    std::string name = found.path().filename().string();
    if (name != key_file && name != workshop)
      return fail(ErrorKind::conflict, "restore_target_not_empty", {}, {{"path", found.path().string()}});
  }
  return {};
}

Result<void> hold_zone(const Shell& shell, const Arguments& arguments, const backup::Manifest& manifest) {
  std::string wanted = arguments.get("--zone");
  if (wanted.empty() && fs::exists(shell.data(key_file))) {
    TRY_ASSIGN(wanted, zone_of(shell));
  }
  if (wanted.empty() || wanted == manifest.zone) return {};
  return fail(ErrorKind::conflict, "backup_of_another_zone", {}, {{"zone", manifest.zone}, {"wanted", wanted}});
}

// The last entry that is wanted: a number, or the newest one at a moment or on a day.
Result<std::int64_t> last_wanted(store::Reader& reader, const std::string& until) {
  auto number = integer_from(until);
  std::int64_t seq = number.value_or(0);
  if (!number) {
    auto at = command::known_at(until);
    if (!at) return fail(ErrorKind::invalid, "until_bad", {}, {{"until", until}});
    TRY_ASSIGN(seq, record::seq_at(reader, *at));
  }
  TRY_ASSIGN(record::Head head, record::head(reader));
  if (seq >= 1 && seq <= head.size) return seq;
  return fail(ErrorKind::invalid, "until_outside", {}, {{"until", until}, {"size", std::to_string(head.size)}});
}

// The zone's rows: all of the backup's, or those that the entries until then make.
Result<void> make_zone(const backup::Manifest& manifest, const std::string& folder, const std::string& until,
                       std::span<const store::Migration> migrations) {
  auto load = [&](const std::string& place) -> Result<std::unique_ptr<store::Database>> {
    TRY_ASSIGN(auto database, open_place(folder, place));
    TRY_ASSIGN(auto writer, database->open_writer());
    TRY(backup::load_database(manifest, folder, "zone", migrations, *writer));
    TRY(store::migrate(*writer, migrations));
    return database;
  };
  if (until.empty()) {
    TRY(load("zone"));
    return {};
  }
  TRY_ASSIGN(auto whole, load("whole"));
  TRY_ASSIGN(auto reader, whole->open_reader());
  TRY_ASSIGN(std::int64_t last, last_wanted(*reader, until));
  TRY_ASSIGN(auto database, open_place(folder, "zone"));
  TRY_ASSIGN(auto writer, database->open_writer());
  TRY(store::migrate(*writer, migrations));
  auto fold = [](store::Connection& to, const record::Entry& entry, const json::object& object) {
    return command::apply_entry(to, object, entry.at);
  };
  TRY(record::rebuild_until(*reader, *writer, fold, last));
  TRY(writer->begin());
  Result<void> carried = personal::carry_over(*reader, *writer);
  TRY(carried ? writer->commit() : writer->rollback());
  return carried;
}

// What is not on the record is as it was when the backup was taken.
Result<void> make_database(const backup::Manifest& manifest, const std::string& folder, const ZoneDatabase& wanted) {
  auto is_wanted = [&](const backup::DatabasePart& part) { return part.name == wanted.name; };
  if (!wanted.always && std::none_of(manifest.databases.begin(), manifest.databases.end(), is_wanted)) return {};
  TRY_ASSIGN(auto database, open_place(folder, wanted.name));
  TRY_ASSIGN(auto writer, database->open_writer());
  TRY(backup::load_database(manifest, folder, wanted.name, wanted.migrations, *writer));
  return store::migrate(*writer, wanted.migrations);
}

// Folds what was restored again, as `record verify` does.
Result<record::Verification> prove(const Shell& there) {
  TRY_ASSIGN(auto zone, open_zone(there));
  TRY_ASSIGN(record::Verification found, zone->verify());
  if (found.faults.empty()) return found;
  return fail(ErrorKind::internal, "restored_not_verified", {},
              {{"faults", std::to_string(found.faults.size())}, {"where", found.faults.front().where}},
              found.faults.front().what);
}

// A zone as it was earlier must not go on signing: its tree is smaller than one that the log has signed. It begins a
// log of its own.
Result<void> leave_log_behind(const std::string& folder) {
  std::error_code code;
  fs::remove_all(fs::path(folder) / log_folder, code);
  if (!code) fs::remove(fs::path(folder) / log_key_file, code);
  return code ? fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder}}, code.message())
              : Result<void>();
}

Result<void> move_in(const Shell& shell, const std::string& from) {
  sync();  // the names of all folders below, too
  for (const char* part : parts_of_a_zone) {
    std::error_code code;
    fs::path source = fs::path(from) / part;
    if (fs::exists(source)) fs::rename(source, shell.data(part), code);
    if (code)
      return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", shell.data(part)}}, code.message());
  }
  return store::sync_file_and_folder(shell.data("zone.db"));
}

// The same program, looking at files in another folder.
Shell shell_at(const Shell& shell, Arguments arguments, const std::string& folder) {
  arguments.options["--data"] = folder;
  arguments.options["--database"] = "";
  Shell there = shell;
  there.set(arguments);
  return there;
}

Result<void> restore(const Shell& shell, const Arguments& arguments) {
  TRY(must_have(arguments, "--from"));
  std::string from = arguments.get("--from");
  TRY(make_data_folder(shell));
  TRY(hold_target(shell));
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(command::Catalogue catalogue, full_catalogue(*pack));
  TRY_ASSIGN(Workshop work, Workshop::make(shell.data(workshop)));
  TRY_ASSIGN(backup::Manifest manifest, backup::unpack(from, arguments.get("--age-identity"), work.path()));
  TRY(hold_zone(shell, arguments, manifest));
  for (const ZoneDatabase& database : databases_of_zone(catalogue)) {
    // A zone as it was earlier tells nobody: its receivers have heard more than it knows.
    if (!database.always && arguments.has("--until")) continue;
    TRY(database.name == "zone" ? make_zone(manifest, work.path(), arguments.get("--until"), database.migrations)
                                : make_database(manifest, work.path(), database));
  }
  TRY_ASSIGN(record::Verification proven, prove(shell_at(shell, arguments, work.path())));
  if (!arguments.has("--until") && proven.head.root != manifest.root)
    return fail(ErrorKind::malformed, "backup_damaged", {}, {{"member", std::string(backup::manifest_name)}});
  if (arguments.has("--until")) TRY(leave_log_behind(work.path()));
  TRY(move_in(shell, work.path()));
  manifest.entries = proven.entries;
  manifest.root = proven.head.root;
  shell.print(summary_of(manifest), shell.say("cli.restored", words_of(manifest, shell.data(""))));
  return {};
}

}  // namespace

std::vector<Subcommand> backup_subcommands() {
  return {{"backup",
           "",
           "backup --to zone.backup --age-recipient age1…",
           0,
           0,
           {{"--to", "FILE"}, {"--age-recipient", "KEY"}},
           run_with<back_up>},
          {"restore",
           "",
           "restore --from zone.backup --data restored --until 2026-03-31",
           0,
           0,
           {{"--from", "FILE"}, {"--age-identity", "FILE"}, {"--until", "SEQ|TIME"}, {"--zone", "KEY"}},
           run_with<restore>}};
}

}  // namespace loopline::cli

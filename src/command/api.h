// Commands: the one way in. A command goes to its handler, the handler asks the law and returns effects, the record
// commits them all or none.
//
// A room describes its commands and views once (Catalogue); the HTTP API, the command line, the importer and the
// OpenAPI document are made of that. Handlers are pure: they read through Situation and return Effects. So a dry run
// throws the effects away and a replay runs them again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/messages.h"
#include "base/schema.h"
#include "base/text.h"
#include "law/pack_store.h"
#include "ledger/api.h"
#include "personal/api.h"
#include "record/api.h"

namespace loopline::command {

enum class Role { institution, officer, authority, auditor, system };
std::string_view name_of(Role role);
std::optional<Role> role_from(std::string_view name);

struct Actor {
  std::string user;
  Role role = Role::institution;
  std::string party;  // institution: the only party it may see and act for; else empty
};

// A row that becomes the state of its key. `table` is one that the room's schema.sql declares with the owner (the shard
// key) first in its primary key; unless said otherwise that key is (owner, id). The row gives every column; text and
// bigint only (booleans as 0/1, JSON as canonical text).
struct Change {
  std::string table;
  json::object row;
  std::vector<std::string> key = {"owner", "id"};
};

// A decision of the law with what it was about, for the entry and for the caller.
struct Decided {
  std::string pointer;  // into the command's body, e.g. "/lines/0"; empty: the whole
  law::Answer answer;
};

struct Effects {
  std::vector<Change> changes;
  std::vector<ledger::AccountTerms> accounts;  // opened or changed, before anything is transferred
  std::vector<ledger::Transfer> transfers;     // ids are filled in by the shell ("<seq>-<n>", n from 1)
  bool linked = false;  // the transfers are those of the caller's list: an error of the ledger names its place there
  std::vector<Decided> decisions;
  json::object result;               // "result" of the caller's answer
  std::string party;                 // whose record this is, for events and access
  std::vector<std::string> parties;  // others who may see the entry (the other side of a transfer)
  std::string data_subject;  // whose personal data the body carries: a person, or the application that names somebody
};

// What a handler may look at.
struct Situation {
  store::Reader& state;
  const law::Pack& law;
  std::int64_t seq;  // of the entry being made: ids are made from it, so that a replay gives the same
  Moment now;
  Date today;  // in the zone
  Actor actor;
  bool dry_run = false;  // nothing will stand: chance is not drawn, for the entry it belongs to is not made
};

// The error for a decision that is not `permitted`, for a handler to return: refused_by_law (kind refused, with the
// clauses and the whole decision as the error's document, so that the caller sees reasons and what would pass),
// fact_missing (kind invalid, pointer of the decision, argument "facts") or no_rule_applies (kind refused).
Failure refusal(const Decided& decided);

using Handler = std::function<Result<Effects>(const Situation&, const json::object& body)>;

// Makes of the caller's body the one that is handled and recorded, so that what must never be recorded is not: an
// identity number becomes a commitment. Must leave a body it has made as it is, so that a replay gives the same entry.
using Conceal = std::function<Result<json::object>(const json::object& body)>;

// A part of a body that has a schema of its own, which only the body tells: the form of the service that it names.
struct Part {
  std::string name;  // of the member of the body
  Schema schema;
};
// Gives the part where it holds personal data, its value held to its schema already: what is wrong is refused before
// the record, so that not even a refusal holds it.
using PersonalPart = std::function<Result<std::optional<Part>>(const json::object& body)>;

struct CommandSpec {
  std::string room;  // "goods"
  std::string name;  // "first-line-in"; POST /api/v1/goods/first-line-in
  Text summary;
  std::vector<Role> roles;
  Schema schema;  // of the body; the handler may rely on it
  Handler handler;
  Conceal conceal = nullptr;  // after the schema, before anything else; empty: as given
  // What the schema marks x-personal is sealed before the command is handled and recorded (personal/api.h); and what
  // this part's schema marks.
  PersonalPart personal_part = nullptr;
  std::string full_name() const { return room + "." + name; }
};

// What a reader may look at.
struct Glance {
  store::Reader& state;
  const law::Pack& law;
  Moment now;
  Actor actor;
  std::map<std::string, std::string, std::less<>> path;   // {"id": "L12-1"}
  std::map<std::string, std::string, std::less<>> query;  // cursor, limit, filters
};

struct ViewSpec {
  std::string room;
  std::string path;  // "/lots/{id}/path", under /api/v1
  Text summary;
  std::vector<Role> roles;                                 // empty: everyone signed in
  std::vector<std::string> query_names;                    // understood beside cursor and limit
  std::function<Result<json::value>(const Glance&)> view;  // errors: not_found, forbidden, invalid
  bool open = false;  // anybody, without signing in: the actor is an institution that is nobody
};

// Bytes that a reader prints or keeps.
struct File {
  std::string name;
  std::string type;  // "application/pdf"
  std::string bytes;
};

// In which words, and where the reader found it.
struct Printing {
  Script script = Script::zh_hans;
  const Messages& messages;
  std::string origin;  // "https://zone.example", for the address printed on it
};

// A page on paper (or another file) of what a view would show. Query name "script" is understood by all.
struct FileSpec {
  std::string room;
  std::string path;  // "/declarations/{id}/paper.pdf", under /api/v1
  Text summary;
  std::vector<Role> roles;  // empty: everyone signed in
  std::vector<std::string> query_names;
  std::string type;                                                  // of the file, for the API's description
  std::function<Result<File>(const Glance&, const Printing&)> file;  // errors: not_found, forbidden, invalid
};

// Work that falls due by itself: a command for the role `system` that carries it out (jobs/api.h runs it). Its body may
// have "to", a moment or a day: what fell due by then, respectively before that day, is carried out, and not what came
// later. Its result says how much that was ("advanced").
struct JobSpec {
  enum class Grain { moment, day };
  std::string room;
  std::string command;
  Grain grain = Grain::day;
  // When the first thing falls or fell due that is still to be done; one row or a few. Of days: as the zone's day
  // begins.
  std::function<Result<std::optional<Moment>>(store::Reader&)> next_due;
};

class Catalogue {
 public:
  void add(CommandSpec spec);
  void add(ViewSpec spec);
  void add(FileSpec spec);
  // Its command must have been added before.
  void add(JobSpec spec);
  void add(std::span<const store::Migration> migrations);
  const CommandSpec* command(std::string_view room, std::string_view name) const;
  const std::vector<CommandSpec>& commands() const { return commands_; }
  const std::vector<ViewSpec>& views() const { return views_; }
  const std::vector<FileSpec>& files() const { return files_; }
  const std::vector<JobSpec>& jobs() const { return jobs_; }
  const std::vector<store::Migration>& migrations() const { return migrations_; }

 private:
  std::vector<CommandSpec> commands_;
  std::vector<ViewSpec> views_;
  std::vector<FileSpec> files_;
  std::vector<JobSpec> jobs_;
  std::vector<store::Migration> migrations_;
};
// What a zone's database is made of: the record's tables, the ledger's, and the catalogue's.
std::vector<store::Migration> all_migrations(const Catalogue& catalogue);

struct Command {
  std::string room;
  std::string name;
  std::string key;  // idempotency key; required unless dry_run
  json::object body;
  Actor actor;
};

// What the caller gets. A refusal by the law or by the state is an Error, and is recorded when
// it is not a dry run.
struct Outcome {
  json::object body;  // {"command", "dry_run", "entry", "result", "decisions"}
  bool repeated = false;
};

// A moment of knowing as people write it: RFC 3339, or a day, which means its end in the zone. Else nothing.
std::optional<Moment> known_at(std::string_view text);

// The zone: a law, a record, a catalogue. One a process.
class Zone {
 public:
  struct Parts {
    std::unique_ptr<store::Database> database;
    // shared: replays and the shell use the same pack
    std::shared_ptr<const law::Pack> law;
    Catalogue catalogue;
    Clock clock = system_now;
    std::string name = "hetao";
    // What the zone offers under another pack, for adopt() and for replays of what older packs decided; without it the
    // catalogue stays as it is.
    std::function<Result<Catalogue>(const law::Pack&)> describe = nullptr;
    // shared with the shell: the packs the zone ever decided with; without it only the one in force is known
    std::shared_ptr<law::PackStore> packs = nullptr;
    personal::Salts salts = personal::system_salts();
    record::Record::Options record = {};  // of its replays too
  };
  // Migrates, opens the record. Errors: as store::migrate and record::Record::open.
  static Result<std::unique_ptr<Zone>> open(Parts parts);
  ~Zone();

  // Errors, in order: sealed_text_given (invalid: the body or the key holds a text that only the zone makes),
  // unknown_command, not_allowed (role), schema errors, key_missing, what is wrong with personal data, key_reused,
  // forbidden (another party), what the handler says, too_busy, record_poisoned.
  void submit(Command command, std::function<void(Result<Outcome>)> done);
  Result<Outcome> submit(Command command);
  // All or none in one transaction. The error names the index of the first failing one in argument "index".
  Result<std::vector<Outcome>> submit_linked(std::vector<Command> commands);
  Result<Outcome> dry_run(const Command& command);

  Result<json::value> view(std::string_view path_pattern, Glance& glance);
  // A reader that opens personal texts, for what people read (personal::as_recorded gives the one beneath).
  Result<std::unique_ptr<store::Reader>> open_reader();

  // The pack in force. Hold it as long as you read from it: another may be adopted meanwhile.
  std::shared_ptr<const law::Pack> law() const;
  // What the zone offered when it was opened: its routes. A command is handled, and a view read, by the pack in force.
  const Catalogue& catalogue() const;
  // Puts a pack in force between two commands and records that (law.adopt, adoption.h). Answers and entries before it
  // are of the old pack, those after it of the new one. Errors: law_in_force_already (conflict), those of
  // Parts::describe, unknown_command (no law.adopt in the new catalogue), not_allowed, those of submit.
  Result<Outcome> adopt(std::shared_ptr<const law::Pack> pack, Actor actor);
  // Records the pack in force where the last entry was made under another one: for a program that starts anew. True if
  // it had to. Errors: as adopt.
  Result<bool> note_pack();
  // The pack as it was known at a moment: the one the last entry until then was made under, else that of the first
  // entry. Errors: nothing_known_yet (not_found; the record is empty), pack_not_kept, pack_damaged, storage_failed.
  Result<std::shared_ptr<const law::Pack>> law_known_at(store::Reader& reader, Moment at) const;
  // The pack with this hash: in force, or kept. Errors: pack_not_kept, pack_damaged.
  Result<std::shared_ptr<const law::Pack>> law_by_hash(std::string_view hash) const;
  record::Record& record();
  Clock clock() const;

  // One recorded decision with its reasons, "seq-n" as its id. Errors: not_found, forbidden (an institution that is no
  // party to it).
  Result<json::object> decision(store::Reader& reader, const Actor& actor, std::string_view id) const;
  // True if the actor may see the entry: institutions see what they did and what names them.
  static bool may_see(const Actor& actor, const json::object& entry);

  // Rebuilds hashes and state from the entries and compares (record::verify with our fold).
  Result<record::Verification> verify();
  // Runs every recorded command again through its handler, in a fresh in-memory zone, and compares the entries byte by
  // byte, each under the pack that it names. Returns the seq of the first entry that differs, 0 if none does. Errors:
  // pack_not_kept, pack_damaged (a pack that an entry names), those of Parts::describe, storage_failed.
  Result<std::int64_t> replay();

 private:
  class Impl;
  static Result<void> turn_to(Zone& again, std::string_view hash);
  std::unique_ptr<Impl> impl_;
  explicit Zone(std::unique_ptr<Impl> impl);
};

}  // namespace loopline::command

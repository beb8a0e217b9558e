// What a zone is made of; shared by zone.cpp (commands) and verify.cpp (folds and replays).
#pragma once

#include <mutex>

#include "command/api.h"

namespace loopline::command {

inline constexpr std::size_t key_size_max = 255;

// A pack and what the zone offers under it: replaced together.
struct Rules {
  std::shared_ptr<const law::Pack> pack;  // shared with the folds, replays and readers that run beside
  Catalogue catalogue;
};
// shared: between those who still work by them
using SharedRules = std::shared_ptr<const Rules>;

// A command's spec and the rules it is of, which must live as long.
struct Admitted {
  SharedRules rules;  // shared: see above
  const CommandSpec* spec;
  std::vector<personal::Sealed> sealed;  // of its body, to be kept with the entry
};

// Rules that are replaced while others read them. A lock and not std::atomic<std::shared_ptr>: that of g++ 12 lets a
// reader go without a release, which the thread sanitizer reports and which only x86 forgives.
class RulesInForce {
 public:
  SharedRules load() const {
    const std::lock_guard lock(mutex_);
    return rules_;
  }
  // What was in force is let go of after the lock.
  void store(SharedRules next) {
    const std::lock_guard lock(mutex_);
    rules_.swap(next);
  }

 private:
  mutable std::mutex mutex_;
  SharedRules rules_;  // shared: whoever reads goes on with the rules he began with
};

class Zone::Impl {
 public:
  std::unique_ptr<store::Database> database;
  RulesInForce rules;  // replaced on the record's thread, between two commands
  SharedRules opened;  // shared: the first rules, of which the routes are
  std::function<Result<Catalogue>(const law::Pack&)> describe;
  std::shared_ptr<law::PackStore> packs;  // shared with the shell; may be empty
  personal::Salts salts;
  bool replaying = false;  // bodies are as they were recorded: what is sealed there stays so, and nothing is added
  Clock clock;
  std::string name;
  record::Record::Options record_options;
  std::vector<store::Migration> migrations;
  std::unique_ptr<record::Record> record;

  // The rules for another pack. Errors: those of `describe`.
  Result<SharedRules> rules_for(std::shared_ptr<const law::Pack> pack) const;
  // Puts rules in force; on the record's thread, or before there is one.
  void put_in_force(SharedRules next) { rules.store(std::move(next)); }
  Result<std::shared_ptr<const law::Pack>> pack_by_hash(std::string_view hash) const;

  // The command's spec, once role, body and key are right; the body concealed where the spec says so, and what is
  // personal in it sealed.
  Result<Admitted> admit(Command& command, bool key_needed) const;
  // The same of a command that was admitted before.
  Result<Admitted> take(Command& command, bool key_needed) const;
  Result<Effects> handle(const Admitted& by, const Command& command, store::Connection& connection,
                         const record::Position& position, bool dry_run) const;
  // Handler, effects, entry; a failing command is undone, and recorded as a refusal if asked.
  Result<record::Draft> run(const Admitted& by, const Command& command, bool record_refusal, json::array* decisions,
                            store::Connection& connection, const record::Position& position, bool dry_run) const;
  // The same by the rules in force now: those the command was admitted by may have been replaced since.
  Result<record::Draft> run_in_force(const Admitted& by, const Command& command, bool record_refusal,
                                     json::array* decisions, store::Connection& connection,
                                     const record::Position& position, bool dry_run) const;
  record::Request request(Admitted by, Command command, bool record_refusal,
                          std::shared_ptr<json::array> decisions) const;
  Result<Outcome> outcome(const CommandSpec& spec, const record::Answer& answer, json::array decisions) const;
  // The decisions of an entry with their reasons.
  Result<json::array> decisions_of(store::Reader& reader, std::int64_t seq) const;
};

}  // namespace loopline::command

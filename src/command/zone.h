// What a zone is made of; shared by zone.cpp (commands) and verify.cpp (folds and replays).
#pragma once

#include "command/api.h"

namespace loopline::command {

inline constexpr std::size_t key_size_max = 255;

class Zone::Impl {
 public:
  std::unique_ptr<store::Database> database;
  std::shared_ptr<const law::Pack> law;  // shared with the folds and replays that run beside
  Catalogue catalogue;
  Clock clock;
  std::string name;
  std::vector<store::Migration> migrations;
  std::unique_ptr<record::Record> record;

  // The command's spec, once role, body and key are right; the body concealed where the spec says so.
  Result<const CommandSpec*> admit(Command& command, bool key_needed) const;
  Result<Effects> handle(const CommandSpec& spec, const Command& command, store::Connection& connection,
                         const record::Position& position, bool dry_run) const;
  // Handler, effects, entry; a failing command is undone, and recorded as a refusal if asked.
  Result<record::Draft> run(const CommandSpec& spec, const Command& command, bool record_refusal,
                            json::array* decisions, store::Connection& connection, const record::Position& position,
                            bool dry_run) const;
  record::Request request(const CommandSpec& spec, Command command, bool record_refusal,
                          std::shared_ptr<json::array> decisions) const;
  Result<Outcome> outcome(const CommandSpec& spec, const record::Answer& answer, json::array decisions) const;
  // The decisions of an entry with their reasons.
  Result<json::array> decisions_of(store::Reader& reader, std::int64_t seq) const;
};

}  // namespace loopline::command

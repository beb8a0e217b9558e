// The pair of checks that keep the state honest: the fold (same changes, same rows) and the replay (same commands, same
// entries).
#include "base/check.h"
#include "command/effects.h"
#include "command/zone.h"

namespace loopline::command {

namespace {

constexpr std::size_t page_entries = 512;

}  // namespace

Result<record::Verification> Zone::verify() {
  TRY_ASSIGN(auto reader, impl_->database->open_reader());
  const record::Apart apart[] = {{personal::value_table, personal::examine}};
  return record::verify(
      *reader, impl_->migrations,
      [](store::Connection& connection, const record::Entry& entry, const json::object& object) {
        return apply_entry(connection, object, entry.at);
      },
      apart);
}

// Puts the pack in force that an entry names, where another one is. Nothing is on its way: the commands of a replay
// come one by one. A zone that keeps no packs has only the one, and what it decides otherwise is a difference.
Result<void> Zone::turn_to(Zone& again, std::string_view hash) {
  Impl& impl = *again.impl_;
  if (!impl.packs || impl.rules.load()->pack->hash() == hash) return {};
  TRY_ASSIGN(auto pack, impl.pack_by_hash(hash));
  TRY_ASSIGN(SharedRules rules, impl.rules_for(std::move(pack)));
  impl.put_in_force(std::move(rules));
  return {};
}

Result<std::int64_t> Zone::replay() {
  TRY_ASSIGN(auto reader, impl_->database->open_reader());
  auto now = std::make_shared<Moment>();  // the replayed zone's clock stands where each entry says
  Parts parts;
  TRY_ASSIGN(parts.database, store::open_sqlite_in_memory());
  SharedRules rules = impl_->rules.load();
  parts.law = rules->pack;
  parts.catalogue = rules->catalogue;
  parts.clock = [now] { return *now; };
  parts.name = impl_->name;
  parts.describe = impl_->describe;
  parts.packs = impl_->packs;
  parts.record = impl_->record_options;
  TRY_ASSIGN(auto again, Zone::open(std::move(parts)));
  again->impl_->replaying = true;
  TRY_ASSIGN(auto again_reader, again->open_reader());
  std::int64_t next = 1;
  while (true) {
    TRY_ASSIGN(auto entries, record::entries(*reader, next, page_entries));
    if (entries.empty()) return 0;
    for (const auto& entry : entries) {
      TRY_ASSIGN(json::value value, parse_json(entry.bytes));
      const json::object& object = value.as_object();
      *now = entry.at;
      TRY(turn_to(*again, text_at(object, "pack")));
      Command command;
      std::string full = text_at(object, "command");
      std::size_t dot = full.find('.');
      command.room = full.substr(0, dot);
      command.name = full.substr(dot + 1);
      command.key = text_at(object, "key");
      command.body = object.at("body").as_object();
      const json::object& actor = object.at("actor").as_object();
      auto role = role_from(text_at(actor, "role"));
      if (!role) return entry.seq;
      command.actor = {text_at(actor, "user"), *role, text_at(actor, "party")};
      static_cast<void>(again->submit(std::move(command)));  // a refusal is an entry too: only the bytes count
    }
    TRY_ASSIGN(auto copies, record::entries(*again_reader, next, page_entries));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (i >= copies.size() || copies[i].bytes != entries[i].bytes) return entries[i].seq;
    }
    next += static_cast<std::int64_t>(entries.size());
  }
}

}  // namespace loopline::command

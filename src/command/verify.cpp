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
  return record::verify(*reader, impl_->migrations,
                        [](store::Connection& connection, const record::Entry& entry, const json::object& object) {
                          return apply_entry(connection, object, entry.at);
                        });
}

Result<std::int64_t> Zone::replay() {
  TRY_ASSIGN(auto reader, impl_->database->open_reader());
  auto now = std::make_shared<Moment>();  // the replayed zone's clock stands where each entry says
  Parts parts;
  TRY_ASSIGN(parts.database, store::open_sqlite_in_memory());
  parts.law = impl_->law;
  parts.catalogue = impl_->catalogue;
  parts.clock = [now] { return *now; };
  parts.name = impl_->name;
  TRY_ASSIGN(auto again, Zone::open(std::move(parts)));
  TRY_ASSIGN(auto again_reader, again->open_reader());
  std::int64_t next = 1;
  while (true) {
    TRY_ASSIGN(auto entries, record::entries(*reader, next, page_entries));
    if (entries.empty()) return 0;
    for (const auto& entry : entries) {
      TRY_ASSIGN(json::value value, parse_json(entry.bytes));
      const json::object& object = value.as_object();
      *now = entry.at;
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

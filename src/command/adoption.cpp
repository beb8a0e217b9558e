#include "command/adoption.h"

#include "base/check.h"
#include "command/schema.h"
#include "command/zone.h"

namespace loopline::command {

namespace {

constexpr std::string_view room = "law";
constexpr std::string_view name = "adopt";

Schema body_schema() {
  auto document = parse_json(R"({"type": "object", "required": ["hash", "version"], "additionalProperties": false,
    "properties": {"hash": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                   "version": {"type": "string", "maxLength": 100}}})");
  CHECK(document.has_value());
  auto schema = Schema::compile(*document);
  CHECK(schema.has_value());
  return *std::move(schema);
}

Result<std::vector<store::Row>> versions(store::Reader& reader) {
  return reader.query(
      {"law_versions", "select number, hash, version, at, by from law_version where owner = '' order by number desc"},
      {});
}

Result<Effects> adopt_pack(const Situation& situation, const json::object& body) {
  const std::string hash = text_at(body, "hash");
  if (hash != situation.law.hash()) return fail(ErrorKind::invalid, "not_the_pack_in_force", "/hash", {{"hash", hash}});
  TRY_ASSIGN(auto known, versions(situation.state));
  if (!known.empty() && known.front().text(1) == hash) {
    return fail(ErrorKind::conflict, "law_in_force_already", "/hash", {{"hash", hash}});
  }
  Effects effects;
  effects.changes.push_back({"law_version",
                             {{"owner", ""},
                              {"id", std::to_string(situation.seq)},
                              {"number", situation.seq},
                              {"hash", hash},
                              {"version", situation.law.version()},
                              {"at", situation.now.micros()},
                              {"by", situation.actor.user}}});
  effects.result = {{"hash", hash}, {"version", situation.law.version()}};
  return effects;
}

// The hash of the pack that an entry was made under; "" where there is no such entry.
Result<std::string> pack_of(store::Reader& reader, std::int64_t seq) {
  TRY_ASSIGN(auto entry, record::entry(reader, seq));
  if (!entry) return std::string();
  TRY_ASSIGN(json::object object, record::parse_entry(entry->bytes));
  return text_at(object, "pack");
}

// {items: [{seq, at, hash, version, by, in_force}], next: null}, the newest first. The pack of the first entry closes
// the list, where no adoption tells of it; its version is "" where only its hash is known.
Result<json::value> list_versions(const Glance& glance) {
  TRY_ASSIGN(auto rows, versions(glance.state));
  json::array items;
  for (const auto& row : rows) {
    items.push_back(json::object{{"seq", row.integer(0)},
                                 {"at", Moment::from_micros(row.integer(3)).text()},
                                 {"hash", row.text(1)},
                                 {"version", row.text(2)},
                                 {"by", row.text(4)}});
  }
  TRY_ASSIGN(auto first, record::entry(glance.state, 1));
  if (first && (rows.empty() || rows.back().integer(0) > 1)) {
    TRY_ASSIGN(std::string hash, pack_of(glance.state, 1));
    const bool known = hash == glance.law.hash();
    items.push_back(json::object{{"seq", 1},
                                 {"at", first->at.text()},
                                 {"hash", std::move(hash)},
                                 {"version", known ? glance.law.version() : ""},
                                 {"by", ""}});
  }
  bool found = false;
  for (auto& item : items) {
    json::object& one = item.as_object();
    one["in_force"] = !found && text_at(one, "hash") == glance.law.hash();
    found = found || one.at("in_force").as_bool();
  }
  return json::value{{"items", std::move(items)}, {"next", nullptr}};
}

Command adoption_of(const law::Pack& pack, Actor actor, Moment now) {
  Command command;
  command.room = room;
  command.name = name;
  command.key = "adopt/" + pack.hash() + "/" + std::to_string(now.micros());
  command.body = {{"hash", pack.hash()}, {"version", pack.version()}};
  command.actor = std::move(actor);
  return command;
}

}  // namespace

std::optional<Moment> known_at(std::string_view text) {
  if (auto day = Date::parse(text)) return Moment::from_micros(Moment::start_of(day->plus_days(1)).micros() - 1);
  return Moment::parse(text);
}

void describe_adoption(Catalogue& catalogue) {
  static const store::Migration migrations[] = {{"command", 1, schema_sql}};
  catalogue.add(migrations);
  catalogue.add(CommandSpec{std::string(room),
                            std::string(name),
                            {"启用规则包", "啟用規則包", "Put a pack in force"},
                            {Role::authority, Role::system},
                            body_schema(),
                            adopt_pack});
  catalogue.add(ViewSpec{std::string(room),
                         "/law/versions",
                         {"规则包的历次版本", "規則包的歷次版本", "The packs the zone decided with, and since when"},
                         {},
                         {},
                         list_versions});
}

Result<SharedRules> Zone::Impl::rules_for(std::shared_ptr<const law::Pack> pack) const {
  Rules next{std::move(pack), {}};
  if (describe) {
    TRY_ASSIGN(next.catalogue, describe(*next.pack));
  } else {
    next.catalogue = rules.load()->catalogue;
  }
  return std::make_shared<const Rules>(std::move(next));
}

Result<std::shared_ptr<const law::Pack>> Zone::Impl::pack_by_hash(std::string_view hash) const {
  SharedRules now = rules.load();
  if (now->pack->hash() == hash) return now->pack;
  if (packs) return packs->find(hash);
  return fail(ErrorKind::not_found, "pack_not_kept", {}, {{"hash", std::string(hash)}});
}

Result<Outcome> Zone::adopt(std::shared_ptr<const law::Pack> pack, Actor actor) {
  if (pack->hash() == law()->hash()) {
    return fail(ErrorKind::conflict, "law_in_force_already", {}, {{"hash", pack->hash()}});
  }
  TRY_ASSIGN(SharedRules next, impl_->rules_for(pack));
  Command command = adoption_of(*pack, std::move(actor), impl_->clock());
  const CommandSpec* spec = next->catalogue.command(room, name);
  if (spec == nullptr) {
    return fail(ErrorKind::not_found, "unknown_command", {}, {{"command", std::string(room).append(".").append(name)}});
  }
  if (std::find(spec->roles.begin(), spec->roles.end(), command.actor.role) == spec->roles.end()) {
    return fail(ErrorKind::forbidden, "not_allowed", {}, {{"command", spec->full_name()}});
  }
  // On the record's thread: what was handled before is of the old rules, what comes after of the new ones.
  record::Request request = impl_->request({next, spec, {}}, std::move(command), false, nullptr);
  request.work = [impl = impl_.get(), next, work = std::move(request.work)](store::Connection& connection,
                                                                            const record::Position& position) {
    SharedRules before = impl->rules.load();
    impl->put_in_force(next);
    auto draft = work(connection, position);
    if (!draft) impl->put_in_force(before);
    return draft;
  };
  TRY_ASSIGN(record::Answer answer, impl_->record->submit(std::move(request)));
  return impl_->outcome(*spec, answer, {});
}

Result<bool> Zone::note_pack() {
  TRY_ASSIGN(auto reader, open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  auto pack = law();
  TRY_ASSIGN(std::string last, pack_of(*reader, head.size));
  if (head.size == 0 || last == pack->hash()) return false;
  TRY(submit(adoption_of(*pack, {"start", Role::system, {}}, impl_->clock())));
  return true;
}

Result<std::shared_ptr<const law::Pack>> Zone::law_by_hash(std::string_view hash) const {
  return impl_->pack_by_hash(hash);
}

Result<std::shared_ptr<const law::Pack>> Zone::law_known_at(store::Reader& reader, Moment at) const {
  TRY_ASSIGN(record::Head head, record::head(reader));
  if (head.size == 0) return fail(ErrorKind::not_found, "nothing_known_yet", {}, {{"at", at.text()}});
  // Times never go back along the record: the last entry until then is found by halving.
  std::int64_t low = 1;
  std::int64_t high = head.size;
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    TRY_ASSIGN(auto entry, record::entry(reader, middle));
    if (entry && entry->at <= at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  TRY_ASSIGN(std::string hash, pack_of(reader, low));
  return impl_->pack_by_hash(hash);
}

}  // namespace loopline::command

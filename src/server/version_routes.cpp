// Versions of the law: read again while the zone goes on, held against each other, tried on what is on record.
#include "law/diff.h"
#include "link/pack_archive.h"
#include "server/app.h"
#include "whatif/gather.h"
#include "whatif/simulate.h"

namespace loopline::server {

namespace {

Failure wrong(std::string_view name, const std::string& value) {
  return fail(ErrorKind::invalid, "wrong_query_value", {}, {{"name", std::string(name)}, {"value", value}});
}

Result<void> only(const Request& request, std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : request.target.query) {
    if (std::find(names.begin(), names.end(), name) == names.end())
      return fail(ErrorKind::invalid, "unknown_query_name", {}, {{"name", name}});
  }
  return {};
}

Result<void> has_store(const Context& context) {
  if (!context.packs) return fail(ErrorKind::unavailable, "no_pack_store");
  return {};
}

Result<json::object> reload(Context& context, const command::Actor& actor) {
  TRY(has_store(context));
  TRY_ASSIGN(law::SharedPack pack, context.packs->take(context.pack_folder));
  TRY_ASSIGN(command::Outcome done, context.zone.adopt(pack, actor));
  context.log.write(Log::Level::info, "law_reloaded",
                    {{"user", actor.user}, {"version", pack->version()}, {"hash", pack->hash()}});
  return json::object{{"hash", pack->hash()}, {"version", pack->version()}, {"entry", done.body.at("entry")}};
}

// "in_force" or nothing; "folder", the pack's folder as it stands now (the authority's); the hash of one that is kept.
Result<law::SharedPack> pack_named(Context& context, const Call& call, std::string_view name) {
  const std::string said(call.request.query(name).value_or(""));
  if (said.empty() || said == "in_force") return context.zone.law();
  if (said != "folder") return context.zone.law_by_hash(said);
  if (call.caller->actor.role != command::Role::authority) {
    return fail(ErrorKind::forbidden, "role_not_allowed", {},
                {{"role", std::string(command::name_of(call.caller->actor.role))}});
  }
  TRY(has_store(context));
  return context.packs->take(context.pack_folder);
}

Result<Response> reload_law(Context& context, const Call& call) {
  TRY_ASSIGN(json::object done, reload(context, call.caller->actor));
  return private_json(done);
}

// The body is the pack as a ZIP archive. Kept, not put in force: {"hash", "name", "version"}.
Result<Response> keep_pack(Context& context, const Call& call) {
  TRY(has_store(context));
  TRY_ASSIGN(link::UnpackedPack unpacked, link::UnpackedPack::from(call.request.body));
  TRY_ASSIGN(law::SharedPack pack, context.packs->take(unpacked.pack()));
  return private_json(json::object{{"hash", pack->hash()}, {"name", pack->name()}, {"version", pack->version()}});
}

// ?from=PACK&to=PACK
Result<Response> diff_packs(Context& context, const Call& call) {
  TRY(only(call.request, {"from", "to"}));
  TRY_ASSIGN(law::SharedPack from, pack_named(context, call, "from"));
  TRY_ASSIGN(law::SharedPack to, pack_named(context, call, "to"));
  return private_json(law::diff(*from, *to));
}

Result<std::optional<Date>> day_of(const Request& request, std::string_view name) {
  const std::string said(request.query(name).value_or(""));
  if (said.empty()) return std::optional<Date>();
  auto day = Date::parse(said);
  if (!day) return wrong(name, said);
  return day;
}

// ?pack=PACK&from=DAY&to=DAY
Result<Response> try_pack(Context& context, const Call& call) {
  TRY(only(call.request, {"pack", "from", "to"}));
  whatif::Trial trial;
  TRY_ASSIGN(trial.from, day_of(call.request, "from"));
  TRY_ASSIGN(trial.to, day_of(call.request, "to"));
  if (trial.from && trial.to && *trial.to < *trial.from) return wrong("to", trial.to->text());
  TRY_ASSIGN(law::SharedPack pack, pack_named(context, call, "pack"));
  TRY(has_store(context));
  std::lock_guard one_at_a_time(context.trials);
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(whatif::FactStore facts, whatif::facts_of_record(*lease, context.facts_path));
  return private_json(whatif::to_json(whatif::simulate(facts, *pack, trial), facts, *pack));
}

}  // namespace

Result<json::object> App::reload_law(const command::Actor& actor) { return reload(context_, actor); }

void add_version_routes(Router& router, Context& context) {
  using command::Role;
  router.add({Method::post, "/api/v1/law/reload", false, {Role::authority}, {}, answered_by(context, reload_law)});
  router.add(
      {Method::post, "/api/v1/law/packs", false, {Role::authority}, pack_bytes_max, answered_by(context, keep_pack)});
  router.add({Method::get, "/api/v1/law/diff", false, {}, {}, answered_by(context, diff_packs)});
  router.add(
      {Method::get, "/api/v1/law/trial", false, {Role::authority, Role::auditor}, {}, answered_by(context, try_pack)});
}

}  // namespace loopline::server

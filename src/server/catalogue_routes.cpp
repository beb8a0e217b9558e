// Every command and every view of the catalogue as a route. There is no second path to the zone.
#include "server/app.h"
#include "server/export.h"

namespace loopline::server {

namespace {

constexpr std::string_view base_path = "/api/v1";

Result<command::Command> command_of(const Call& call, const command::CommandSpec& spec, bool dry_run) {
  command::Command command;
  command.room = spec.room;
  command.name = spec.name;
  command.actor = call.caller->actor;  // never from the body
  TRY_ASSIGN(command.body, body_of(call.request));
  if (!dry_run) {
    command.key = call.request.header("idempotency-key");
    for (char c : command.key)
      if (c < 0x21 || c > 0x7e) return fail(ErrorKind::malformed, "bad_idempotency_key");
  }
  return command;
}

void answer_command(Context& context, const command::CommandSpec& spec, Call call) {
  auto dry_run = flag_of(call.request, "dry_run");
  if (!dry_run) return context.refuse(call, dry_run.error());
  auto command = command_of(call, spec, *dry_run);
  if (!command) return context.refuse(call, command.error());
  auto done = [&context, tried = *dry_run,
               call = std::make_shared<Call>(std::move(call))](Result<command::Outcome> outcome) {
    if (!outcome) {
      context.trouble.met(outcome.error());
      return context.refuse(*call, outcome.error());
    }
    if (!tried) context.trouble.went_well();
    Response response = json_response(200, outcome->body);
    response.set("Cache-Control", "no-store");
    if (outcome->repeated) response.set("Idempotency-Replayed", "true");
    call->respond(std::move(response));
  };
  if (*dry_run) return done(context.zone.dry_run(*command));
  context.zone.submit(std::move(*command), std::move(done));
}

// The query of a view: only what it understands, with a limit in bounds.
Result<PathArguments> query_of(const Request& request, const std::vector<std::string>& understood) {
  PathArguments query;
  for (const auto& [name, value] : request.target.query) {
    bool known = name == "cursor" || name == "limit" ||
                 std::find(understood.begin(), understood.end(), name) != understood.end();
    if (!known) return fail(ErrorKind::invalid, "unknown_query_name", {}, {{"name", name}});
    if (name == "limit") TRY(number_of(name, value, 1, page_items_max));
    if (!query.emplace(name, value).second) return fail(ErrorKind::invalid, "query_name_twice", {}, {{"name", name}});
  }
  query.emplace("limit", std::to_string(page_items_default));
  return query;
}

Result<Response> answer_view(Context& context, const command::ViewSpec& spec, const Call& call) {
  TRY_ASSIGN(auto format, format_of(call.request));
  std::vector<std::string> understood = spec.query_names;
  if (format) understood.emplace_back("format");
  TRY_ASSIGN(PathArguments query, query_of(call.request, understood));
  query.erase("format");
  if (format) return exported(context, spec, call, std::move(query), *format);
  TRY_ASSIGN(auto lease, context.readers.take());
  command::Actor actor = call.caller ? call.caller->actor : command::Actor{};
  auto law = context.zone.law();
  command::Glance glance{*lease, *law, context.zone.clock()(), std::move(actor), call.path, std::move(query)};
  TRY_ASSIGN(json::value value, context.zone.view(spec.path, glance));
  return tagged(call.request, json_response(200, value));
}

Result<Response> answer_file(Context& context, const command::FileSpec& spec, const Call& call) {
  std::vector<std::string> understood = spec.query_names;
  understood.emplace_back("script");
  TRY_ASSIGN(PathArguments query, query_of(call.request, understood));
  auto script = query.find("script");
  command::Printing printing{script == query.end() ? call.script : script_from(script->second), context.messages,
                             origin_of(call.request)};
  TRY_ASSIGN(auto lease, context.readers.take());
  auto law = context.zone.law();
  command::Glance glance{*lease, *law, context.zone.clock()(), call.caller->actor, call.path, std::move(query)};
  TRY_ASSIGN(command::File file, spec.file(glance, printing));
  Response response;
  response.body = std::move(file.bytes);
  response.set("Content-Type", file.type);
  response.set("Content-Disposition", "inline; filename=\"" + file.name + "\"");
  response.set("X-Content-Type-Options", "nosniff");
  // A browser's own PDF reader needs freedom that no other file gets.
  if (file.type != "application/pdf") {
    response.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }
  response.set("Cache-Control", "private, no-store");
  return response;
}

}  // namespace

std::string origin_of(const Request& request) {
  bool secure = request.header("x-forwarded-proto") == "https";
  return std::string(secure ? "https://" : "http://").append(request.header("host"));
}

void add_catalogue_routes(Router& router, Context& context) {
  const command::Catalogue& catalogue = context.zone.catalogue();
  for (const auto& spec : catalogue.commands()) {
    Route route;
    route.method = Method::post;
    route.pattern = std::string(base_path).append("/").append(spec.room).append("/").append(spec.name);
    route.roles = spec.roles;
    if (spec.room == "link") route.body_bytes_max = import_bytes_max;
    route.answer = [&context, &spec](Call call) { answer_command(context, spec, std::move(call)); };
    router.add(std::move(route));
  }
  for (const auto& spec : catalogue.views()) {
    Route route;
    route.pattern = std::string(base_path).append(spec.path);
    route.roles = spec.roles;
    route.open = spec.open;
    route.answer = answered_by(context, [&spec](Context& at, const Call& call) { return answer_view(at, spec, call); });
    router.add(std::move(route));
  }
  for (const auto& spec : catalogue.files()) {
    Route route;
    route.pattern = std::string(base_path).append(spec.path);
    route.roles = spec.roles;
    route.answer = answered_by(context, [&spec](Context& at, const Call& call) { return answer_file(at, spec, call); });
    router.add(std::move(route));
  }
}

}  // namespace loopline::server

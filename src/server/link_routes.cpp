// Files of other systems over HTTP: an ERP's movements as CSV, customs messages as XML.
#include "link/report.h"
#include "server/app.h"

namespace loopline::server {

namespace {

std::string query(const Request& request, std::string_view name, std::string_view fallback) {
  for (const auto& [key, value] : request.target.query)
    if (key == name) return value;
  return std::string(fallback);
}

// An institution imports into its own book; an officer says whose. Errors: option_missing, other_party.
Result<link::ImportOptions> options_of(const Call& call) {
  link::ImportOptions options;
  options.actor = call.caller->actor;
  options.party = query(call.request, "party", options.actor.party);
  options.source = query(call.request, "source", "erp");
  if (options.party.empty()) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "party"}});
  bool institution = options.actor.role == command::Role::institution;
  if (institution && options.party != options.actor.party) return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(bool all, flag_of(call.request, "all_or_none"));
  options.mode = all ? link::ImportMode::all : link::ImportMode::good;
  return options;
}

Response private_json(const json::value& value) {
  Response response = json_response(200, value);
  response.set("Cache-Control", "no-store");
  return response;
}

Result<Response> import_movements(Context& context, const Call& call) {
  TRY_ASSIGN(link::ImportOptions options, options_of(call));
  TRY_ASSIGN(link::ImportReport report, link::import_movements(context.zone, call.request.body, options));
  return private_json(link::to_json(report, context.messages, call.script));
}

Result<Response> read_message(Context& context, const Call& call) {
  TRY_ASSIGN(link::ImportOptions options, options_of(call));
  TRY_ASSIGN(bool submit, flag_of(call.request, "submit"));
  TRY_ASSIGN(customs::Message message, customs::read(call.request.body));
  TRY_ASSIGN(auto commands, link::commands_of(message, context.zone, options, context.zone.clock()().zone_date()));
  json::object answer = link::to_json(message, link::code_book(context.zone.law()));
  TRY_ASSIGN(answer["outcomes"], link::carry_out(context.zone, std::move(commands), submit));
  return private_json(answer);
}

void add(Router& router, Context& context, const char* pattern, Result<Response> (*work)(Context&, const Call&)) {
  Route route;
  route.method = Method::post;
  route.pattern = pattern;
  route.roles = {command::Role::institution, command::Role::officer};
  route.body_bytes_max = import_bytes_max;
  route.answer = [&context, work](Call call) {
    auto response = work(context, call);
    if (!response) return context.refuse(call, response.error());
    call.respond(std::move(*response));
  };
  router.add(std::move(route));
}

}  // namespace

void add_link_routes(Router& router, Context& context) {
  add(router, context, "/api/v1/link/movements", import_movements);
  add(router, context, "/api/v1/link/messages", read_message);
}

}  // namespace loopline::server

// Files and batches of other systems over HTTP: an ERP's movements as CSV, XLSX or JSON, customs messages
// as XML, one or packed.
#include "command/effects.h"
#include "link/again.h"
#include "link/counts.h"
#include "link/limits.h"
#include "link/report.h"
#include "server/app.h"

namespace loopline::server {

namespace {

// An institution imports into its own book; an officer says whose. Errors: option_missing, other_party.
Result<link::ImportOptions> options_of(const Call& call) {
  link::ImportOptions options;
  options.actor = call.caller->actor;
  options.party = call.request.query("party").value_or(options.actor.party);
  options.source = call.request.query("source").value_or("erp");
  if (options.party.empty()) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "party"}});
  bool institution = options.actor.role == command::Role::institution;
  if (institution && options.party != options.actor.party) return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(bool all, flag_of(call.request, "all_or_none"));
  TRY_ASSIGN(bool preview, flag_of(call.request, "preview"));
  options.mode = preview ? link::ImportMode::preview : all ? link::ImportMode::all : link::ImportMode::good;
  return options;
}

// What is said of whose movements, from a body's fields as from the query.
Result<link::ImportOptions> options_in(const Call& call, const json::object& body) {
  Request named = call.request;
  for (const char* name : {"party", "source"})
    if (std::string value = text_at(body, name); !value.empty()) named.target.query.emplace_back(name, value);
  for (const char* name : {"all_or_none", "preview"})
    if (bool_at(body, name)) named.target.query.emplace_back(name, "true");
  Call like = call;
  like.request = std::move(named);
  TRY_ASSIGN(link::ImportOptions options, options_of(like));
  options.report_back = bool_at(body, "report_back");
  return options;
}

// {"party", "source", "all_or_none", "preview", "report_back", "movements": [{"number", "kind", …}]}
Result<Response> import_batch(Context& context, const Call& call) {
  TRY_ASSIGN(json::object body, body_of(call.request));
  TRY_ASSIGN(link::ImportOptions options, options_in(call, body));
  const json::value* movements = body.if_contains("movements");
  if (movements == nullptr || !movements->is_array()) {
    return fail(ErrorKind::invalid, "required_field_missing", "/movements", {{"field", "movements"}});
  }
  if (movements->get_array().size() > link::batch_movements_max) {
    return fail(ErrorKind::too_large, "batch_too_large", "/movements",
                {{"most", std::to_string(link::batch_movements_max)}});
  }
  json::array outcomes;
  TRY_ASSIGN(link::ImportReport report,
             link::import_movements(context.zone, movements->get_array(), options, [&](const link::LineOutcome& one) {
               outcomes.push_back(link::to_json(one, context.messages, call.script));
             }));
  std::sort(outcomes.begin(), outcomes.end(), [](const json::value& a, const json::value& b) {
    return integer_at(a.as_object(), "line") < integer_at(b.as_object(), "line");
  });
  json::object answer = link::to_json(report, context.messages, call.script);
  answer["outcomes"] = std::move(outcomes);
  return private_json(answer);
}

Result<Response> import_movements(Context& context, const Call& call) {
  if (call.request.header("content-type").starts_with("application/json")) return import_batch(context, call);
  TRY_ASSIGN(link::ImportOptions options, options_of(call));
  TRY_ASSIGN(link::ImportReport report, link::import_movements(context.zone, call.request.body, options));
  return private_json(link::to_json(report, context.messages, call.script));
}

// {"party", "source", "number"}: a move that stands among the faults, again.
template <Result<json::object> (*Work)(command::Zone&, const link::AgainOptions&, const std::string&)>
Result<Response> again(Context& context, const Call& call) {
  TRY_ASSIGN(json::object body, body_of(call.request));
  TRY_ASSIGN(link::ImportOptions options, options_in(call, body));
  TRY_ASSIGN(json::object result,
             Work(context.zone, {options.party, options.source, options.actor}, text_at(body, "number")));
  if (const json::value* problem = result.if_contains("problem")) {
    result["detail"] = context.messages.render(command::error_from(problem->as_object()), call.script);
  }
  return private_json(result);
}

// Moves among the faults, with the sentence of each in the caller's script: ?source=&party=&cursor=&limit=
Result<Response> faults(Context& context, const Call& call) {
  TRY_ASSIGN(auto reader, context.zone.open_reader());
  json::array items;
  for (const char* state : {"refused", "changed"}) {
    auto law = context.zone.law();
    command::Glance glance{*reader, *law, context.zone.clock()(), call.caller->actor, {}, {}};
    for (const auto& [name, value] : call.request.target.query) glance.query[name] = value;
    glance.query["state"] = state;
    TRY_ASSIGN(json::value page, context.zone.view("/erp/moves", glance));
    for (auto& value : page.as_object().at("items").as_array()) {
      json::object& move = value.as_object();
      move["detail"] = context.messages.render(command::error_from(move.at("error").as_object()), call.script);
      items.push_back(std::move(move));
    }
  }
  return private_json(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

// One message answers for itself; those of an archive stand side by side, each with what came of it.
Result<Response> take_messages(Context& context, const Call& call) {
  TRY_ASSIGN(link::ImportOptions options, options_of(call));
  TRY_ASSIGN(bool submit, flag_of(call.request, "submit"));
  if (!customs::is_archive(call.request.body)) {
    TRY_ASSIGN(json::object answer, link::take_message(call.request.body, context.zone, options, submit));
    return private_json(answer);
  }
  TRY_ASSIGN(auto files, link::messages_in(call.request.body));
  json::array items;
  for (const customs::Packed& file : files) {
    auto taken = link::take_message(file.bytes, context.zone, options, submit);
    json::object item = taken ? *std::move(taken)
                              : json::object{{"problem", problem_of(taken.error(), call.script, context.messages,
                                                                    context.zone.law().get())}};
    item["name"] = file.name;
    items.push_back(std::move(item));
  }
  return private_json(json::object{{"items", std::move(items)}});
}

// The lines of a counting sheet, for goods.count-stocktake; nothing is recorded.
Result<Response> read_counts(Context&, const Call& call) {
  TRY_ASSIGN(json::object counts, link::counts_of_file(call.request.body));
  return private_json(counts);
}

void add(Router& router, Context& context, const char* pattern, Result<Response> (*work)(Context&, const Call&),
         Method method = Method::post) {
  Route route;
  route.method = method;
  route.pattern = pattern;
  route.roles = {command::Role::institution, command::Role::officer};
  route.body_bytes_max = import_bytes_max;
  route.answer = answered_by(context, work);
  router.add(std::move(route));
}

}  // namespace

void add_link_routes(Router& router, Context& context) {
  add(router, context, "/api/v1/link/movements", import_movements);
  add(router, context, "/api/v1/link/retry", again<link::retry>);
  add(router, context, "/api/v1/link/correct", again<link::correct>);
  add(router, context, "/api/v1/link/faults", faults, Method::get);
  add(router, context, "/api/v1/link/counts", read_counts);
  add(router, context, "/api/v1/link/messages", take_messages);
}

}  // namespace loopline::server

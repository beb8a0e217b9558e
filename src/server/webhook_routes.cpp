// Webhooks over HTTP: an institution's own, or those of the caller's role.
#include "server/app.h"
#include "server/webhooks.h"
#include "webhooks/limits.h"

namespace loopline::server {

namespace {

constexpr const char* address = "/api/v1/webhooks";

json::object delivery_json(const webhooks::Delivery& delivery) {
  json::object object{
      {"tries", delivery.tries}, {"at", delivery.at.text()}, {"taken", delivery.taken()}, {"cause", delivery.cause}};
  object["seq"] = delivery.seq == 0 ? json::value(nullptr) : json::value(delivery.seq);
  object["status"] = delivery.status == 0 ? json::value(nullptr) : json::value(delivery.status);
  return object;
}

const Schema& wanted_schema() {
  static const Schema schema = Schema::compile({{"type", "object"},
                                                {"additionalProperties", false},
                                                {"required", json::array{"url"}},
                                                {"properties",
                                                 {{"url", {{"type", "string"}}},
                                                  {"kinds", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                                                  {"script", {{"enum", json::array{"zh-Hans", "zh-Hant", "en"}}}},
                                                  {"after", {{"type", "integer"}, {"minimum", 0}}}}}})
                                   .value();
  return schema;
}

Result<WantedWebhook> wanted_of(Context& context, const Call& call) {
  TRY_ASSIGN(json::object body, body_of(call.request));
  TRY(wanted_schema().check(body));
  WantedWebhook wanted;
  wanted.url = text_at(body, "url");
  wanted.script = body.contains("script") ? script_from(text_at(body, "script")) : call.script;
  if (const json::value* kinds = body.if_contains("kinds"))
    for (const auto& kind : kinds->as_array()) wanted.kinds.emplace_back(kind.as_string());
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(record::Head head, record::head(*lease));
  wanted.after = body.contains("after") ? std::min(integer_at(body, "after"), head.size) : head.size;
  return wanted;
}

Result<Response> add(Context& context, const Call& call) {
  TRY_ASSIGN(WantedWebhook wanted, wanted_of(context, call));
  Webhooks& hooks = *context.webhooks;
  TRY_ASSIGN(NewWebhook made, add_webhook(hooks.book(), context.zone.catalogue(), call.caller->actor, std::move(wanted),
                                          hooks.now(), hooks.private_too()));
  hooks.wake();
  context.log.write(Log::Level::info, "webhook_added",
                    {{"request", call.request.id}, {"user", call.caller->actor.user}, {"webhook", made.webhook.id}});
  json::object object = json_of(made.webhook);
  object["secret"] = made.secret;
  Response response = private_json(object);
  response.status = 201;
  response.set("Location", std::string(address) + "/" + made.webhook.id);
  return response;
}

Result<Response> list(Context& context, const Call& call) {
  TRY_ASSIGN(auto webhooks, context.webhooks->book().of(call.caller->actor));
  json::array items;
  for (const auto& webhook : webhooks) items.push_back(json_of(webhook));
  return private_json(json::object{{"items", std::move(items)}, {"next", nullptr}});
}

Result<Response> show(Context& context, const Call& call) {
  webhooks::Book& book = context.webhooks->book();
  TRY_ASSIGN(webhooks::Webhook webhook, book.find(call.caller->actor, call.path.at("id")));
  TRY_ASSIGN(auto deliveries, book.deliveries(webhook.id, webhooks::deliveries_kept));
  json::object object = json_of(webhook);
  json::array list;
  for (const auto& delivery : deliveries) list.push_back(delivery_json(delivery));
  object["deliveries"] = std::move(list);
  return private_json(object);
}

Result<Response> remove(Context& context, const Call& call) {
  TRY(context.webhooks->book().remove(call.caller->actor, call.path.at("id")));
  Response response;
  response.status = 204;
  return response;
}

Result<Response> resume(Context& context, const Call& call) {
  TRY(context.webhooks->book().resume(call.caller->actor, call.path.at("id")));
  context.webhooks->wake();
  return show(context, call);
}

Result<Response> test(Context& context, const Call& call) {
  TRY_ASSIGN(webhooks::Webhook webhook, context.webhooks->book().find(call.caller->actor, call.path.at("id")));
  TRY_ASSIGN(webhooks::Delivery delivery, context.webhooks->test(webhook));
  return private_json(delivery_json(delivery));
}

}  // namespace

void add_webhook_routes(Router& router, Context& context) {
  if (context.webhooks == nullptr) return;
  auto add_route = [&](Method method, const std::string& tail, Result<Response> (*make)(Context&, const Call&)) {
    Route route;
    route.method = method;
    route.pattern = address + tail;
    route.roles = {command::Role::institution, command::Role::authority, command::Role::auditor};
    route.answer = answered_by(context, make);
    router.add(std::move(route));
  };
  add_route(Method::get, "", list);
  add_route(Method::post, "", add);
  add_route(Method::get, "/{id}", show);
  add_route(Method::delete_, "/{id}", remove);
  add_route(Method::post, "/{id}/resume", resume);
  add_route(Method::post, "/{id}/test", test);
}

}  // namespace loopline::server

// What needs no signing in: the API's description and its page, whether we are well, and what we count.
#include "base/hash.h"
#include "server/app.h"
#include "server/docs_page.h"
#include "server/openapi.h"
#include "server/webhooks.h"

namespace loopline::server {

namespace {

Route open_get(std::string pattern, std::function<void(Call)> answer) {
  return {Method::get, std::move(pattern), true, {}, {}, std::move(answer)};
}

Response page(std::string_view type, std::string_view text) {
  Response response;
  response.body = text;
  response.set("Content-Type", type);
  return response;
}

void add_page(Router& router, const char* pattern, const char* type, std::string_view text) {
  router.add(open_get(pattern, [type, text](Call call) {
    Response response = tagged(call.request, page(type, text));
    add_security_headers(response);
    call.respond(std::move(response));
  }));
}

// Ready: the record takes commands, people can sign in, and the database answers.
Result<record::Head> readiness(Context& context) {
  if (context.zone.record().poisoned()) return fail(ErrorKind::unavailable, "record_poisoned");
  TRY(context.access.users());
  if (auto trouble = context.trouble.recent()) return tl::unexpected(*std::move(trouble));
  TRY_ASSIGN(auto lease, context.readers.take());
  return record::head(*lease);
}

Result<Response> metrics(Context& context, const Call&) {
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(record::Head head, record::head(*lease));
  webhooks::Courier::Figures told;
  if (context.webhooks != nullptr) {
    TRY_ASSIGN(told, context.webhooks->courier().figures());
  }
  return page("text/plain; version=0.0.4; charset=utf-8",
              context.metrics.text(context.zone.record().figures(), head.size, told));
}

}  // namespace

void add_open_routes(Router& router, Context& context) {
  router.add(open_get("/api/openapi.json", [&context](Call call) {
    call.respond(tagged(call.request, json_response(200, openapi_of(context.zone.catalogue(), call.script))));
  }));
  add_page(router, "/api/docs", "text/html; charset=utf-8", docs_html);
  add_page(router, "/api/docs.css", "text/css; charset=utf-8", docs_css);
  add_page(router, "/api/docs.js", "text/javascript; charset=utf-8", docs_js);
  // The portal's files answer before this route; it stands in where there are none.
  add_page(router, "/", "text/html; charset=utf-8", no_portal_html);
  auto watch = [&](const char* pattern, std::function<void(Call)> answer) {
    Route route = open_get(pattern, std::move(answer));
    route.unlimited = true;
    router.add(std::move(route));
  };
  watch("/healthz", [](Call call) { call.respond(json_response(200, json::object{{"status", "ok"}})); });
  watch("/readyz", [&context](Call call) {
    auto head = readiness(context);
    if (!head) return context.refuse(call, head.error());
    call.respond(json_response(200, json::object{{"status", "ready"}, {"entries", head->size}}));
  });
  watch("/metrics", answered_by(context, metrics));
}

}  // namespace loopline::server

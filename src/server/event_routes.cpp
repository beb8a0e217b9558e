// GET /api/v1/events: what is recorded, as it is recorded, in order, without a gap. A listener that comes back says the
// last it saw.
#include "server/app.h"
#include "server/views.h"

namespace loopline::server {

namespace {

constexpr std::size_t events_at_once = 200;

// Where one listener stands.
struct Listener {
  std::int64_t last = 0;  // seq it has seen
  bool greeted = false;
  std::string session;  // its right to listen is checked again each time
  std::string token;
  command::Actor actor;
  Script script;
};

// True while the listener is still who it was.
bool still_allowed(Context& context, const Listener& listener) {
  if (!listener.token.empty()) return context.access.account_of_token(listener.token).has_value();
  return context.access.session(listener.session).has_value();
}

std::string event_text(const Context& context, const Listener& listener, const record::Entry& entry,
                       const json::object& content) {
  json::object data = event_of(context.zone, entry, content, listener.script);
  std::string text;
  text.append("id: ")
      .append(std::to_string(entry.seq))
      .append("\nevent: entry\ndata: ")
      .append(json::serialize(data))
      .append("\n\n");
  return text;
}

// Nothing: the stream ends (signed out, or the database fails).
std::optional<std::string> more(Context& context, Listener& listener) {
  if (!still_allowed(context, listener)) return std::nullopt;
  auto lease = context.readers.take();
  if (!lease) return std::nullopt;
  std::string text;
  if (!listener.greeted) text = "retry: 2000\n\n";
  listener.greeted = true;
  // What others did is skipped without an event, so a quiet stretch is read through before the stream sleeps.
  while (true) {
    auto entries = record::entries(**lease, listener.last + 1, events_at_once);
    if (!entries) return std::nullopt;
    for (const auto& entry : *entries) {
      auto content = parse_json(entry.bytes);
      if (!content || !content->is_object()) return std::nullopt;
      listener.last = entry.seq;
      if (command::Zone::may_see(listener.actor, content->get_object())) {
        text += event_text(context, listener, entry, content->get_object());
      }
    }
    if (!text.empty() || entries->size() < events_at_once) return text;
  }
}

Result<Response> listen(Context& context, const Call& call) {
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(record::Head head, record::head(*lease));
  auto listener = std::make_shared<Listener>();
  listener->last = head.size;
  listener->actor = call.caller->actor;
  listener->session = call.caller->secret;
  listener->script = call.script;
  if (call.caller->secret.empty()) listener->token = trimmed(call.request.header("authorization").substr(7));
  std::string_view seen = call.request.header("last-event-id");
  if (auto after = call.request.query("after"); after && seen.empty()) seen = *after;
  if (!seen.empty()) {
    TRY_ASSIGN(listener->last, number_of("Last-Event-ID", seen, 0, head.size));
  }
  Response response;
  response.set("Content-Type", "text/event-stream");
  response.set("Cache-Control", "no-store");
  response.set("X-Accel-Buffering", "no");  // a proxy must not hold events back
  response.events = [&context, listener] { return more(context, *listener); };
  return response;
}

}  // namespace

void add_event_routes(Router& router, Context& context) {
  Route route;
  route.pattern = "/api/v1/events";
  route.answer = answered_by(context, listen);
  router.add(std::move(route));
}

}  // namespace loopline::server

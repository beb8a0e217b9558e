#include "server/app.h"

#include "base/integer.h"
#include "base/text.h"
#include "server/dossier.h"
#include "server/request_log.h"

namespace loopline::server {

namespace {

bool changes_state(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

// A browser says where a page came from; a page of another origin has no business sending us changes.
bool is_cross_site(const Request& request) {
  std::string_view origin = request.header("origin");
  if (origin.empty()) return false;
  std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host");
}

}  // namespace

void Context::refuse(const Call& call, const Error& error) const {
  if (error.kind == ErrorKind::internal || error.code == "record_poisoned") {
    log.write(Log::Level::error, "failure",
              {{"request", call.request.id}, {"code", error.code}, {"cause", error.cause}});
  }
  Response response = problem_response(error, call.script, messages, zone.law().get(), call.request.id);
  add_security_headers(response);
  for (const auto& [name, value] : error.arguments)
    if (error.code == "method_not_allowed" && name == "allow") response.set("Allow", value);
  call.respond(std::move(response));
}

App::App(Parts parts)
    : context_{parts.zone,
               parts.access,
               parts.messages,
               parts.log,
               Readers(parts.zone),
               parts.secure_cookies,
               attachments::FileStore(parts.files_folder),
               std::move(parts.words),
               std::move(parts.pack_folder),
               std::move(parts.packs),
               std::move(parts.facts_path),
               parts.log_public,
               {},
               {},
               {},
               {},
               parts.webhooks},
      files_(Files::read(parts.web_folder)),
      rate_(parts.requests_per_second) {
  add_session_routes(router_, context_);
  add_law_routes(router_, context_);
  add_event_routes(router_, context_);
  add_webhook_routes(router_, context_);
  add_link_routes(router_, context_);
  add_tariff_routes(router_, context_);
  add_law_sheet_routes(router_, context_);
  add_version_routes(router_, context_);
  add_attachment_routes(router_, context_);
  add_dossier_routes(router_, context_);
  if (context_.log_public.publisher != nullptr) {
    add_log_routes(router_, context_);
    add_receipt_routes(router_, context_);
  }
  add_open_routes(router_, context_);
  add_catalogue_routes(router_, context_);
}

App::~App() = default;

Service App::service() {
  Service service;
  service.body_limit = [this](const Request& request) -> std::optional<std::size_t> {
    auto match = router_.match(request.method, request.target.segments);
    return match ? match->route->body_bytes_max : std::nullopt;
  };
  service.quick = [this](const Request& request) { return quick(request); };
  service.answer = [this](Request request, Respond respond) { answer(std::move(request), std::move(respond)); };
  service.refuse = [this](const Request& request, const Error& error) {
    Response response = problem_response(error, script_of(request), context_.messages, nullptr, request.id);
    add_security_headers(response);
    return response;
  };
  service.log = [this](const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
    log(request, status, bytes, took);
  };
  return service;
}

// Files lie in memory: no worker is needed for them.
std::optional<Response> App::quick(const Request& request) const {
  const auto& segments = request.target.segments;
  for (std::string_view route : {"api", "log", "healthz", "readyz", "metrics"})
    if (!segments.empty() && segments[0] == route) return std::nullopt;
  return files_.answer(request);
}

void App::answer(Request request, Respond respond) {
  Call call;
  call.script = script_of(request);
  call.request = std::move(request);
  call.respond = std::move(respond);
  Error error;
  try {
    auto done = dispatch(call);
    if (done) return;
    error = std::move(done.error());
  } catch (const std::exception& exception) {
    // A library threw where nobody expected it: this request fails, the zone goes on.
    error.code = "unexpected_failure";
    error.cause = exception.what();
  }
  context_.refuse(call, error);
}

Result<Caller> App::identify(const Request& request) const {
  std::string_view authorization = request.header("authorization");
  if (!authorization.empty()) {
    if (!authorization.starts_with("Bearer ")) return fail(ErrorKind::unauthenticated, "bad_token");
    TRY_ASSIGN(Account account, context_.access.account_of_token(trimmed(authorization.substr(7))));
    return Caller{account.actor(), account.name, {}, {}};
  }
  std::string_view secret = request.cookie(session_cookie_name);
  TRY_ASSIGN(Session session, context_.access.session(secret));
  if (changes_state(request.method) && !equal_in_constant_time(request.header("x-csrf-token"), session.csrf)) {
    return fail(ErrorKind::forbidden, "csrf_token_wrong");
  }
  return Caller{session.account.actor(), session.account.name, session.csrf, std::string(secret)};
}

Result<void> App::hold_rate(const std::string& who) {
  std::int64_t seconds = rate_.take(who);
  if (seconds == 0) return {};
  return fail(ErrorKind::unavailable, "too_many_requests", {}, {{"seconds", std::to_string(seconds)}});
}

// Finds the route and the caller and lets the route answer. Once a route has the call, the error is the route's to
// give.
Result<void> App::dispatch(Call& call) {
  TRY_ASSIGN(Router::Match match, router_.match(call.request.method, call.request.target.segments));
  const Route& route = *match.route;
  if (changes_state(call.request.method) && is_cross_site(call.request))
    return fail(ErrorKind::forbidden, "cross_site_request");
  if (route.open) {
    if (!route.unlimited) TRY(hold_rate(call.request.remote));
  } else {
    auto caller = identify(call.request);
    TRY(hold_rate(caller ? caller->actor.user : call.request.remote));
    TRY_ASSIGN(call.caller, std::move(caller));
    bool allowed = route.roles.empty() ||
                   std::find(route.roles.begin(), route.roles.end(), call.caller->actor.role) != route.roles.end();
    if (!allowed) {
      return fail(ErrorKind::forbidden, "role_not_allowed", {},
                  {{"role", std::string(command::name_of(call.caller->actor.role))}});
    }
  }
  call.path = std::move(match.path);
  route.answer(call);
  return {};
}

void App::log(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took) {
  context_.metrics.answered(name_of(request.method), status, took);
  if (!context_.log.wants(Log::Level::info)) return;
  log_request(context_.log, status >= 500 ? Log::Level::warning : Log::Level::info, request, status, bytes, took);
}

std::function<void(Call)> answered_by(Context& context, std::function<Result<Response>(Context&, const Call&)> make) {
  return [&context, make = std::move(make)](Call call) {
    auto response = make(context, call);
    if (!response) return context.refuse(call, response.error());
    call.respond(std::move(*response));
  };
}

Result<json::object> body_of(const Request& request) {
  std::string_view type = request.header("content-type");
  type = trimmed(type.substr(0, type.find(';')));
  if (type != "application/json")
    return fail(ErrorKind::malformed, "unsupported_media_type", {}, {{"type", std::string(type)}});
  TRY_ASSIGN(json::value value, parse_json(request.body));
  if (!value.is_object()) return fail(ErrorKind::invalid, "wrong_type", {}, {{"expected", "object"}});
  return std::move(value.get_object());
}

Result<bool> flag_of(const Request& request, std::string_view name) {
  auto value = request.query(name);
  if (!value || *value == "false") return false;
  if (*value == "true") return true;
  return fail(ErrorKind::invalid, "wrong_query_value", {},
              {{"name", std::string(name)}, {"value", std::string(*value)}});
}

Result<std::int64_t> number_of(std::string_view name, std::string_view value, std::int64_t least, std::int64_t most) {
  auto number = integer_from(value);
  if (number && *number >= least && *number <= most) return *number;
  return fail(ErrorKind::invalid, "wrong_query_value", {},
              {{"name", std::string(name)}, {"value", std::string(value)}});
}

}  // namespace loopline::server

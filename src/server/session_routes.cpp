// Signing in and out of the portal.
#include "server/app.h"

namespace loopline::server {

namespace {

constexpr const char* address = "/api/v1/session";

// The party's name as the registry shows it; null where there is none.
json::value party_name(Context& context, const command::Actor& actor) {
  if (actor.party.empty()) return nullptr;
  auto lease = context.readers.take();
  if (!lease) return nullptr;
  auto law = context.zone.law();
  command::Glance glance{**lease, *law, context.zone.clock()(), actor, {{"id", actor.party}}, {}};
  auto party = context.zone.view("/parties/{id}", glance);
  if (!party || !party->is_object()) return nullptr;
  const json::value* name = party->get_object().if_contains("name");
  return name ? *name : json::value(nullptr);
}

json::object session_json(Context& context, const command::Actor& actor, const std::string& name,
                          const std::string& csrf) {
  json::object object{{"user", actor.user}, {"name", name}, {"role", command::name_of(actor.role)}};
  object["party"] = actor.party.empty() ? json::value(nullptr) : json::value(actor.party);
  object["party_name"] = party_name(context, actor);
  object["csrf"] = csrf;
  return object;
}

Result<Response> sign_in(Context& context, Call& call) {
  auto body = body_of(call.request);
  wipe(call.request.body);
  if (!body) return Failure(std::move(body.error()));
  for (const char* field : {"user", "password"}) {
    std::string pointer = std::string("/").append(field);
    const json::value* value = body->if_contains(field);
    if (value == nullptr) return fail(ErrorKind::invalid, "required_field_missing", pointer, {{"field", field}});
    if (!value->is_string()) return fail(ErrorKind::invalid, "wrong_type", pointer, {{"expected", "string"}});
  }
  std::string password = text_at(*body, "password");
  json::string& copy = body->at("password").get_string();
  std::fill(copy.begin(), copy.end(), '\0');
  std::string user = text_at(*body, "user");
  bool too_long = password.size() > password_bytes_max || user.size() > user_name_size_max;
  auto made = too_long ? Result<NewSession>(fail(ErrorKind::unauthenticated, "wrong_credentials"))
                       : context.access.sign_in(user, password, call.request.remote);
  wipe(password);
  context.log.write(Log::Level::info, made ? "signed_in" : "sign_in_failed",
                    {{"request", call.request.id}, {"user", user}, {"remote", call.request.remote}});
  if (!made) return Failure(std::move(made.error()));
  const Account& account = made->session.account;
  Response response = private_json(session_json(context, account.actor(), account.name, made->session.csrf));
  response.set("Set-Cookie", session_cookie(made->secret, context.secure_cookies));
  return response;
}

}  // namespace

void add_session_routes(Router& router, Context& context) {
  Route in{Method::post, address, true, {}, {}, {}};
  in.answer = [&context](Call call) {
    auto response = sign_in(context, call);
    if (!response) return context.refuse(call, response.error());
    add_security_headers(*response);
    call.respond(std::move(*response));
  };
  router.add(std::move(in));

  Route who{Method::get, address, false, {}, {}, {}};
  who.answer = [&context](Call call) {
    call.respond(private_json(session_json(context, call.caller->actor, call.caller->name, call.caller->csrf)));
  };
  router.add(std::move(who));

  Route out{Method::delete_, address, false, {}, {}, {}};
  out.answer = [&context](Call call) {
    auto done = context.access.sign_out(call.caller->secret);
    if (!done) return context.refuse(call, done.error());
    Response response;
    response.status = 204;
    response.set("Set-Cookie", session_cookie("", context.secure_cookies));
    call.respond(std::move(response));
  };
  router.add(std::move(out));
}

}  // namespace loopline::server

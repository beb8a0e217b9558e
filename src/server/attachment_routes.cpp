// Evidence files over HTTP: the bytes as they are, up and down.
#include "attachments/api.h"
#include "attachments/limits.h"
#include "attachments/name.h"
#include "server/app.h"

namespace loopline::server {

namespace {

using command::Role;

// POST /files?name=&sha256=&party=, the file as the body. 201 for a new one, 200 for one that the party had: sending it
// again changes nothing, so no Idempotency-Key is asked for.
Result<Response> upload(Context& context, const Call& call) {
  attachments::Upload upload;
  upload.actor = call.caller->actor;
  upload.party = call.request.query("party").value_or(upload.actor.party);
  upload.name = call.request.query("name").value_or("");
  if (auto hash = call.request.query("sha256")) upload.sha256 = std::string(*hash);
  TRY_ASSIGN(attachments::Kept kept, attachments::keep(context.zone, context.files, upload, call.request.body));
  Response response = json_response(kept.known ? 200 : 201, attachments::to_json(kept.file));
  response.set("Cache-Control", "no-store");
  if (!kept.known) response.set("Location", "/api/v1/files/" + kept.file.sha256);
  return response;
}

// A file never runs in the portal's name: it is saved, its type is not guessed, and no page may hold it.
Result<Response> download(Context& context, const Call& call) {
  const std::string& name = call.path.at("sha256");
  auto hash = hash_from_hex(name);
  if (!hash) return fail(ErrorKind::not_found, "no_such_file", {}, {{"sha256", name}});
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(auto file, attachments::find_file(*lease, call.caller->actor, hex(*hash)));
  if (!file) return fail(ErrorKind::not_found, "no_such_file", {}, {{"sha256", name}});
  Response response;
  response.set("Content-Type", file->type == "text/plain" ? "application/octet-stream" : file->type);
  response.set("Content-Disposition", attachments::disposition_of(file->name));
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.set("Cache-Control", "private, no-store");
  TRY_ASSIGN(response.body, context.files.get(*hash));
  return response;
}

Route route_of(Method method, const char* pattern, Context& context, Result<Response> (*work)(Context&, const Call&)) {
  Route route;
  route.method = method;
  route.pattern = pattern;
  route.answer = answered_by(context, work);
  return route;
}

}  // namespace

void add_attachment_routes(Router& router, Context& context) {
  Route up = route_of(Method::post, "/api/v1/files", context, upload);
  up.roles = {Role::institution, Role::officer, Role::authority};
  up.body_bytes_max = attachments::file_bytes_max;
  router.add(std::move(up));
  router.add(route_of(Method::get, "/api/v1/files/{sha256}", context, download));
}

}  // namespace loopline::server

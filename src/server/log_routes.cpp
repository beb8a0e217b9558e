// The record as a tiled log (c2sp.org/tlog-tiles) under /log, and how it stands under /api/v1/log.
//
// Checkpoint and hash tiles are open to all; entries hold what institutions did, so bundles are the auditor's and the
// authority's unless the zone opens them.
#include "record/tiles.h"
#include "server/app.h"
#include "server/log_keeper.h"

namespace loopline::server {

namespace {

constexpr std::size_t index_groups_max = 6;  // of three digits: an index below 2^55

void allow_reading(Response& response, std::string_view type, std::string_view caching) {
  response.set("Content-Type", type);
  response.set("Cache-Control", caching);
  response.set("Access-Control-Allow-Origin", "*");
  response.set("X-Content-Type-Options", "nosniff");
}

Result<Response> checkpoint(Context& context, const Call&) {
  Response response;
  response.body = context.log_public.publisher->checkpoint();
  if (response.body.empty()) response.status = 404;
  allow_reading(response, "text/plain; charset=utf-8", response.body.empty() ? "no-store" : "no-cache");
  return response;
}

// A cache must not remember that a tile is missing which comes a second later.
Response no_tile() {
  Response response;
  response.status = 404;
  response.body = "no such tile\n";
  allow_reading(response, "text/plain; charset=utf-8", "no-store");
  return response;
}

Result<Response> tile(Context& context, const Call& call) {
  std::string path;
  const auto& segments = call.request.target.segments;  // "log" first
  for (std::size_t i = 1; i < segments.size(); ++i) path += (i > 1 ? "/" : "") + segments[i];
  Result<tlog::Tile> asked = tlog::parse_tile_path(path);
  if (!asked) return no_tile();
  TRY_ASSIGN(auto lease, context.readers.take());
  TRY_ASSIGN(std::optional<std::string> bytes, record::tile_bytes(*lease, *asked));
  if (!bytes) return no_tile();
  bool shared = !asked->entries || context.log_public.entries_open;
  Response response;
  response.body = *std::move(bytes);
  allow_reading(response, "application/octet-stream",
                shared ? "public, max-age=31536000, immutable" : "private, max-age=31536000, immutable");
  return response;
}

json::object witness_json(const publish::WitnessState& one) {
  return {{"name", one.name}, {"url", one.url},      {"vkey", one.vkey}, {"standing", publish::name_of(one.standing)},
          {"size", one.size}, {"detail", one.detail}};
}

Result<Response> standing(Context& context, const Call& call) {
  const PublicLog& log = context.log_public;
  json::array witnesses;
  for (const publish::WitnessState& one : log.publisher->witnesses()) witnesses.push_back(witness_json(one));
  std::optional<Error> trouble = log.keeper != nullptr ? log.keeper->trouble() : std::nullopt;
  json::value problem = nullptr;
  if (trouble) problem = problem_of(*trouble, call.script, context.messages, nullptr);
  json::object object{{"origin", log.publisher->origin()}, {"vkey", log.publisher->verifier().text()},
                      {"size", log.publisher->size()},     {"checkpoint", log.publisher->checkpoint()},
                      {"witnesses", std::move(witnesses)}, {"entries_open", log.entries_open},
                      {"problem", std::move(problem)}};
  return tagged(call.request, json_response(200, object));
}

void add_open(Router& router, Context& context, const char* pattern, Result<Response> (*make)(Context&, const Call&)) {
  Route route;
  route.pattern = pattern;
  route.open = true;
  route.answer = answered_by(context, make);
  router.add(std::move(route));
}

// One pattern for each number of segments: "tile/0/x001/x234/067.p/8".
void add_tiles(Router& router, Context& context, std::string pattern, bool open) {
  for (std::size_t segments = 1; segments <= index_groups_max + 1; ++segments) {
    pattern += "/{part" + std::to_string(segments) + "}";
    Route route;
    route.pattern = pattern;
    route.open = open;
    if (!open) route.roles = {command::Role::auditor, command::Role::authority};
    route.answer = answered_by(context, tile);
    router.add(std::move(route));
  }
}

}  // namespace

void add_log_routes(Router& router, Context& context) {
  add_open(router, context, "/log/checkpoint", checkpoint);
  add_open(router, context, "/api/v1/log", standing);
  add_tiles(router, context, "/log/tile/{level}", true);
  add_tiles(router, context, "/log/tile/entries", context.log_public.entries_open);
}

}  // namespace loopline::server

// The official tariff schedule over HTTP, for the authority: what it changes, of the table and of what is open, and the
// pack's table written where it says so. This program goes on deciding by the pack it read at its start.
#include "link/tariff_import.h"
#include "server/app.h"

namespace loopline::server {

namespace {

// ?from=DATE&apply=true; the body is the schedule as CSV or XLSX.
Result<Response> take_tariff(Context& context, const Call& call) {
  std::string said(call.request.query("from").value_or(""));
  auto from = Date::parse(said);
  if (!from) return fail(ErrorKind::invalid, "wrong_query_value", {}, {{"name", "from"}, {"value", said}});
  TRY_ASSIGN(bool apply, flag_of(call.request, "apply"));
  TRY_ASSIGN(link::TariffImport done,
             link::import_tariff(context.pack_folder, call.request.body, *from, &context.zone, apply));
  if (apply) {
    context.log.write(
        Log::Level::info, "tariff_applied",
        {{"user", call.caller->actor.user}, {"from", from->text()}, {"lines", static_cast<std::int64_t>(done.lines)}});
  }
  return private_json(done.json(tariff_lines_shown));
}

}  // namespace

void add_tariff_routes(Router& router, Context& context) {
  Route route;
  route.method = Method::post;
  route.pattern = "/api/v1/law/tariff";
  route.roles = {command::Role::authority};
  route.body_bytes_max = import_bytes_max;
  route.answer = answered_by(context, take_tariff);
  router.add(std::move(route));
}

}  // namespace loopline::server

// A decision table as a sheet, out for everyone who reads the law, and back in for the authority: what differs and the
// model's file with it. Nothing is written: the file goes to whoever publishes the pack.
#include "link/decision_sheet.h"
#include "server/app.h"
#include "server/export.h"
#include "server/limits.h"

namespace loopline::server {

namespace {

// ?format=xlsx|csv
Result<Response> give_sheet(Context& context, const Call& call) {
  TRY_ASSIGN(const auto asked, format_of(call.request));
  const sheet::Format format = asked.value_or(sheet::Format::xlsx);
  const std::string& decision = call.path.at("decision");
  Response response;
  TRY_ASSIGN(response.body, link::decision_sheet(context.pack_folder, call.path.at("question"), decision, format));
  response.set("Content-Type", sheet::media_type(format));
  // By the question, which is plain ASCII; a decision may be called anything.
  response.set("Content-Disposition", "attachment; filename=\"" + call.path.at("question") + "." +
                                          std::string(sheet::extension(format)) + "\"");
  response.set("Cache-Control", "no-store");
  return response;
}

// The body is the sheet as CSV or XLSX.
Result<Response> take_sheet(Context& context, const Call& call) {
  TRY_ASSIGN(link::DecisionSheet read, link::read_decision_sheet(context.pack_folder, call.path.at("question"),
                                                                 call.path.at("decision"), call.request.body));
  return private_json(read.json());
}

}  // namespace

void add_law_sheet_routes(Router& router, Context& context) {
  const auto add = [&](Method method, std::vector<command::Role> roles,
                       Result<Response> (*make)(Context&, const Call&)) {
    Route route;
    route.method = method;
    route.pattern = "/api/v1/law/decisions/{question}/tables/{decision}";
    route.roles = std::move(roles);
    route.body_bytes_max = sheet_bytes_max;
    route.answer = answered_by(context, make);
    router.add(std::move(route));
  };
  add(Method::get, {}, give_sheet);
  add(Method::post, {command::Role::authority}, take_sheet);
}

}  // namespace loopline::server

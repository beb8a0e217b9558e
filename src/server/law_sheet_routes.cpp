// A decision table as a sheet, out for everyone who reads the law, and back in for the authority: what differs and the
// model's file with it. Nothing is written: the file goes to whoever publishes the pack.
#include "link/decision_sheet.h"
#include "server/app.h"
#include "server/export.h"
#include "server/limits.h"

namespace loopline::server {

namespace {

// By the question, which is plain ASCII; a decision may be called anything.
void name_file(Response& response, const std::string& question, std::string_view extension, std::string_view type) {
  response.set("Content-Type", type);
  response.set("Content-Disposition", "attachment; filename=\"" + question + "." + std::string(extension) + "\"");
  response.set("Cache-Control", "no-store");
}

// ?format=xlsx|csv
Result<Response> give_sheet(Context& context, const Call& call) {
  TRY_ASSIGN(const auto asked, format_of(call.request));
  const sheet::Format format = asked.value_or(sheet::Format::xlsx);
  const std::string& decision = call.path.at("decision");
  Response response;
  const std::string& question = call.path.at("question");
  const auto words = link::rule_words(*context.zone.law(), question, decision, context.messages, call.script);
  TRY_ASSIGN(response.body, link::decision_sheet(context.pack_folder, question, decision, format, words));
  name_file(response, question, sheet::extension(format), sheet::media_type(format));
  return response;
}

// ?format=dmn|xlsx|csv, {rows: [{rule, cells}]}: the table with these rows as a file. Nothing is kept.
Result<Response> give_draft(Context& context, const Call& call) {
  const std::string& question = call.path.at("question");
  const std::string& decision = call.path.at("decision");
  TRY_ASSIGN(const json::object body, body_of(call.request));
  TRY_ASSIGN(std::vector<dmn::RuleRow> rows, rows_of(body));
  Response response;
  if (call.request.query("format").value_or("dmn") == "dmn") {
    TRY_ASSIGN(response.body, link::drafted_model(context.pack_folder, question, decision, std::move(rows)));
    name_file(response, question, "dmn", "application/xml");
    return response;
  }
  TRY_ASSIGN(const auto format, format_of(call.request));
  const auto words = link::rule_words(*context.zone.law(), question, decision, context.messages, call.script);
  TRY_ASSIGN(response.body, link::decision_sheet(context.pack_folder, question, decision, *format, words, rows));
  name_file(response, question, sheet::extension(*format), sheet::media_type(*format));
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
  const std::string table = "/api/v1/law/decisions/{question}/tables/{decision}";
  const auto add = [&](Method method, const std::string& pattern, std::vector<command::Role> roles,
                       Result<Response> (*make)(Context&, const Call&)) {
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.roles = std::move(roles);
    route.body_bytes_max = sheet_bytes_max;
    route.answer = answered_by(context, make);
    router.add(std::move(route));
  };
  add(Method::get, table, {}, give_sheet);
  add(Method::post, table, {command::Role::authority}, take_sheet);
  add(Method::post, table + "/draft", {command::Role::officer, command::Role::authority}, give_draft);
}

}  // namespace loopline::server

#include "server/openapi.h"

#include "server/limits.h"
#include "sheet/api.h"

namespace loopline::server {

namespace {

json::object ref(const char* kind, const char* name) {
  return {{"$ref", std::string("#/components/").append(kind).append("/").append(name)}};
}

json::object json_content(json::value schema) {
  return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::object answer(const char* description, json::value schema) {
  return {{"description", description}, {"content", json_content(std::move(schema))}};
}

json::object parameter(std::string_view name, const char* in, bool required, json::object schema,
                       const char* description = "") {
  json::object object{{"name", name}, {"in", in}, {"required", required}, {"schema", std::move(schema)}};
  if (*description != '\0') object["description"] = description;
  return object;
}

json::object text_schema() { return {{"type", "string"}}; }

json::array refs(std::initializer_list<const char*> names) {
  json::array array;
  for (const char* name : names) array.push_back(ref("parameters", name));
  return array;
}

// "goods.first-line-in" → "goods_first_line_in"
std::string identifier(std::string_view text) {
  std::string name;
  for (char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      name.push_back(c);
    else if (!name.empty() && name.back() != '_' && c != '}')
      name.push_back('_');
  }
  return name;
}

json::object with_problems(json::object responses, std::initializer_list<const char*> statuses) {
  for (const char* status : statuses) responses[status] = ref("responses", "Problem");
  return responses;
}

json::array roles_of(const std::vector<command::Role>& roles) {
  json::array array;
  for (auto role : roles) array.emplace_back(command::name_of(role));
  return array;
}

json::object command_operation(const command::CommandSpec& spec, Script script) {
  json::object operation{{"operationId", identifier(spec.full_name())}, {"tags", json::array{spec.room}}};
  operation["summary"] = spec.summary.in(script);
  operation["x-roles"] = roles_of(spec.roles);
  operation["parameters"] = refs({"IdempotencyKey", "DryRun", "Script", "CsrfToken"});
  operation["requestBody"] = json::object{{"required", true}, {"content", json_content(spec.schema.source())}};
  operation["responses"] =
      with_problems({{"200", answer("What was recorded, or would be", ref("schemas", "CommandReply"))}},
                    {"400", "401", "403", "409", "413", "415", "422", "503"});
  return {{"post", std::move(operation)}};
}

// What views and files have in common: name, summary, roles, parameters of path and query.
template <class Spec>
json::object reading_operation(const Spec& spec, Script script) {
  json::object operation{{"operationId", identifier(std::string("get_").append(spec.path))},
                         {"tags", json::array{spec.room}}};
  operation["summary"] = spec.summary.in(script);
  if (!spec.roles.empty()) operation["x-roles"] = roles_of(spec.roles);
  json::array parameters;
  for (std::size_t open = spec.path.find('{'); open != std::string::npos; open = spec.path.find('{', open + 1)) {
    std::size_t close = spec.path.find('}', open);
    parameters.push_back(parameter(spec.path.substr(open + 1, close - open - 1), "path", true, text_schema()));
  }
  for (const auto& name : spec.query_names) parameters.push_back(parameter(name, "query", false, text_schema()));
  operation["parameters"] = std::move(parameters);
  return operation;
}

json::object file_of_catalogue(const command::FileSpec& spec, Script script) {
  json::object operation = reading_operation(spec, script);
  operation["parameters"].as_array().push_back(
      parameter("script", "query", false, json::object{{"enum", {"zh-Hans", "zh-Hant", "en"}}}));
  json::object bytes{{"description", "The file"}, {"content", json::object{{spec.type, json::object{}}}}};
  operation["responses"] = with_problems({{"200", std::move(bytes)}}, {"401", "403", "404", "422"});
  return {{"get", std::move(operation)}};
}

json::object view_operation(const command::ViewSpec& spec, Script script) {
  json::object operation = reading_operation(spec, script);
  json::array& parameters = operation["parameters"].as_array();
  for (auto& common : refs({"Cursor", "Limit", "Format", "IfNoneMatch", "Script"}))
    parameters.push_back(std::move(common));
  json::object ok = answer("The view; with `format` the whole list as a file", json::object{});
  json::object file{{"schema", json::object{{"type", "string"}}}};
  for (sheet::Format format : {sheet::Format::csv, sheet::Format::xlsx}) {
    std::string_view type = sheet::media_type(format);
    ok["content"].as_object()[type.substr(0, type.find(';'))] = file;
  }
  json::object responses{{"200", std::move(ok)}, {"304", json::object{{"description", "As you have it"}}}};
  operation["responses"] = with_problems(std::move(responses), {"401", "403", "404", "422"});
  if (spec.open) operation["security"] = json::array{};
  return {{"get", std::move(operation)}};
}

json::object known_at_schema() {
  return {{"type", "string"},
          {"description", "A moment or a day (its end): by the pack the zone knew then. Absent: the one in force."}};
}

json::object closed_object(json::object properties, json::array required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

json::object schemas() {
  json::object text = text_schema();
  json::object number{{"type", "integer"}};
  json::object list{{"type", "array"}, {"items", json::object{}}};
  json::object citation = closed_object({{"instrument", text}, {"article", text}, {"title", text}, {"number", text}},
                                        {"instrument", "article"});
  json::object one_error =
      closed_object({{"code", text}, {"pointer", text}, {"detail", text}}, {"code", "pointer", "detail"});
  json::object of_citations{{"type", "array"}, {"items", ref("schemas", "Citation")}};
  json::object problem = closed_object({{"type", json::object{{"type", "string"}, {"format", "uri"}}},
                                        {"title", text},
                                        {"status", number},
                                        {"detail", text},
                                        {"code", text},
                                        {"instance", text},
                                        {"pointer", json::object{{"type", "string"}, {"format", "json-pointer"}}},
                                        {"arguments", json::object{{"type", "object"}}},
                                        {"cause", text},
                                        {"basis", of_citations},
                                        {"would_pass_if", list},
                                        {"answer", ref("schemas", "Decision")},
                                        {"errors", json::object{{"type", "array"}, {"items", std::move(one_error)}}}},
                                       {"type", "title", "status", "detail", "code"});
  json::object decision =
      closed_object({{"id", json::object{{"type", {"string", "null"}}}},
                     {"question", text},
                     {"date", json::object{{"type", "string"}, {"format", "date"}}},
                     {"outcome", json::object{{"enum", {"permitted", "refused", "no_rule", "fact_missing"}}}},
                     {"result", json::object{{"type", "object"}}},
                     {"reasons", list},
                     {"obligations", list},
                     {"would_pass_if", list},
                     {"unverified", json::object{{"type", "boolean"}}}},
                    {"question", "date", "outcome"});
  json::object entry = closed_object({{"seq", number}, {"leaf", text}}, {"seq", "leaf"});
  json::object reply =
      closed_object({{"command", text},
                     {"dry_run", json::object{{"type", "boolean"}}},
                     {"entry", json::object{{"oneOf", {std::move(entry), json::object{{"type", "null"}}}}}},
                     {"result", json::object{}},
                     {"decisions", json::object{{"type", "array"}, {"items", ref("schemas", "Decision")}}}},
                    {"command", "dry_run", "entry", "result", "decisions"});
  json::object session = closed_object({{"user", text},
                                        {"name", text},
                                        {"role", text},
                                        {"party", json::object{{"type", {"string", "null"}}}},
                                        {"party_name", json::object{}},
                                        {"csrf", text}},
                                       {"user", "name", "role", "party", "csrf"});
  return {{"Problem", std::move(problem)},
          {"Decision", std::move(decision)},
          {"Citation", std::move(citation)},
          {"CommandReply", std::move(reply)},
          {"Session", std::move(session)}};
}

json::object parameters() {
  json::object limit{{"type", "integer"}, {"minimum", 1}, {"maximum", page_items_max}, {"default", page_items_default}};
  json::object scripts{{"enum", {"zh-Hans", "zh-Hant", "en"}}};
  return {{"IdempotencyKey",
           parameter(
               "Idempotency-Key", "header", false, text_schema(),
               "Your own id of this command; required unless dry_run. The same key with the same body is done once.")},
          {"DryRun", parameter("dry_run", "query", false, {{"type", "boolean"}},
                               "Answers exactly what would happen; records nothing.")},
          {"Script", parameter("X-Loopline-Script", "header", false, std::move(scripts),
                               "Script of messages; wins over Accept-Language.")},
          {"CsrfToken",
           parameter("X-CSRF-Token", "header", false, text_schema(), "With a session cookie: the session's csrf.")},
          {"Cursor", parameter("cursor", "query", false, text_schema(), "`next` of the page before.")},
          {"Limit", parameter("limit", "query", false, std::move(limit))},
          {"Format", parameter("format", "query", false, {{"enum", {"csv", "xlsx"}}},
                               "Of a view that answers items: every page of the filter as a file, with headings and "
                               "words in the caller's script. The cursor and the limit are left aside.")},
          {"IfNoneMatch", parameter("If-None-Match", "header", false, text_schema())}};
}

json::object operation(const char* id, const char* tag, const char* summary, json::object responses) {
  return {{"operationId", id}, {"tags", json::array{tag}}, {"summary", summary}, {"responses", std::move(responses)}};
}

// What is not a command and not a view.
void add_fixed_paths(json::object& paths) {
  json::object credentials =
      closed_object({{"user", text_schema()}, {"password", text_schema()}}, {"user", "password"});
  json::object in =
      operation("sign_in", "session", "Sign in",
                with_problems({{"200", answer("Signed in", ref("schemas", "Session"))}}, {"401", "422", "429"}));
  in["requestBody"] = json::object{{"required", true}, {"content", json_content(std::move(credentials))}};
  in["security"] = json::array{};
  json::object who = operation("session", "session", "Who I am",
                               with_problems({{"200", answer("Signed in", ref("schemas", "Session"))}}, {"401"}));
  json::object out = operation("sign_out", "session", "Sign out",
                               with_problems({{"204", json::object{{"description", "Gone"}}}}, {"401", "403"}));
  out["parameters"] = refs({"CsrfToken"});
  paths["/api/v1/session"] = json::object{{"get", std::move(who)}, {"post", std::move(in)}, {"delete", std::move(out)}};

  json::object asked = closed_object({{"question", text_schema()},
                                      {"date", json::object{{"type", "string"}, {"format", "date"}}},
                                      {"facts", json::object{{"type", "object"}}},
                                      {"as_known_at", known_at_schema()}},
                                     {"question"});
  json::object decide =
      operation("decide", "law", "Ask the law; nothing is recorded",
                with_problems({{"200", answer("The decision", ref("schemas", "Decision"))}}, {"401", "404", "422"}));
  decide["requestBody"] = json::object{{"required", true}, {"content", json_content(std::move(asked))}};
  paths["/api/v1/law/decide"] = json::object{{"post", std::move(decide)}};

  json::object decision =
      operation("decision", "law", "A decision of the record, for ever under this address",
                with_problems({{"200", answer("The decision", ref("schemas", "Decision"))}}, {"401", "403", "404"}));
  decision["parameters"] = json::array{parameter("id", "path", true, text_schema(), "123-0: entry and number")};
  paths["/api/v1/decisions/{id}"] = json::object{{"get", std::move(decision)}};

  json::object stream{{"description", "id: seq, event: entry, data: {seq, at, command, party, outcome, summary}"},
                      {"content", json::object{{"text/event-stream", json::object{{"schema", text_schema()}}}}}};
  json::object events = operation("events", "record", "Entries as they are recorded",
                                  with_problems({{"200", std::move(stream)}}, {"401"}));
  events["parameters"] =
      json::array{parameter("Last-Event-ID", "header", false, text_schema(), "Go on after this seq."),
                  parameter("after", "query", false, text_schema(), "The same, for callers that cannot set headers.")};
  paths["/api/v1/events"] = json::object{{"get", std::move(events)}};
}

// A file in the body; what was taken of it, or would be.
json::object file_operation(const char* id, const char* summary, const char* type, json::array parameters) {
  json::object operation_of_file =
      operation(id, "link", summary,
                with_problems({{"200", answer("What came of it", json::object{{"type", "object"}})}},
                              {"400", "401", "403", "413", "422"}));
  parameters.push_back(parameter("party", "query", false, text_schema(), "Whose book; an institution's is its own."));
  parameters.push_back(parameter("source", "query", false, text_schema(), "Which system the numbers are of; \"erp\"."));
  operation_of_file["parameters"] = std::move(parameters);
  operation_of_file["requestBody"] =
      json::object{{"required", true}, {"content", json::object{{type, json::object{{"schema", text_schema()}}}}}};
  return json::object{{"post", std::move(operation_of_file)}};
}

json::object reading_of_law(const char* id, const char* summary, json::array parameters) {
  json::object reading = operation(
      id, "law", summary,
      with_problems({{"200", answer("Its shape is in the README of the room", json::object{{"type", "object"}})}},
                    {"401", "403", "404", "422"}));
  reading["parameters"] = std::move(parameters);
  return {{"get", std::move(reading)}};
}

void add_version_paths(json::object& paths) {
  const char* pack = "in_force (as when absent), folder (the authority's: as it stands), or the hash of a kept pack.";
  json::object day{{"type", "string"}, {"format", "date"}};
  json::object reload = operation(
      "reload_law", "law", "Reads the pack again and puts it in force between two commands: {hash, version, entry}",
      with_problems({{"200", answer("In force", json::object{})}}, {"401", "403", "409", "422", "503"}));
  reload["parameters"] = refs({"CsrfToken"});
  paths["/api/v1/law/reload"] = json::object{{"post", std::move(reload)}};
  json::object keep = operation(
      "keep_pack", "law", "Keeps a pack (ZIP), to be compared and tried, not put in force: {hash, name, version}",
      with_problems({{"200", answer("Kept", json::object{{"type", "object"}})}}, {"400", "401", "403", "413", "422"}));
  keep["parameters"] = refs({"CsrfToken"});
  keep["requestBody"] = json::object{
      {"required", true}, {"content", json::object{{"application/zip", json::object{{"schema", text_schema()}}}}}};
  paths["/api/v1/law/packs"] = json::object{{"post", std::move(keep)}};
  paths["/api/v1/law/diff"] = reading_of_law(
      "diff_packs", "What one pack says otherwise than another: parameters, rules, code rows, worked cases",
      {parameter("from", "query", false, text_schema(), pack), parameter("to", "query", false, text_schema(), pack)});
  paths["/api/v1/law/trial"] = reading_of_law(
      "try_pack", "The recorded facts decided again under a pack: what comes out otherwise, for whom and how much",
      {parameter("pack", "query", false, text_schema(), pack),
       parameter("from", "query", false, day, "First day of decisions."),
       parameter("to", "query", false, day, "Last day of decisions.")});
}

// Evidence: the bytes as they are.
void add_evidence_paths(json::object& paths) {
  json::object bytes{{"application/octet-stream", json::object{{"schema", json::object{{"type", "string"}}}}}};
  json::object kept{{"type", "object"}, {"required", json::array{"sha256", "name", "type", "size", "party"}}};
  json::object up = operation("upload_file", "files", "Keep an evidence file; the same file again is the same answer",
                              with_problems({{"200", answer("The party had it already", kept)},
                                             {"201", answer("Kept, on disk and on record", kept)}},
                                            {"400", "401", "403", "409", "413", "422", "503"}));
  up["parameters"] =
      json::array{parameter("name", "query", true, text_schema(), "The file's name with its ending."),
                  parameter("sha256", "query", false, text_schema(), "What you think its hash is; held to the bytes."),
                  parameter("party", "query", false, text_schema(), "Whose file; an institution's is its own."),
                  ref("parameters", "CsrfToken")};
  up["requestBody"] = json::object{{"required", true}, {"content", bytes}};
  paths["/api/v1/files"] = json::object{{"post", std::move(up)}};
  json::object down = operation(
      "download_file", "files", "An evidence file, by its hash; to its owner and to the authorities",
      with_problems({{"200", json::object{{"description", "The bytes"}, {"content", bytes}}}}, {"401", "404"}));
  down["parameters"] = json::array{parameter("sha256", "path", true, text_schema())};
  paths["/api/v1/files/{sha256}"] = json::object{{"get", std::move(down)}};
}

void add_dossier_path(json::object& paths) {
  json::object pdf{{"application/pdf", json::object{}}};
  json::object print =
      operation("print_dossier", "dossier", "Everything on record of an institution over a period, to be printed",
                with_problems({{"200", json::object{{"description", "The dossier"}, {"content", std::move(pdf)}}}},
                              {"401", "403", "404", "422"}));
  json::object day{{"type", "string"}, {"format", "date"}};
  print["parameters"] =
      json::array{parameter("party", "query", false, text_schema(), "Whose; an institution's is its own."),
                  parameter("from", "query", false, day, "The first day; a year before today where none is given."),
                  parameter("to", "query", false, day, "The last day; today where none is given."),
                  parameter("script", "query", false, {{"enum", {"zh-Hans", "zh-Hant", "en"}}})};
  paths["/api/v1/dossier.pdf"] = json::object{{"get", std::move(print)}};
}

void add_file_paths(json::object& paths) {
  json::object flag{{"type", "boolean"}};
  paths["/api/v1/link/movements"] =
      file_operation("import_movements",
                     "Movements of an ERP, one a line, as CSV or XLSX, or as JSON {party, source, movements: [...]}; "
                     "what was taken is "
                     "not taken twice",
                     "text/csv",
                     {parameter("all_or_none", "query", false, flag, "All lines or none; else the good ones."),
                      parameter("preview", "query", false, flag, "Take nothing: say what would become of each line.")});
  for (auto [path, id, summary] :
       {std::tuple{"/api/v1/link/retry", "retry_movement", "A refused movement of an ERP again, as it was sent"},
        {"/api/v1/link/correct", "correct_movement",
         "Takes back what was taken and takes the changed version instead: {party, source, number}"}})
    paths[path] = file_operation(id, summary, "application/json", {});
  json::object read_faults =
      operation("list_faults", "link", "Movements of an ERP that were refused or changed, each with its sentence",
                with_problems({{"200", answer("The movements", json::object{{"type", "object"}})}}, {"401", "403"}));
  read_faults["parameters"] = json::array{parameter("source", "query", false, text_schema()),
                                          parameter("party", "query", false, text_schema())};
  paths["/api/v1/link/faults"] = json::object{{"get", std::move(read_faults)}};
  paths["/api/v1/link/messages"] = file_operation(
      "read_message", "A customs message (INV101, SAS121): what it would do, or does with submit", "application/xml",
      {parameter("submit", "query", false, json::object{{"type", "boolean"}}, "File it; else it is only tried.")});
  paths["/api/v1/law/tariff"] = file_operation(
      "import_tariff", "The official tariff schedule: what it changes from a day on, of the table and of what is open",
      "text/csv",
      {parameter("from", "query", true, json::object{{"type", "string"}, {"format", "date"}}, "The day it begins."),
       parameter("apply", "query", false, flag, "Write it into the pack, which the program reads when it starts.")});
  add_evidence_paths(paths);
  add_version_paths(paths);
}

}  // namespace

json::object openapi_of(const command::Catalogue& catalogue, Script script) {
  json::object paths;
  add_fixed_paths(paths);
  add_file_paths(paths);
  add_dossier_path(paths);
  for (const auto& spec : catalogue.commands()) {
    paths[std::string("/api/v1/").append(spec.room).append("/").append(spec.name)] = command_operation(spec, script);
  }
  for (const auto& spec : catalogue.views())
    paths[std::string("/api/v1").append(spec.path)] = view_operation(spec, script);
  for (const auto& spec : catalogue.files())
    paths[std::string("/api/v1").append(spec.path)] = file_of_catalogue(spec, script);
  json::object problem{
      {"description", "RFC 9457"},
      {"content", json::object{{"application/problem+json", json::object{{"schema", ref("schemas", "Problem")}}}}}};
  json::object security{{"session", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "loopline_session"}}},
                        {"token", json::object{{"type", "http"}, {"scheme", "bearer"}}}};
  return {{"openapi", "3.1.0"},
          {"info", json::object{{"title", "Loopline"},
                                {"version", "1"},
                                {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
          {"servers", json::array{json::object{{"url", "/"}}}},
          {"security", json::array{json::object{{"session", json::array{}}}, json::object{{"token", json::array{}}}}},
          {"paths", std::move(paths)},
          {"components", json::object{{"schemas", schemas()},
                                      {"parameters", parameters()},
                                      {"responses", json::object{{"Problem", std::move(problem)}}},
                                      {"securitySchemes", std::move(security)}}}};
}

}  // namespace loopline::server

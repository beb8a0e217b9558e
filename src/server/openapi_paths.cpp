// The fixed paths of the API's description: sessions, decisions and the law, files in and out, the dossier.
#include "server/limits.h"
#include "server/openapi_parts.h"
#include "sheet/api.h"

namespace loopline::server::openapi {

namespace {

// Rows of a drafted table: the rule's id (empty: a new one) and its cells, outputs and annotations after the inputs.
json::object draft_rows_schema() {
  const json::object cells{{"type", "array"}, {"items", text_schema()}};
  return {{"type", "array"}, {"items", closed_object({{"rule", text_schema()}, {"cells", cells}}, {"rule", "cells"})}};
}

json::object known_at_schema() {
  return {{"type", "string"},
          {"description", "A moment or a day (its end): by the pack the zone knew then. Absent: the one in force."}};
}

void add_service_paths(json::object& paths) {
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

  json::object edit = closed_object(
      {{"rule", text_schema()}, {"column", json::object{{"type", "integer"}, {"minimum", 1}}}, {"text", text_schema()}},
      {"rule", "column", "text"});
  json::object draft =
      closed_object({{"question", text_schema()},
                     {"decision", text_schema()},
                     {"date", json::object{{"type", "string"}, {"format", "date"}}},
                     {"edits", json::object{{"type", "array"}, {"maxItems", 1000}, {"items", std::move(edit)}}},
                     {"rows", draft_rows_schema()},
                     {"model", text_schema()}},
                    {});
  json::object analyse = operation(
      "analyse", "law",
      "Gaps, overlaps and dead rules of a decision's table as a draft (question, decision, and cells as edits or all "
      "rows), or of a DMN model's text (model); nothing is changed. For officers and authorities.",
      with_problems({{"200", answer("The findings", ref("schemas", "Analysis"))}}, {"401", "403", "404", "422"}));
  analyse["requestBody"] = json::object{{"required", true}, {"content", json_content(std::move(draft))}};
  paths["/api/v1/law/analysis"] = json::object{{"post", std::move(analyse)}};

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

void add_table_path(json::object& paths) {
  const auto question = parameter("question", "path", true, text_schema());
  const auto decision = parameter("decision", "path", true, text_schema(), "Id or name of a decision with a table.");
  json::object give =
      operation("decision_table_sheet", "law", "A decision table as a sheet, to be changed in a spreadsheet program",
                with_problems({{"200", answer("The sheet", json::object{{"type", "string"}, {"format", "binary"}})}},
                              {"401", "404", "422"}));
  give["parameters"] =
      json::array{question, decision, parameter("format", "query", false, {{"enum", {"xlsx", "csv"}}})};
  json::object path = file_operation(
      "read_decision_table_sheet",
      "The sheet back: what differs, what `law check` finds, and the model's file with it; nothing is written",
      "text/csv", {question, decision});
  path["get"] = std::move(give);
  paths["/api/v1/law/decisions/{question}/tables/{decision}"] = std::move(path);
  json::object draft =
      operation("draft_decision_table", "law", "The table with other rows as a file: a DMN model or a sheet",
                with_problems({{"200", answer("The file", json::object{{"type", "string"}, {"format", "binary"}})}},
                              {"401", "403", "404", "422"}));
  draft["parameters"] =
      json::array{question, decision, parameter("format", "query", false, {{"enum", {"dmn", "xlsx", "csv"}}})};
  json::object rows = closed_object({{"rows", draft_rows_schema()}}, {"rows"});
  draft["requestBody"] = json::object{{"required", true}, {"content", json_content(std::move(rows))}};
  paths["/api/v1/law/decisions/{question}/tables/{decision}/draft"] = json::object{{"post", std::move(draft)}};
}

void add_log_paths(json::object& paths) {
  json::object standing =
      operation("log", "record", "How the record stands as a public log: origin, key, checkpoint, witnesses",
                with_problems({{"200", answer("The log", json::object{{"type", "object"}})}}, {}));
  standing["security"] = json::array{};
  paths["/api/v1/log"] = json::object{{"get", std::move(standing)}};
  auto of_entry = [&](const char* id, const char* ending, const char* summary, const char* type) {
    json::object bytes{{type, json::object{}}};
    json::object read =
        operation(id, "record", summary,
                  with_problems({{"200", json::object{{"description", "The bytes"}, {"content", std::move(bytes)}}}},
                                {"401", "404", "409"}));
    read["parameters"] = json::array{parameter("seq", "path", true, text_schema())};
    paths[std::string("/api/v1/record/entries/{seq}/") + ending] = json::object{{"get", std::move(read)}};
  };
  of_entry("receipt", "receipt", "The receipt of an entry: a proof (tlog-proof) that needs no server", "text/plain");
  of_entry("leaf", "leaf", "The bytes of an entry, which its receipt is about", "application/octet-stream");
  of_entry("print_receipt", "receipt.pdf", "The receipt on paper, with its text as a QR code", "application/pdf");
}

void add_webhook_paths(json::object& paths) {
  const auto id = parameter("id", "path", true, text_schema());
  json::object any{{"type", "object"}};
  auto with_id = [&](json::object operation) {
    operation["parameters"] = json::array{id, ref("parameters", "CsrfToken")};
    return operation;
  };
  json::object wanted = closed_object({{"url", text_schema()},
                                       {"kinds", json::object{{"type", "array"}, {"items", text_schema()}}},
                                       {"script", json::object{{"enum", json::array{"zh-Hans", "zh-Hant", "en"}}}},
                                       {"after", json::object{{"type", "integer"}, {"minimum", 0}}}},
                                      {"url"});
  json::object add = operation(
      "add_webhook", "webhooks",
      "Be told of entries as they are recorded: of the commands or rooms in kinds, of all where none are named; from "
      "the entry after `after` on, from now on where it is absent. The secret in the answer is shown this once.",
      with_problems({{"201", answer("The webhook with its secret", any)}}, {"401", "403", "409", "422"}));
  add["parameters"] = refs({"CsrfToken"});
  add["requestBody"] = json::object{{"required", true}, {"content", json_content(std::move(wanted))}};
  json::object list =
      operation("list_webhooks", "webhooks", "The institution's webhooks, or those of the caller's role",
                with_problems({{"200", answer("The webhooks", any)}}, {"401", "403"}));
  paths["/api/v1/webhooks"] = json::object{{"get", std::move(list)}, {"post", std::move(add)}};
  json::object show = operation("webhook", "webhooks", "A webhook with its last deliveries, the newest first",
                                with_problems({{"200", answer("The webhook", any)}}, {"401", "403", "404"}));
  json::object remove =
      operation("remove_webhook", "webhooks", "Be told no more",
                with_problems({{"204", json::object{{"description", "Gone"}}}}, {"401", "403", "404"}));
  paths["/api/v1/webhooks/{id}"] =
      json::object{{"get", with_id(std::move(show))}, {"delete", with_id(std::move(remove))}};
  for (auto [tail, name, summary] :
       {std::tuple{"/resume", "resume_webhook", "Goes on from the entry it rested at, told to the caller's right"},
        {"/test", "test_webhook", "Posts {type: test} once and says what the receiver answered; moves nothing"}}) {
    json::object operation_of =
        operation(name, "webhooks", summary,
                  with_problems({{"200", answer("What came of it", any)}}, {"401", "403", "404", "503"}));
    paths[std::string("/api/v1/webhooks/{id}") + tail] = json::object{{"post", with_id(std::move(operation_of))}};
  }
}

}  // namespace

void add_fixed_paths(json::object& paths) {
  add_service_paths(paths);
  add_file_paths(paths);
  add_table_path(paths);
  add_dossier_path(paths);
  add_log_paths(paths);
  add_webhook_paths(paths);
}

}  // namespace loopline::server::openapi

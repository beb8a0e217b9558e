#include "casework/api.h"

#include <fmt/format.h>

#include "attachments/api.h"
#include "casework/body.h"
#include "casework/filings.h"
#include "casework/handle.h"
#include "casework/limits.h"
#include "casework/papers.h"
#include "casework/schema.h"
#include "casework/service.h"
#include "casework/store.h"
#include "casework/views.h"

namespace loopline::casework {

namespace {

using command::CommandSpec;
using command::Glance;
using command::Role;
using command::Situation;
using command::ViewSpec;

constexpr std::string_view room = "cases";

const std::vector<Role> everybody_acting = {Role::institution, Role::officer, Role::authority, Role::system};

constexpr std::string_view papers_part =
    R"({{"type": "array", "maxItems": {documents}, "items": {{
      "type": "object", "additionalProperties": false, "required": ["code"],
      "properties": {{"code": {{"type": "string", "maxLength": 100}},
                      "name": {{"type": "string", "maxLength": 300}},
                      "number": {{"type": "string", "maxLength": 100}},
                      "sha256": {{"type": "string", "format": "sha256"}}}}}}}})";

constexpr std::string_view submit_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["service", "party", "form"],
  "properties": {{
    "service": {{"type": "string", "maxLength": 100}},
    "party": {{"type": "string", "maxLength": 100}},
    "subject": {{"type": "string", "maxLength": 100}},
    "form": {{"type": "object"}},
    "documents": {papers}}}}})";

constexpr std::string_view act_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["case", "action"],
  "properties": {{
    "case": {{"type": "string", "maxLength": 100}},
    "action": {{"type": "string", "maxLength": 100}},
    "note": {{"type": "string", "maxLength": {text}}},
    "reasons": {{"type": "array", "maxItems": {reasons},
      "items": {{"type": "string", "minLength": 1, "maxLength": {text}}}}},
    "documents": {papers},
    "fields": {{"type": "object"}}}}}})";

constexpr std::string_view judge_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["case", "papers"],
  "properties": {{
    "case": {{"type": "string", "maxLength": 100}},
    "papers": {{"type": "array", "minItems": 1, "maxItems": {documents}, "items": {{
      "type": "object", "additionalProperties": false, "required": ["index", "verdict"],
      "properties": {{"index": {{"type": "integer", "minimum": 0}},
                      "verdict": {{"type": "string", "enum": ["accepted", "rejected"]}},
                      "reason": {{"type": "string", "maxLength": {text}}}}}}}}}}}}})";

constexpr std::string_view export_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["service", "authority"],
  "properties": {{
    "service": {{"type": "string", "maxLength": 100}},
    "authority": {{"type": "string", "maxLength": 100}},
    "cases": {{"type": "array", "minItems": 1, "maxItems": {cases},
      "items": {{"type": "string", "maxLength": 100}}}}}}}})";

constexpr std::string_view receipt_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["filing", "sha256", "number", "received_on"],
  "properties": {{
    "filing": {{"type": "string", "maxLength": 100}},
    "sha256": {{"type": "string", "format": "sha256"}},
    "number": {{"type": "string", "minLength": 1, "maxLength": 60}},
    "received_on": {{"type": "string", "format": "date"}},
    "refused": {{"type": "array", "maxItems": {cases}, "items": {{
      "type": "object", "additionalProperties": false, "required": ["case", "reason"],
      "properties": {{"case": {{"type": "string", "maxLength": 100}},
                      "reason": {{"type": "string", "minLength": 1, "maxLength": {text}}}}}}}}}}}}})";

constexpr std::string_view advance_body = R"({"type": "object", "additionalProperties": false,
  "properties": {"to": {"type": "string", "format": "date"}}})";

void add_commands(command::Catalogue& catalogue, std::shared_ptr<const ServiceBook> services,
                  const SubjectSource& subjects) {
  CommandSpec spec;
  spec.room = room;
  spec.name = "submit";
  spec.summary = {"提交申请", "提交申請", "Hand in an application"};
  spec.roles = everybody_acting;
  std::string papers = fmt::format(papers_part, fmt::arg("documents", documents_max));
  spec.schema = body_schema(fmt::format(submit_body, fmt::arg("papers", papers)));
  spec.handler = [services, subjects](const Situation& s, const json::object& body) {
    return submit(s, *services, subjects, body);
  };
  spec.personal_part = [services](const json::object& body) { return personal_form(*services, body); };
  catalogue.add(spec);

  spec.personal_part = nullptr;
  spec.name = "act";
  spec.summary = {"办理案件", "辦理案件", "Act on a case"};
  spec.schema = body_schema(fmt::format(act_body, fmt::arg("text", text_size_max), fmt::arg("reasons", reasons_max),
                                        fmt::arg("papers", papers)));
  spec.handler = [services](const Situation& s, const json::object& body) { return act(s, *services, body); };
  catalogue.add(spec);

  spec.name = "judge-papers";
  spec.summary = {"逐项审核材料", "逐項審核材料", "Say of each paper whether it stands"};
  spec.roles = {Role::officer, Role::authority};
  spec.schema =
      body_schema(fmt::format(judge_body, fmt::arg("documents", documents_max), fmt::arg("text", text_size_max)));
  spec.handler = [services](const Situation& s, const json::object& body) { return judge_papers(s, *services, body); };
  catalogue.add(spec);

  spec.name = "advance-clocks";
  spec.summary = {"推进案件时钟", "推進個案時鐘", "Let the clocks of the cases have their effect"};
  spec.roles = {Role::authority, Role::system};
  spec.schema = body_schema(advance_body);
  spec.handler = [services](const Situation& s, const json::object& body) {
    return advance_clocks(s, *services, body);
  };
  catalogue.add(spec);
}

void add_filing_commands(command::Catalogue& catalogue, std::shared_ptr<const ServiceBook> services,
                         const SubjectSource& subjects) {
  CommandSpec spec;
  spec.room = room;
  spec.name = "export-filing";
  spec.summary = {"导出备案包", "匯出備案包", "Make the package that is filed with another authority"};
  spec.roles = {Role::authority, Role::system};
  spec.schema = body_schema(fmt::format(export_body, fmt::arg("cases", filing_cases_max)));
  spec.handler = [services, subjects](const Situation& s, const json::object& body) {
    return export_filing(s, *services, subjects, body);
  };
  catalogue.add(spec);

  spec.name = "take-receipt";
  spec.summary = {"登记备案回执", "登記備案回執", "Read the receipt of a filing"};
  spec.schema =
      body_schema(fmt::format(receipt_body, fmt::arg("cases", filing_cases_max), fmt::arg("text", text_size_max)));
  spec.handler = [services](const Situation& s, const json::object& body) { return take_receipt(s, *services, body); };
  catalogue.add(spec);
}

// The roles that read what was handed to other authorities.
const std::vector<Role> authorities = {Role::officer, Role::authority, Role::auditor, Role::system};

void add_files(command::Catalogue& catalogue) {
  auto add = [&](std::string path, Text summary, std::string_view type,
                 std::function<Result<command::File>(const Glance&, const command::Printing&)> file) {
    command::FileSpec spec;
    spec.room = room;
    spec.path = std::move(path);
    spec.summary = std::move(summary);
    spec.roles = authorities;
    spec.type = type;
    spec.file = std::move(file);
    catalogue.add(std::move(spec));
  };
  add("/filings/{id}/package.json", {"备案包", "備案包", "The package, as it was handed over"}, "application/json",
      filing_json);
  for (sheet::Format format : {sheet::Format::csv, sheet::Format::xlsx}) {
    add("/filings/{id}/package." + std::string(sheet::extension(format)),
        {"备案包表格", "備案包表格", "The package as a table"}, sheet::media_type(format),
        [format](const Glance& glance, const command::Printing& printing) {
          return filing_table(glance, printing, format);
        });
  }
}

void add_views(command::Catalogue& catalogue, std::shared_ptr<const ServiceBook> services,
               const SubjectSource& subjects) {
  auto add = [&](std::string path, Text summary, std::vector<std::string> query_names,
                 std::function<Result<json::value>(const Glance&)> view, std::vector<Role> roles = {}) {
    ViewSpec spec;
    spec.roles = std::move(roles);
    spec.room = room;
    spec.path = std::move(path);
    spec.summary = std::move(summary);
    spec.query_names = std::move(query_names);
    spec.view = std::move(view);
    catalogue.add(std::move(spec));
  };
  add("/cases", {"案件列表", "個案列表", "Cases"}, {"service", "state", "party", "subject", "overdue"},
      [services, subjects](const Glance& glance) { return list_cases(glance, *services, subjects); });
  add("/cases/{id}", {"案件详情", "個案詳情", "One case"}, {},
      [services, subjects](const Glance& glance) { return show_case(glance, *services, subjects); });
  add(
      "/filings", {"备案包列表", "備案包列表", "Packages filed with other authorities"}, {"service"},
      [services](const Glance& glance) { return list_filings(glance, *services); }, authorities);
  add(
      "/filings/{id}", {"备案包详情", "備案包詳情", "One package"}, {},
      [services](const Glance& glance) { return show_filing(glance, *services); }, authorities);
  add("/services", {"服务事项", "服務事項", "Services"}, {},
      [services](const Glance& glance) { return list_services(glance, *services); });
  add("/services/{name}", {"服务事项详情", "服務事項詳情", "One service"}, {},
      [services](const Glance& glance) { return show_service(glance, *services); });
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law, SubjectSource subjects,
                      const PermitKeeper& permits) {
  TRY_ASSIGN(ServiceBook book, read_services(law));
  for (auto& [name, service] : book)
    if (service.grants) service.permits = permits;
  auto services = std::make_shared<const ServiceBook>(
      std::move(book));              // shared by the handlers, which live as long as the catalogue
  attachments::describe(catalogue);  // applications rest on their papers
  static const store::Migration migrations[] = {{"casework", 1, schema_sql}};
  catalogue.add(migrations);
  add_commands(catalogue, services, subjects);
  add_filing_commands(catalogue, services, subjects);
  add_views(catalogue, services, subjects);
  add_files(catalogue);
  catalogue.add(command::JobSpec{std::string(room), "advance-clocks", command::JobSpec::Grain::day, next_due_case});
  return {};
}

Result<std::vector<Source>> sources_of_permit(store::Reader& reader, const law::Pack& law, std::string_view kind,
                                              std::string_view party) {
  std::vector<Source> sources;
  for (const auto& [name, document] : law.services()) {
    const json::value* grants = document.if_contains("grants");
    if (grants == nullptr || text_at(grants->as_object(), "kind") != kind) continue;
    CaseFilter filter;
    filter.party = party;
    filter.service = name;
    filter.only_open = true;
    TRY_ASSIGN(std::vector<Case> open, load_cases(reader, filter, source_cases_max));
    sources.push_back({name, law.text(document.at("title")), std::move(open)});
  }
  return sources;
}

std::vector<command::Searchable> searchables() {
  return {{"case",
           "select owner, id, number, id, id || ' ' || subject || ' ' || form from case_file "
           "where number > $1 order by number limit $2"}};
}

}  // namespace loopline::casework

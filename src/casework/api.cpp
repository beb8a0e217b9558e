#include "casework/api.h"

#include <fmt/format.h>

#include "attachments/api.h"
#include "casework/body.h"
#include "casework/handle.h"
#include "casework/limits.h"
#include "casework/schema.h"
#include "casework/service.h"
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

constexpr std::string_view submit_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["service", "party", "form"],
  "properties": {{
    "service": {{"type": "string", "maxLength": 100}},
    "party": {{"type": "string", "maxLength": 100}},
    "form": {{"type": "object"}},
    "documents": {{"type": "array", "maxItems": {documents}, "items": {{
      "type": "object", "additionalProperties": false, "required": ["code"],
      "properties": {{"code": {{"type": "string", "maxLength": 100}},
                      "name": {{"type": "string", "maxLength": 300}},
                      "number": {{"type": "string", "maxLength": 100}},
                      "sha256": {{"type": "string", "format": "sha256"}}}}}}}}}}}})";

constexpr std::string_view act_body =
    R"({{"type": "object", "additionalProperties": false, "required": ["case", "action"],
  "properties": {{
    "case": {{"type": "string", "maxLength": 100}},
    "action": {{"type": "string", "maxLength": 100}},
    "note": {{"type": "string", "maxLength": {text}}},
    "reasons": {{"type": "array", "maxItems": {reasons},
      "items": {{"type": "string", "minLength": 1, "maxLength": {text}}}}},
    "fields": {{"type": "object"}}}}}})";

constexpr std::string_view advance_body = R"({"type": "object", "additionalProperties": false,
  "properties": {"to": {"type": "string", "format": "date"}}})";

void add_commands(command::Catalogue& catalogue, std::shared_ptr<const ServiceBook> services,
                  const PartySource& parties) {
  CommandSpec spec;
  spec.room = room;
  spec.name = "submit";
  spec.summary = {"提交申请", "提交申請", "Hand in an application"};
  spec.roles = everybody_acting;
  spec.schema = body_schema(fmt::format(submit_body, fmt::arg("documents", documents_max)));
  spec.handler = [services, parties](const Situation& s, const json::object& body) {
    return submit(s, *services, parties, body);
  };
  catalogue.add(spec);

  spec.name = "act";
  spec.summary = {"办理案件", "辦理案件", "Act on a case"};
  spec.schema = body_schema(fmt::format(act_body, fmt::arg("text", text_size_max), fmt::arg("reasons", reasons_max)));
  spec.handler = [services](const Situation& s, const json::object& body) { return act(s, *services, body); };
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

void add_views(command::Catalogue& catalogue, std::shared_ptr<const ServiceBook> services, const PartySource& parties) {
  auto add = [&](std::string path, Text summary, std::vector<std::string> query_names,
                 std::function<Result<json::value>(const Glance&)> view) {
    ViewSpec spec;
    spec.room = room;
    spec.path = std::move(path);
    spec.summary = std::move(summary);
    spec.query_names = std::move(query_names);
    spec.view = std::move(view);
    catalogue.add(std::move(spec));
  };
  add("/cases", {"案件列表", "個案列表", "Cases"}, {"service", "state", "party", "overdue"},
      [services, parties](const Glance& glance) { return list_cases(glance, *services, parties); });
  add("/cases/{id}", {"案件详情", "個案詳情", "One case"}, {},
      [services, parties](const Glance& glance) { return show_case(glance, *services, parties); });
  add("/services", {"服务事项", "服務事項", "Services"}, {},
      [services](const Glance& glance) { return list_services(glance, *services); });
  add("/services/{name}", {"服务事项详情", "服務事項詳情", "One service"}, {},
      [services](const Glance& glance) { return show_service(glance, *services); });
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law, PartySource parties) {
  TRY_ASSIGN(ServiceBook book, read_services(law));
  auto services = std::make_shared<const ServiceBook>(
      std::move(book));              // shared by the handlers, which live as long as the catalogue
  attachments::describe(catalogue);  // applications rest on their papers
  static const store::Migration migrations[] = {{"casework", 1, schema_sql}};
  catalogue.add(migrations);
  add_commands(catalogue, services, parties);
  add_views(catalogue, services, parties);
  return {};
}

}  // namespace loopline::casework

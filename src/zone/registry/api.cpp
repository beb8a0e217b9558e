#include "zone/registry/api.h"

#include <fmt/format.h>

#include "casework/body.h"
#include "casework/service.h"
#include "zone/registry/conceal.h"
#include "zone/registry/handle.h"
#include "zone/registry/limits.h"
#include "zone/registry/schema.h"
#include "zone/registry/views.h"

namespace loopline::registry {

namespace {

using command::CommandSpec;
using command::Glance;
using command::Role;
using command::Situation;
using command::ViewSpec;

constexpr std::string_view room = "registry";

constexpr std::string_view organisation_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["kind", "name", "area", "legal_personality"],
  "properties": {{
    "kind": {{"type": "string", "enum": ["enterprise", "public_institution", "private_nonenterprise", "other"]}},
    "name": {{"type": "object", "additionalProperties": false, "required": ["zh", "en"],
      "properties": {{"zh": {{"type": "string", "minLength": 1, "maxLength": {name}}},
                      "en": {{"type": "string", "minLength": 1, "maxLength": {name}}}}}}},
    "uscc": {{"type": "string", "format": "uscc"}},
    "area": {{"type": "string", "maxLength": {id}}},
    "registered_in_closed_area": {{"type": "boolean"}},
    "legal_personality": {{"type": "boolean"}}}}}})";

// A caller gives number and salt; what is recorded has masked and commitment in their place (conceal.h).
constexpr std::string_view person_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["employer", "name", "document"],
  "properties": {{
    "employer": {{"type": "string", "maxLength": {id}}},
    "name": {{"type": "object", "additionalProperties": false, "required": ["zh", "en"],
      "properties": {{"zh": {{"type": "string", "minLength": 1, "maxLength": {name}}},
                      "en": {{"type": "string", "minLength": 1, "maxLength": {name}}}}}}},
    "document": {{"type": "object", "additionalProperties": false, "required": ["kind"],
      "properties": {{"kind": {{"type": "string", "enum": ["resident_id", "hkid", "passport"]}},
                      "number": {{"type": "string", "maxLength": {id}}},
                      "salt": {{"type": "string", "maxLength": {id}}},
                      "masked": {{"type": "string", "maxLength": {id}}},
                      "commitment": {{"type": "string", "format": "sha256"}}}}}}}}}})";

constexpr std::string_view risk_event_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "event", "severity"],
  "properties": {{
    "party": {{"type": "string", "maxLength": {id}}},
    "event": {{"type": "string", "minLength": 1, "maxLength": {id}}},
    "severity": {{"type": "string", "enum": ["low", "high"]}},
    "detail": {{"type": "string", "maxLength": {detail}}}}}}})";

// With the limits of this room in their places.
Schema schema_of(std::string_view body) {
  return casework::body_schema(fmt::format(fmt::runtime(body), fmt::arg("id", id_size_max),
                                           fmt::arg("name", name_size_max), fmt::arg("detail", detail_size_max)));
}

void add_commands(command::Catalogue& catalogue, std::shared_ptr<const casework::ServiceBook> services) {
  auto add = [&](std::string name, Text summary, std::vector<Role> roles, std::string_view body,
                 command::Handler handler, command::Conceal conceal = nullptr) {
    CommandSpec spec;
    spec.room = room;
    spec.name = std::move(name);
    spec.summary = std::move(summary);
    spec.roles = std::move(roles);
    spec.schema = schema_of(body);
    spec.handler = std::move(handler);
    spec.conceal = std::move(conceal);
    catalogue.add(std::move(spec));
  };
  add("register-organisation", {"登记机构", "登記機構", "Register an organisation"},
      {Role::officer, Role::authority, Role::system}, organisation_body, register_organisation);
  add("register-person", {"登记人员", "登記人員", "Register a person"},
      {Role::institution, Role::officer, Role::authority, Role::system}, person_body, register_person,
      conceal_document);
  add("risk-event", {"报告风险事件", "報告風險事件", "Report a risk event"},
      {Role::officer, Role::authority, Role::system}, risk_event_body,
      [services](const Situation& situation, const json::object& body) {
        return report_risk_event(situation, *services, body);
      });
}

void add_views(command::Catalogue& catalogue) {
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
  add("/parties", {"主体列表", "主體列表", "Parties"}, {"q", "standing"}, list_parties);
  add("/parties/{id}", {"主体详情", "主體詳情", "One party"}, {}, show_party);
  add("/persons", {"人员列表", "人員列表", "Persons"}, {"party"}, list_persons);
  add("/risk-events", {"风险事件", "風險事件", "Risk events"}, {"party"}, list_risk_events);
  add("/lists/{list}", {"名单公示", "名單公示", "A list, as the public sees it"}, {}, show_list);
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law) {
  TRY_ASSIGN(casework::ServiceBook book, casework::read_services(law));
  static const store::Migration migrations[] = {{"registry", 1, schema_sql}};
  catalogue.add(migrations);
  add_commands(catalogue, std::make_shared<const casework::ServiceBook>(std::move(book)));
  add_views(catalogue);
  return {};
}

Result<std::optional<json::object>> party_facts(store::Reader& reader, const law::Pack&, std::string_view id) {
  TRY_ASSIGN(auto party, find_party(reader, id));
  if (!party) return std::nullopt;
  return json::object{{"kind", party->kind},
                      {"area", party->area},
                      {"registered_in_closed_area", party->registered_in_closed_area},
                      {"legal_personality", party->legal_personality},
                      {"uscc", party->uscc},
                      {"name", json::object{{"zh", party->name_zh}, {"en", party->name_en}}}};
}

}  // namespace loopline::registry

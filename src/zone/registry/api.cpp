#include "zone/registry/api.h"

#include <fmt/format.h>

#include "casework/body.h"
#include "casework/service.h"
#include "zone/registry/conceal.h"
#include "zone/registry/erasure.h"
#include "zone/registry/handle.h"
#include "zone/registry/limits.h"
#include "zone/registry/list_views.h"
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
      "properties": {{"zh": {{"type": "string", "minLength": 1, "maxLength": {name}, "x-personal": true}},
                      "en": {{"type": "string", "minLength": 1, "maxLength": {name}, "x-personal": true}}}}}},
    "document": {{"type": "object", "additionalProperties": false, "required": ["kind"],
      "properties": {{"kind": {{"type": "string", "enum": ["resident_id", "hkid", "passport"]}},
                      "number": {{"type": "string", "maxLength": {id}}},
                      "salt": {{"type": "string", "maxLength": {id}}},
                      "masked": {{"type": "string", "maxLength": {id}, "x-personal": true}},
                      "commitment": {{"type": "string", "format": "sha256"}}}}}}}}}})";

constexpr std::string_view risk_event_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "event", "severity"],
  "properties": {{
    "party": {{"type": "string", "maxLength": {id}}},
    "subject": {{"type": "string", "maxLength": {id}}},
    "event": {{"type": "string", "minLength": 1, "maxLength": {id}}},
    "severity": {{"type": "string", "enum": ["low", "high"]}},
    "detail": {{"type": "string", "maxLength": {detail}}}}}}})";

constexpr std::string_view vehicle_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "kind"],
  "properties": {{
    "party": {{"type": "string", "maxLength": {id}}},
    "kind": {{"type": "string", "enum": ["truck", "van", "bus", "car", "trailer", "container"]}},
    "plate": {{"type": "string", "maxLength": {id}}},
    "plate_hk": {{"type": "string", "maxLength": {id}}},
    "frame": {{"type": "string", "maxLength": {id}}},
    "container": {{"type": "string", "maxLength": {id}}},
    "driver": {{"type": "string", "maxLength": {id}}}}}}})";

constexpr std::string_view product_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "hs", "name"],
  "properties": {{
    "party": {{"type": "string", "maxLength": {id}}},
    "hs": {{"type": "string", "maxLength": {id}}},
    "name": {{"type": "object", "additionalProperties": false, "required": ["zh", "en"],
      "properties": {{"zh": {{"type": "string", "minLength": 1, "maxLength": {name}}},
                      "en": {{"type": "string", "minLength": 1, "maxLength": {name}}}}}}},
    "specification": {{"type": "string", "maxLength": {name}}},
    "maker": {{"type": "string", "maxLength": {name}}}}}}})";

constexpr std::string_view rating_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "rating", "from"],
  "properties": {{
    "party": {{"type": "string", "maxLength": {id}}},
    "rating": {{"type": "string", "enum": ["none", "general", "advanced"]}},
    "from": {{"type": "string", "format": "date"}},
    "until": {{"type": "string", "format": "date"}},
    "certificate": {{"type": "string", "maxLength": {id}}}}}}})";

constexpr std::string_view erase_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["person", "ground"],
  "properties": {{
    "person": {{"type": "string", "minLength": 1, "maxLength": {id}}},
    "ground": {{"type": "string", "minLength": 1, "maxLength": {id}}},
    "note": {{"type": "string", "maxLength": {detail}}}}}}})";

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
  add("register-vehicle", {"登记车辆", "登記車輛", "Register a vehicle"},
      {Role::institution, Role::officer, Role::authority, Role::system}, vehicle_body, register_vehicle);
  add("register-product", {"登记产品", "登記產品", "Register a product"},
      {Role::institution, Role::officer, Role::authority, Role::system}, product_body, register_product);
  add("rate-aeo", {"登记企业信用等级", "登記企業信用等級", "Note customs' rating of a party"},
      {Role::officer, Role::authority, Role::system}, rating_body, rate_aeo);
  add("erase-person", {"删除个人信息", "刪除個人信息", "Erase the personal data of somebody"},
      {Role::authority, Role::system}, erase_body, erase_person);
  add("risk-event", {"报告风险事件", "報告風險事件", "Report a risk event"},
      {Role::officer, Role::authority, Role::system}, risk_event_body,
      [services](const Situation& situation, const json::object& body) {
        return report_risk_event(situation, *services, body);
      });
}

void add_views(command::Catalogue& catalogue, std::shared_ptr<const casework::ServiceBook> services) {
  auto add = [&](std::string path, Text summary, std::vector<std::string> query_names,
                 std::function<Result<json::value>(const Glance&)> view, std::vector<Role> roles = {},
                 bool open = false) {
    ViewSpec spec;
    spec.open = open;
    spec.roles = std::move(roles);
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
  add("/persons/{id}/personal-data", {"留存的个人信息", "留存的個人信息", "What is kept of somebody"}, {},
      show_personal_data, {Role::authority, Role::auditor});
  add("/risk-events", {"风险事件", "風險事件", "Risk events"}, {"party"}, list_risk_events);
  add("/vehicles", {"车辆列表", "車輛列表", "Vehicles"}, {"party"}, list_vehicles);
  add("/products", {"产品列表", "產品列表", "Products"}, {"party"}, list_products);
  add("/subjects/{id}/history", {"名单履历", "名單履歷", "Everything that a subject was on every list, by day"}, {},
      [services](const Glance& glance) { return show_history(glance, *services); });
  add("/lists", {"名单目录", "名單目錄", "The lists there are, and how many stand on each"}, {},
      [services](const Glance& glance) { return list_lists(glance, *services); });
  add("/lists/{list}", {"名单", "名單", "Who stands on a list today"}, {"status"},
      [services](const Glance& glance) { return show_list(glance, *services); });
  add(
      "/public/lists", {"公示名单目录", "公示名單目錄", "The lists that everybody may read"}, {},
      [services](const Glance& glance) { return public_lists(glance, *services); }, {}, true);
  add(
      "/public/lists/{list}", {"名单公示", "名單公示", "A list, as the public sees it"}, {},
      [services](const Glance& glance) { return public_list(glance, *services); }, {}, true);
}

}  // namespace

Result<void> describe(command::Catalogue& catalogue, const law::Pack& law) {
  TRY_ASSIGN(casework::ServiceBook book, casework::read_services(law));
  static const store::Migration migrations[] = {{"registry", 1, schema_sql}};
  catalogue.add(migrations);
  auto services = std::make_shared<const casework::ServiceBook>(
      std::move(book));  // shared by the handlers, which live as long as the catalogue
  add_commands(catalogue, services);
  add_views(catalogue, services);
  return {};
}

std::vector<command::Searchable> searchables() {
  return {{"party",
           "select owner, id, number, name_zh, id || ' ' || name_zh || ' ' || name_en || ' ' || uscc from party "
           "where number > $1 order by number limit $2"},
          {"person",
           "select owner, id, number, name_zh, id || ' ' || name_zh || ' ' || name_en from person "
           "where number > $1 order by number limit $2"},
          {"vehicle",
           "select owner, id, number, plate, id || ' ' || plate || ' ' || plate_hk || ' ' || container from vehicle "
           "where number > $1 order by number limit $2"},
          {"product",
           "select owner, id, number, name_zh, id || ' ' || name_zh || ' ' || name_en || ' ' || hs from product "
           "where number > $1 order by number limit $2"}};
}

}  // namespace loopline::registry

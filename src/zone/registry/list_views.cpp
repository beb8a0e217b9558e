#include "zone/registry/list_views.h"

#include "casework/page.h"
#include "zone/registry/limits.h"
#include "zone/registry/store.h"
#include "zone/registry/subjects.h"

namespace loopline::registry {

namespace {

using casework::query_of;
using casework::Service;
using casework::ServiceBook;
using casework::text_or_null;
using command::Glance;
using command::Role;

constexpr std::string_view active = "active";

const Service* service_of(const ServiceBook& services, std::string_view list) {
  for (const auto& [name, service] : services)
    if (!list.empty() && service.list == list) return &service;
  return nullptr;
}

bool is_shown_to_all(const Service& service) { return service.is_public && service.subject == "party"; }

json::value name_of(const std::optional<casework::Subject>& subject) {
  const json::value* name = subject ? subject->facts.if_contains("name") : nullptr;
  return name == nullptr ? json::value(nullptr) : *name;
}

Result<std::optional<casework::Subject>> subject_of(const Glance& glance, std::string_view id) {
  return find_subject(glance.state, glance.law, kind_of(id), id, glance.now.zone_date());
}

// How many have the status today, as far as a page of the directory needs to count.
Result<std::int64_t> count_of(const Glance& glance, const std::string& list, const std::string& owner) {
  std::int64_t count = 0;
  std::string after;
  for (bool more = true; more;) {
    TRY_ASSIGN(auto members,
               casework::list_members(glance.state, list, active, glance.now.zone_date(), after, list_page_members));
    for (const auto& member : members) count += owner.empty() || member.party == owner ? 1 : 0;
    more = static_cast<std::int64_t>(members.size()) == list_page_members;
    if (more) after = members.back().subject;
  }
  return count;
}

json::object list_json(const Service& service) {
  return {{"list", service.list},
          {"title", casework::to_json(service.title)},
          {"service", service.name},
          {"subject", service.subject},
          {"public", is_shown_to_all(service)}};
}

json::object event_json(const RiskEvent& event) {
  return {{"id", event.id},        {"event", event.event}, {"severity", event.severity},
          {"on", event.on.text()}, {"done", event.done},   {"action", event.action}};
}

}  // namespace

json::array periods_json(const std::vector<casework::ListEntry>& periods) {
  json::array list;
  for (const auto& period : periods) {
    list.push_back(json::object{{"list", period.list},
                                {"status", period.status},
                                {"from", period.from.text()},
                                {"until", text_or_null(period.until)},
                                {"valid_until", text_or_null(period.valid_until)},
                                {"facts", period.facts},
                                {"case", period.case_id}});
  }
  return list;
}

json::object to_json(const Rating& rating) {
  return {{"rating", rating.rating},
          {"certificate", rating.certificate},
          {"from", text_or_null(rating.from)},
          {"until", text_or_null(rating.until)}};
}

json::object to_json(const Assessed& assessed) {
  auto or_null = [](const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); };
  return {{"quality_risk", assessed.quality_risk},
          {"inspection", or_null(assessed.inspection)},
          {"case", or_null(assessed.case_id)},
          {"since", text_or_null(assessed.since)},
          {"valid_until", text_or_null(assessed.valid_until)}};
}

Result<json::value> list_lists(const Glance& glance, const ServiceBook& services) {
  bool institution = glance.actor.role == Role::institution;
  json::array items;
  for (const auto& [name, service] : services) {
    if (service.list.empty()) continue;
    json::object item = list_json(service);
    std::string owner = institution && !is_shown_to_all(service) ? glance.actor.party : std::string();
    TRY_ASSIGN(item["active"], count_of(glance, service.list, owner));
    items.push_back(std::move(item));
  }
  return casework::page_json(std::move(items), "");
}

Result<json::value> show_list(const Glance& glance, const ServiceBook& services) {
  TRY_ASSIGN(casework::Page page, casework::page_of(glance));
  const std::string& list = glance.path.at("list");
  const Service* service = service_of(services, list);
  if (service == nullptr) return fail(ErrorKind::not_found, "unknown_list", "", {{"list", list}});
  bool own_only = glance.actor.role == Role::institution && !is_shown_to_all(*service);
  std::string status = query_of(glance, "status");
  if (status.empty()) status = active;
  TRY_ASSIGN(auto members,
             casework::list_members(glance.state, list, status, glance.now.zone_date(), page.cursor, page.limit));
  json::array items;
  for (const auto& member : members) {
    if (own_only && member.party != glance.actor.party) continue;
    TRY_ASSIGN(auto subject, subject_of(glance, member.subject));
    TRY_ASSIGN(auto party, find_party(glance.state, member.party));
    json::object item{{"subject", member.subject},
                      {"name", name_of(subject)},
                      {"party", member.party},
                      {"uscc", party ? json::value(party->uscc) : json::value(nullptr)},
                      {"party_name", party ? json::value(json::object{{"zh", party->name_zh}, {"en", party->name_en}})
                                           : json::value(nullptr)},
                      {"since", member.from.text()},
                      {"until", text_or_null(member.valid_until)},
                      {"facts", member.facts}};
    if (glance.actor.role != Role::institution || member.party == glance.actor.party) item["case"] = member.case_id;
    items.push_back(std::move(item));
  }
  bool full = static_cast<std::int64_t>(members.size()) == page.limit;
  return casework::page_json(std::move(items), full ? members.back().subject : std::string());
}

Result<json::value> show_history(const Glance& glance, const ServiceBook& services) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto subject, subject_of(glance, id));
  bool hidden = glance.actor.role == Role::institution && subject && subject->owner != glance.actor.party;
  if (!subject || hidden) return fail(ErrorKind::not_found, "unknown_subject", "", {{"subject", id}, {"party", ""}});
  TRY_ASSIGN(auto periods, casework::list_history(glance.state, id, ""));
  json::array lists;
  for (const auto& [name, service] : services) {
    if (service.subject != subject->kind || service.list.empty()) continue;
    json::object one = list_json(service);
    TRY_ASSIGN(one["status"], list_status(glance.state, service.list, id, glance.now.zone_date()));
    lists.push_back(std::move(one));
  }
  TRY_ASSIGN(auto events, load_risk_events(glance.state, subject->owner, 0, history_events_max));
  json::array told;
  for (const auto& event : events)
    if (event.subject == id) told.push_back(event_json(event));
  return json::object{{"subject", json::object{{"kind", subject->kind}, {"id", id}, {"name", name_of(subject)}}},
                      {"party", subject->owner},
                      {"lists", std::move(lists)},
                      {"periods", periods_json(periods)},
                      {"risk_events", std::move(told)},
                      {"today", glance.now.zone_date().text()}};
}

Result<json::value> public_lists(const Glance& glance, const ServiceBook& services) {
  json::array items;
  for (const auto& [name, service] : services) {
    if (!is_shown_to_all(service) || service.list.empty()) continue;
    json::object item = list_json(service);
    TRY_ASSIGN(item["active"], count_of(glance, service.list, ""));
    items.push_back(std::move(item));
  }
  return casework::page_json(std::move(items), "");
}

Result<json::value> public_list(const Glance& glance, const ServiceBook& services) {
  TRY_ASSIGN(casework::Page page, casework::page_of(glance));
  const std::string& list = glance.path.at("list");
  const Service* service = service_of(services, list);
  if (service == nullptr || !is_shown_to_all(*service))
    return fail(ErrorKind::not_found, "unknown_list", "", {{"list", list}});
  TRY_ASSIGN(auto members,
             casework::list_members(glance.state, list, active, glance.now.zone_date(), page.cursor, page.limit));
  json::array items;
  for (const auto& member : members) {
    TRY_ASSIGN(auto party, find_party(glance.state, member.party));
    if (!party) continue;
    items.push_back(json::object{{"name", json::object{{"zh", party->name_zh}, {"en", party->name_en}}},
                                 {"uscc", party->uscc},
                                 {"since", member.from.text()}});
  }
  bool full = static_cast<std::int64_t>(members.size()) == page.limit;
  json::object answer = casework::page_json(std::move(items), full ? members.back().subject : std::string());
  answer["list"] = list_json(*service);
  return answer;
}

}  // namespace loopline::registry

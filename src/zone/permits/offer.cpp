#include "zone/permits/offer.h"

#include "casework/api.h"
#include "zone/permits/cover.h"
#include "zone/permits/store.h"

namespace loopline::permits {

namespace {

Result<json::object> lead_time(const Docket& docket, const std::string& kind) {
  TRY_ASSIGN(law::Answer answer, docket.reckon("permit-lead-time", {{"kind", kind}}));
  json::object lead;
  for (const char* name : {"workdays", "more_workdays"}) {
    const json::value* days = answer.result.if_contains(name);
    lead[name] = days ? *days : json::value(nullptr);
  }
  return lead;
}

// The services in which such a permit is applied for, with the party's cases that have not granted one yet.
Result<json::array> applications(const Docket& docket, const std::string& kind) {
  const Situation& situation = docket.situation;
  TRY_ASSIGN(auto sources, casework::sources_of_permit(situation.state, situation.law, kind, docket.party));
  json::array list;
  for (const casework::Source& source : sources) {
    json::array cases;
    for (const casework::Case& file : source.open) {
      if (file.grant.contains("permit")) continue;
      cases.push_back(json::object{{"case", file.id}, {"state", file.state}, {"subject", file.subject}});
    }
    list.push_back(json::object{{"service", source.service}, {"cases", std::move(cases)}});
  }
  return list;
}

}  // namespace

Result<json::object> offer(const Docket& docket, const Draw& wanted) {
  json::array offers;
  TRY_ASSIGN(std::vector<Permit> own, usable_permits(docket.situation.state, docket.party, wanted.kind));
  for (const Permit& permit : own) {
    TRY_ASSIGN(Cover covered, cover(docket, permit, wanted, 0, false));
    if (!covered.answer.permitted()) continue;
    TRY_ASSIGN(auto left, left_of(docket.situation.state, permit));
    offers.push_back(json::object{{"permit", permit.id},
                                  {"number", permit.number},
                                  {"left", left ? json::value(left->text()) : json::value(nullptr)},
                                  {"unit", permit.limit.unit},
                                  {"verified", permit.state == "verified"}});
  }
  TRY_ASSIGN(json::object lead, lead_time(docket, wanted.kind));
  TRY_ASSIGN(json::array apply, applications(docket, wanted.kind));
  return json::object{{"offers", std::move(offers)}, {"lead_time", std::move(lead)}, {"apply", std::move(apply)}};
}

}  // namespace loopline::permits

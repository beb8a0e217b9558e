#include "zone/registry/views.h"

#include "casework/api.h"
#include "casework/page.h"
#include "zone/registry/limits.h"
#include "zone/registry/list_views.h"
#include "zone/registry/store.h"

namespace loopline::registry {

namespace {

using casework::query_of;
using casework::text_or_null;
using command::Glance;
using command::Role;

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::object name_json(const Party& party) { return {{"zh", party.name_zh}, {"en", party.name_en}}; }

json::object listing_json(const Listing& listing) {
  return {{"status", listing.status},
          {"since", text_or_null(listing.since)},
          {"until", text_or_null(listing.valid_until)},
          {"case", text_or_null(listing.case_id)}};
}

// A party with its standing today, without the reasons.
Result<json::object> party_json(const Glance& glance, const Party& party) {
  law::Pack::Options bare;
  bare.explain = false;
  bare.would_pass_if = false;
  TRY_ASSIGN(Standing standing, standing_of(glance.state, glance.law, party.id, glance.now.zone_date(), bare));
  return json::object{{"id", party.id},
                      {"kind", party.kind},
                      {"name", name_json(party)},
                      {"uscc", text_or_null(party.uscc)},
                      {"area", party.area},
                      {"registered_in_closed_area", party.registered_in_closed_area},
                      {"legal_personality", party.legal_personality},
                      {"standing", standing.standing},
                      {"listing", listing_json(standing.listing)}};
}

json::object event_json(const RiskEvent& event) {
  return {{"id", event.id},
          {"party", event.party},
          {"subject", event.subject},
          {"event", event.event},
          {"severity", event.severity},
          {"detail", event.detail},
          {"on", event.on.text()},
          {"action", event.action},
          {"done", event.done},
          {"case", text_or_null(event.case_id)},
          {"made", event.made}};
}

template <class Rows>
std::string next_of(const Rows& rows, const casework::Page& page) {
  return static_cast<std::int64_t>(rows.size()) == page.limit ? std::to_string(rows.back().number) : std::string();
}

}  // namespace

Result<std::string> narrowed(const Glance& glance) {
  std::string party = query_of(glance, "party");
  if (glance.actor.role != Role::institution) return party;
  if (!party.empty() && party != glance.actor.party) return fail(ErrorKind::forbidden, "other_party", "/party");
  return glance.actor.party;
}

Result<json::value> list_parties(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  json::array items;
  if (glance.actor.role == Role::institution) {
    TRY_ASSIGN(auto own, load_party(glance.state, glance.actor.party));
    if (own) {
      TRY_ASSIGN(json::object item, party_json(glance, own->party));
      items.push_back(std::move(item));
    }
    return casework::page_json(std::move(items), "");
  }
  // The standing is decided, not stored: read on until the page is full of those that have it.
  std::string wanted = query_of(glance, "standing");
  std::int64_t after = page.number();
  while (static_cast<std::int64_t>(items.size()) < page.limit) {
    TRY_ASSIGN(auto found, load_parties(glance.state, query_of(glance, "q"), after, page.limit));
    for (const auto& row : found) {
      after = row.number;
      TRY_ASSIGN(json::object item, party_json(glance, row.party));
      if (wanted.empty() || text_at(item, "standing") == wanted) items.push_back(std::move(item));
      if (static_cast<std::int64_t>(items.size()) == page.limit)
        return casework::page_json(std::move(items), std::to_string(after));
    }
    if (static_cast<std::int64_t>(found.size()) < page.limit) break;
  }
  return casework::page_json(std::move(items), "");
}

Result<json::value> show_party(const Glance& glance) {
  const std::string& id = glance.path.at("id");
  if (glance.actor.role == Role::institution && id != glance.actor.party)
    return fail(ErrorKind::forbidden, "other_party");
  TRY_ASSIGN(auto row, load_party(glance.state, id));
  if (!row) return fail(ErrorKind::not_found, "unknown_party", "", {{"party", id}});
  TRY_ASSIGN(json::object page, party_json(glance, row->party));
  page["registered_on"] = row->registered_on.text();
  page["registered_by"] = row->registered_by;
  TRY_ASSIGN(Standing standing, standing_of(glance.state, glance.law, id, glance.now.zone_date()));
  page["decision"] = law::to_json(standing.answer);
  TRY_ASSIGN(auto periods, casework::list_history(glance.state, id, beneficiary_list));
  page["history"] = periods_json(periods);
  TRY_ASSIGN(auto ratings, load_ratings(glance.state, id));
  json::array rated;
  for (const auto& rating : ratings) rated.push_back(to_json(rating));
  page["ratings"] = std::move(rated);
  TRY_ASSIGN(Rating rating, aeo_rating_on(glance.state, id, glance.now.zone_date()));
  page["aeo"] = to_json(rating);
  TRY_ASSIGN(auto events, load_risk_events(glance.state, id, 0, history_events_max));
  json::array risk_events;
  for (const auto& event : events) risk_events.push_back(event_json(event));
  page["risk_events"] = std::move(risk_events);
  return page;
}

Result<json::value> list_vehicles(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  TRY_ASSIGN(std::string owner, narrowed(glance));
  TRY_ASSIGN(auto vehicles, load_vehicles(glance.state, owner, page.number(), page.limit));
  json::array items;
  for (const auto& vehicle : vehicles) {
    TRY_ASSIGN(std::string status, list_status(glance.state, vehicle_list, vehicle.id, glance.now.zone_date()));
    items.push_back(json::object{{"id", vehicle.id},
                                 {"party", vehicle.owner},
                                 {"kind", vehicle.kind},
                                 {"plate", vehicle.plate},
                                 {"plate_hk", vehicle.plate_hk},
                                 {"frame", vehicle.frame},
                                 {"container", vehicle.container},
                                 {"driver", text_or_null(vehicle.driver)},
                                 {"listing", std::move(status)},
                                 {"registered_on", vehicle.registered_on.text()}});
  }
  return casework::page_json(std::move(items), next_of(vehicles, page));
}

Result<json::value> list_products(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  TRY_ASSIGN(std::string owner, narrowed(glance));
  TRY_ASSIGN(auto products, load_products(glance.state, owner, page.number(), page.limit));
  json::array items;
  for (const auto& product : products) {
    TRY_ASSIGN(std::string status, list_status(glance.state, joint_product_list, product.id, glance.now.zone_date()));
    TRY_ASSIGN(Assessed assessed, conformity_on(glance.state, product.id, glance.now.zone_date()));
    items.push_back(json::object{{"id", product.id},
                                 {"party", product.owner},
                                 {"hs", product.hs},
                                 {"name", json::object{{"zh", product.name_zh}, {"en", product.name_en}}},
                                 {"specification", product.specification},
                                 {"maker", product.maker},
                                 {"listing", std::move(status)},
                                 {"conformity", to_json(assessed)},
                                 {"registered_on", product.registered_on.text()}});
  }
  return casework::page_json(std::move(items), next_of(products, page));
}

Result<json::value> list_persons(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  TRY_ASSIGN(std::string employer, narrowed(glance));
  TRY_ASSIGN(auto persons, load_persons(glance.state, employer, page.number(), page.limit));
  json::array items;
  for (const auto& person : persons) {
    items.push_back(
        json::object{{"id", person.id},
                     {"party", person.employer},
                     {"name", json::object{{"zh", person.name_zh}, {"en", person.name_en}}},
                     {"document", json::object{{"kind", person.document_kind}, {"masked", person.document_masked}}},
                     {"registered_on", person.registered_on.text()}});
  }
  return casework::page_json(std::move(items), next_of(persons, page));
}

Result<json::value> list_risk_events(const Glance& glance) {
  TRY_ASSIGN(casework::Page page, casework::numbered_page_of(glance));
  TRY_ASSIGN(std::string party, narrowed(glance));
  TRY_ASSIGN(auto events, load_risk_events(glance.state, party, page.number(), page.limit));
  json::array items;
  for (const auto& event : events) items.push_back(event_json(event));
  return casework::page_json(std::move(items), next_of(events, page));
}

}  // namespace loopline::registry

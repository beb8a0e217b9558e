#include "zone/registry/handle.h"

#include "zone/registry/areas.h"
#include "zone/registry/standing.h"
#include "zone/registry/store.h"

namespace loopline::registry {

namespace {

using command::Effects;
using command::Role;
using command::Situation;

constexpr std::string_view kind_without_uscc = "other";

std::string name_in(const json::object& body, std::string_view language) {
  return std::string(trimmed(text_at(body.at("name").as_object(), language)));
}

Result<void> hold_uscc(const Situation& situation, const Party& party) {
  if (party.uscc.empty()) {
    if (party.kind == kind_without_uscc) return {};
    return fail(ErrorKind::invalid, "uscc_missing", "/uscc", {{"kind", party.kind}});
  }
  TRY_ASSIGN(auto other, load_party_by_uscc(situation.state, party.uscc));
  if (other) return fail(ErrorKind::conflict, "uscc_taken", "/uscc", {{"uscc", party.uscc}, {"party", other->id}});
  return {};
}

// Inside or outside is said by the applicant and held to the map: an area that is not closed today makes nobody a
// beneficiary.
Result<bool> is_registered_inside(const Situation& situation, const json::object& body, const std::string& area) {
  auto closed = is_area_closed(situation.law, area, situation.today);
  if (!closed) return fail(ErrorKind::invalid, "unknown_area", "/area", {{"area", area}});
  bool inside = bool_at(body, "registered_in_closed_area", *closed);
  if (inside && !*closed)
    return fail(ErrorKind::invalid, "area_not_closed", "/registered_in_closed_area", {{"area", area}});
  return inside;
}

}  // namespace

Result<Effects> register_organisation(const Situation& situation, const json::object& body) {
  PartyRow row;
  Party& party = row.party;
  party.kind = text_at(body, "kind");
  party.name_zh = name_in(body, "zh");
  party.name_en = name_in(body, "en");
  party.uscc = text_at(body, "uscc");
  party.area = text_at(body, "area");
  party.legal_personality = bool_at(body, "legal_personality");
  TRY(hold_uscc(situation, party));
  TRY_ASSIGN(party.registered_in_closed_area, is_registered_inside(situation, body, party.area));
  party.id = "P" + std::to_string(situation.seq);
  row.number = situation.seq;
  row.registered_on = situation.today;
  row.registered_by = situation.actor.user;
  Effects effects;
  effects.changes.push_back(row_of(row));
  effects.party = party.id;
  effects.result = {{"party", party.id}, {"registered_in_closed_area", party.registered_in_closed_area}};
  return effects;
}

Result<Effects> register_person(const Situation& situation, const json::object& body) {
  Person person;
  person.employer = text_at(body, "employer");
  if (situation.actor.role == Role::institution && person.employer != situation.actor.party) {
    return fail(ErrorKind::forbidden, "other_party", "/employer");
  }
  TRY_ASSIGN(auto employer, find_party(situation.state, person.employer));
  if (!employer) return fail(ErrorKind::invalid, "unknown_party", "/employer", {{"party", person.employer}});
  const json::object& document = body.at("document").as_object();
  if (document.contains("number") || document.contains("salt") || !document.contains("commitment")) {
    return fail(ErrorKind::internal, "number_not_concealed", "/document");
  }
  person.id = "H" + std::to_string(situation.seq);
  person.number = situation.seq;
  person.name_zh = name_in(body, "zh");
  person.name_en = name_in(body, "en");
  person.document_kind = text_at(document, "kind");
  person.document_masked = text_at(document, "masked");
  person.document_commitment = text_at(document, "commitment");
  person.registered_on = situation.today;
  Effects effects;
  effects.changes.push_back(row_of(person, situation.actor.user));
  effects.data_subject = person.id;
  effects.party = person.employer;
  effects.result = {{"person", person.id}, {"document", person.document_masked}};
  return effects;
}

}  // namespace loopline::registry

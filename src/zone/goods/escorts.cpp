#include "zone/goods/escorts.h"

#include <set>

#include "zone/permits/draw.h"
#include "zone/registry/listing.h"

namespace loopline::goods {

namespace {

constexpr std::string_view transport_approval = "pathogen_transport_approval";

Result<json::array> people_named(const Docket& docket, const json::object& body) {
  json::array people;
  const json::value* named = body.if_contains("escorts");
  if (named == nullptr) return people;
  std::set<std::string> seen;
  for (const auto& value : named->as_array()) {
    std::string pointer = "/escorts/" + std::to_string(people.size());
    std::string id(value.as_string());
    if (!seen.insert(id).second) return fail(ErrorKind::invalid, "escort_twice", pointer, {{"person", id}});
    TRY_ASSIGN(auto person, registry::find_person(docket.situation.state, id));
    if (!person || person->owner != docket.party) {
      return fail(ErrorKind::not_found, "unknown_escort", pointer, {{"person", id}, {"party", docket.party}});
    }
    people.push_back(
        json::object{{"person", id}, {"name", person->name_zh.empty() ? person->name_en : person->name_zh}});
  }
  return people;
}

}  // namespace

Result<void> take_escorts(Docket& docket, Consignment& consignment, const json::object& body) {
  TRY_ASSIGN(json::array people, people_named(docket, body));
  TRY_ASSIGN(auto approved,
             permits::is_presented(docket.situation.state, consignment.owner, consignment.id, transport_approval));
  if (approved) {
    TRY(docket.ask("pathogen-escort", "/escorts",
                   {{"highly_pathogenic", true},
                    {"approval_presented", *approved},
                    {"escorts", static_cast<std::int64_t>(people.size())}}));
  }
  if (!people.empty()) consignment.slip["escorts"] = std::move(people);
  return {};
}

}  // namespace loopline::goods

#include "zone/goods/consignments.h"

#include "zone/book/holds.h"
#include "zone/book/limits.h"
#include "zone/book/store.h"
#include "zone/goods/lanes.h"
#include "zone/goods/store.h"

namespace loopline::goods {

std::string risk_of(const json::object& flags) {
  for (const char* flag : {"special_article", "endangered", "human_genetic"})
    if (bool_at(flags, flag)) return "high";
  if (!text_at(flags, "dangerous_un").empty()) return "high";
  return bool_at(flags, "dual_use") ? "medium" : "low";
}

Result<void> check_number(const Docket& docket, const json::object& body) {
  TRY(book::refuse_if_held(docket, "party", docket.party, "/party"));
  std::string number = text_at(body, "number");
  if (number.empty()) return {};
  TRY_ASSIGN(auto there, consignment_of_number(docket.situation.state, docket.party, number));
  if (there) return fail(ErrorKind::conflict, "duplicate_document", "/number", {{"number", number}});
  return {};
}

namespace {

// Class and packing of dangerous goods, as far as they are declared. Errors: refused_by_law (dangerous-packing).
Result<void> check_packing(Docket& docket, const permits::Want& want, const json::object& flags) {
  if (want.un_number.empty()) return {};
  json::object facts{{"dangerous_un", want.un_number}, {"packing_group", text_at(flags, "packing_group", "none")}};
  for (const auto& [fact, field] : {std::pair{"declared_class", "dangerous_class"}, {"packing_code", "packing_code"}}) {
    const json::value* given = flags.if_contains(field);
    facts[fact] = given ? *given : json::value(nullptr);
  }
  TRY(docket.ask("dangerous-packing", want.pointer + "/dangerous_un", facts));
  return {};
}

// Whether the goods may not cross the first line that way at all.
bool prohibited(const Docket& docket, const Crossing& crossing, const std::string& hs8) {
  if (crossing.line != "first") return false;
  const char* list = crossing.direction == "in" ? "import_prohibitions" : "export_prohibitions";
  return docket.situation.law.code(list, hs8, docket.day).has_value();
}

}  // namespace

Result<json::array> papers(Docket& docket, const Crossing& crossing, const permits::Want& want,
                           const std::string& category, const json::object& flags, const Conformity& conformity,
                           permits::Papers& presented, json::array& missing) {
  json::object facts{{"direction", crossing.direction},
                     {"line", crossing.line},
                     {"hs", want.hs.substr(0, book::tariff_digits)},
                     {"category", category},
                     {"special_article_risk",
                      text_at(flags, "special_article_risk", bool_at(flags, "special_article") ? "low" : "none")},
                     {"documents", presented.codes(want.index)}};
  for (const char* flag : {"special_article", "dual_use", "endangered", "human_genetic"}) {
    facts[flag] = bool_at(flags, flag);
  }
  facts["prohibited"] = prohibited(docket, crossing, want.hs.substr(0, book::tariff_digits));
  TRY(check_packing(docket, want, flags));
  facts["ccc_required"] = conformity.ccc;
  facts["conformity"] = conformity.grade;
  if (!conformity.exemption.empty()) facts["ccc_exemption"] = conformity.exemption;
  if (std::string un = text_at(flags, "dangerous_un"); !un.empty()) facts["dangerous_un"] = un;
  TRY_ASSIGN(law::Answer answer, docket.ask("required-documents", want.pointer, facts));
  if (const json::value* codes = answer.result.if_contains("missing"); codes && codes->is_array()) {
    for (const auto& code : codes->as_array()) missing.push_back(code);
  }
  const json::value* list = answer.result.if_contains("documents");
  if (list == nullptr || !list->is_array()) return json::array();
  return presented.take(docket, list->as_array(), want, docket.document_id('C'));
}

Consignment new_consignment(Docket& docket, const Crossing& crossing, const json::object& body,
                            std::int64_t total_fen) {
  Consignment consignment;
  consignment.owner = docket.party;
  consignment.id = docket.document_id('C');
  consignment.ordinal = docket.next_ordinal();
  consignment.kind = crossing.kind;
  consignment.number = text_at(body, "number");
  consignment.channel = text_at(body, "channel");
  consignment.day = docket.day;
  if (const json::value* documents = body.if_contains("documents")) consignment.documents = documents->as_array();
  consignment.total_fen = total_fen;
  consignment.counterparty = text_at(body, "consignee");
  return consignment;
}

Result<Consignment> file_consignment(Docket& docket, const Crossing& crossing, const json::object& body,
                                     const std::string& standing, const std::string& risk, const json::array& missing,
                                     std::int64_t total_fen) {
  Consignment consignment = new_consignment(docket, crossing, body, total_fen);
  TRY_ASSIGN(Lane lane, lane_of(docket, {standing, risk, missing.size(), 0, consignment.channel}));
  consignment.release_lane = lane.release;
  consignment.lane = lane.colour;
  consignment.state = state_of(lane.release);
  consignment.missing = missing;
  docket.keep(consignment);
  return consignment;
}

}  // namespace loopline::goods

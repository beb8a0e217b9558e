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

void Whole::take(const json::object& flags) {
  const std::string one = risk_of(flags);
  if (one == "high" || risk == "low") risk = one;
}

permits::Want want_of(Docket& docket, const Crossing& crossing, const Item& item, const json::object& flags,
                      std::string counterparty) {
  permits::Want want;
  want.crossing = crossing.kind;
  want.hs = item.lot.hs;
  want.counterparty = std::move(counterparty);
  want.un_number = text_at(flags, "dangerous_un");
  want.material = item.lot.material_no;
  want.lot = item.lot.id;
  want.quantity = {item.units, item.lot.quantity.unit};
  want.pointer = item.pointer;
  want.index = item.index;
  want.document = docket.document_id('C');
  return want;
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

// The clauses of the rules by which a paper is missing: theirs end so.
std::vector<Citation> clauses_asking(const law::Answer& answer) {
  std::vector<Citation> clauses;
  for (const law::Reason& reason : answer.reasons) {
    if (!reason.decision.ends_with("_paper") || !reason.rule.ends_with("_missing")) continue;
    clauses.insert(clauses.end(), reason.basis.begin(), reason.basis.end());
  }
  return clauses;
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
                     {"temporary", crossing.kind.starts_with("temporary_")},
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
  return presented.take(docket, list->as_array(), want);
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
                                     const Whole& whole) {
  Consignment consignment = new_consignment(docket, crossing, body, 0);
  TRY_ASSIGN(Lane lane, lane_of(docket, {whole.standing, whole.risk, whole.missing.size(), whole.unverified,
                                         consignment.channel}));
  consignment.release_lane = lane.release;
  consignment.lane = lane.colour;
  consignment.state = state_of(lane.release);
  consignment.missing = whole.missing;
  docket.keep(consignment);
  return consignment;
}

Result<json::array> papers_at_the_gate(Docket& docket, const Crossing& crossing, permits::Want want,
                                       const std::string& category, const json::object& flags,
                                       const Conformity& conformity, permits::Papers& presented) {
  want.at_the_gate = true;
  json::array missing;
  const std::size_t asked = docket.effects.decisions.size();
  TRY_ASSIGN(json::array needed, papers(docket, crossing, want, category, flags, conformity, presented, missing));
  if (missing.empty()) return needed;
  Error error;
  error.kind = ErrorKind::refused;
  error.code = "papers_missing";
  error.pointer = "/documents";
  std::string list;
  for (const auto& code : missing) list += (list.empty() ? "" : ", ") + std::string(code.as_string());
  error.arguments = {{"documents", list}, {"line", std::to_string(want.index + 1)}};
  for (std::size_t i = asked; i < docket.effects.decisions.size(); ++i) {
    const law::Answer& answer = docket.effects.decisions[i].answer;
    if (answer.question != "required-documents") continue;
    error.basis = clauses_asking(answer);
    error.document = canonical(law::to_json(answer));
  }
  return tl::unexpected(std::move(error));
}

}  // namespace loopline::goods

#include "zone/control/findings.h"

#include "zone/book/store.h"

namespace loopline::control {

Result<json::object> finding_of(Docket& docket, const json::object& given, const std::string& pointer) {
  json::object finding = given;
  if (std::string lot = text_at(given, "lot"); !lot.empty()) {
    TRY_ASSIGN(auto found, book::find_lot(docket.situation.state, docket.party, lot));
    if (!found) return fail(ErrorKind::not_found, "unknown_lot", pointer + "/lot", {{"lot", lot}});
    if (!given.contains("value")) finding["value"] = Decimal::scaled(found->value_fen, -money_places).text();
  }
  json::object facts{{"affects", text_at(finding, "affects")},
                     {"value", text_at(finding, "value", "0")},
                     {"tax_missed", text_at(finding, "tax_missed", "0")}};
  TRY_ASSIGN(law::Answer answer, docket.ask("penalty-range", pointer, facts));
  json::array basis;
  for (const Citation& citation : answer.basis()) basis.emplace_back(citation.text());
  finding["range"] = json::object{{"least", answer.number("least").text()},
                                  {"most", answer.number("most").text()},
                                  {"warning", answer.flag("warning")},
                                  {"basis", std::move(basis)}};
  return finding;
}

Result<json::array> findings_of(Docket& docket, const json::object& body) {
  json::array findings;
  const json::value* list = body.if_contains("findings");
  if (list == nullptr) return findings;
  for (std::size_t i = 0; i < list->as_array().size(); ++i) {
    TRY_ASSIGN(json::object finding,
               finding_of(docket, list->as_array()[i].as_object(), "/findings/" + std::to_string(i)));
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace loopline::control

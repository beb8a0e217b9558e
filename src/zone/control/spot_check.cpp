#include "zone/control/spot_check.h"

#include "zone/book/store.h"

namespace loopline::control {

namespace {

constexpr std::string_view not_conforming = "conformity";

// The product by which the goods of these findings were graded, "" without; each finding is told.
Result<std::string> product_of(const Docket& docket, json::array& findings, bool severity_said) {
  std::string product;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    json::object& finding = findings[i].as_object();
    if (text_at(finding, "what") != not_conforming) continue;
    const std::string pointer = "/findings/" + std::to_string(i) + "/lot";
    if (text_at(finding, "lot").empty()) return fail(ErrorKind::invalid, "finding_lot_missing", pointer);
    if (!severity_said) return fail(ErrorKind::invalid, "conformity_severity_missing", "/conformity_severity");
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, docket.party, text_at(finding, "lot")));
    if (!lot) continue;  // findings_of knows it
    std::string its = text_at(lot->conformity, "product");
    if (its.empty()) continue;
    if (!product.empty() && product != its)
      return fail(ErrorKind::invalid, "one_product_a_report", pointer, {{"first", product}, {"other", its}});
    product = its;
    finding["product"] = product;
  }
  return product;
}

}  // namespace

Result<std::optional<Effects>> report_failed_check(const Acts& acts, const Situation& situation, const Docket& docket,
                                                   Examination& examination, const json::object& body) {
  TRY_ASSIGN(std::string product, product_of(docket, examination.findings, body.contains("conformity_severity")));
  if (product.empty()) return std::nullopt;
  if (body.contains("risk_event"))
    return fail(ErrorKind::invalid, "one_event_a_report", "/risk_event", {{"product", product}});
  TRY_ASSIGN(Effects reported, acts.report_risk(situation, {{"party", examination.owner},
                                                            {"subject", product},
                                                            {"event", "spot_check_failed"},
                                                            {"severity", text_at(body, "conformity_severity")},
                                                            {"detail", examination.id}}));
  for (auto& finding : examination.findings)
    if (text_at(finding.as_object(), "product") == product)
      finding.as_object()["grade"] = text_at(reported.result, "action");
  return reported;
}

}  // namespace loopline::control

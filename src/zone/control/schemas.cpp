#include "zone/control/schemas.h"

#include "zone/book/schema_parts.h"
#include "zone/control/limits.h"

namespace loopline::control {

namespace parts = book::parts;

namespace {

json::object id() { return parts::text(book::id_max); }
json::object note(int least = 1) { return parts::text(book::note_max, least); }
json::object amount() { return {{"type", {"string", "integer"}}, {"format", "money"}, {"minimum", 0}}; }
json::object line_numbers() { return parts::list({{"type", "integer"}, {"minimum", 1}, {"maximum", book::lines_max}}); }

json::object affects() {
  return parts::one_of({"statistics", "order", "licence", "tax", "refund", "disposal", "smuggling"});
}

json::object finding_properties() {
  return {{"lot", id()},
          {"what", parts::one_of({"quantity", "description", "origin", "hs", "value", "conformity", "other"})},
          {"declared", parts::text()},
          {"found", parts::text()},
          {"affects", affects()},
          {"value", amount()},
          {"tax_missed", amount()},
          {"note", note(0)}};
}

json::object risk_event() {
  return parts::object(
      {{"event", parts::one_of({"smuggling_suspected", "serious_violation", "misuse_of_goods", "false_application"})},
       {"severity", parts::one_of({"low", "high"})}},
      "event severity");
}

// How grave it is that goods do not conform; what becomes of their product's grade follows from it by rule.
json::object conformity_severity() { return parts::one_of({"low", "high"}); }

json::object period_properties() { return {{"from", parts::date()}, {"to", parts::date()}}; }

}  // namespace

Schema order_examination_schema() {
  return parts::compiled(parts::object({{"consignment", id()},
                                        {"kind", parts::one_of({"documents", "goods", "sampling"})},
                                        {"lines", line_numbers()},
                                        {"assigned", id()},
                                        {"due", parts::date()},
                                        {"reason", note(0)}},
                                       "consignment kind"));
}

Schema report_examination_schema() {
  json::object findings = parts::list(parts::object(finding_properties(), "what declared found affects"), 0);
  findings["maxItems"] = findings_max;
  return parts::compiled(parts::object({{"examination", id()},
                                        {"outcome", parts::one_of({"conforms", "differs"})},
                                        {"findings", std::move(findings)},
                                        {"consequence", parts::one_of({"release", "refuse", "hold", "none"})},
                                        {"refusal_reason", id()},
                                        {"risk_event", risk_event()},
                                        {"conformity_severity", conformity_severity()},
                                        {"note", note(0)}},
                                       "examination outcome consequence"));
}

Schema withdraw_examination_schema() {
  return parts::compiled(parts::object({{"examination", id()}, {"reason", note()}}, "examination reason"));
}

Schema place_hold_schema() {
  return parts::compiled(parts::object({{"kind", parts::one_of({"lot", "party", "consignment", "permit"})},
                                        {"subject", id()},
                                        {"reason", note()},
                                        {"clause", id()},
                                        {"until", parts::date()}},
                                       "kind subject reason"));
}

Schema lift_hold_schema() {
  return parts::compiled(parts::object({{"hold", id()}, {"reason", note()}}, "hold reason"));
}

Schema select_audits_schema() { return parts::compiled(parts::object(period_properties(), "")); }

Schema open_audit_schema() {
  json::object properties = period_properties();
  properties["party"] = id();
  properties["reason"] = note();
  return parts::compiled(parts::object(std::move(properties), "party reason"));
}

Schema notice_audit_schema() {
  return parts::compiled(
      parts::object({{"audit", id()}, {"number", id()}, {"starts_on", parts::date()}, {"urgent_reason", note()}},
                    "audit number starts_on"));
}

Schema begin_audit_schema() { return parts::compiled(parts::object({{"audit", id()}}, "audit")); }

Schema working_paper_schema() {
  return parts::compiled(parts::object(
      {{"audit", id()}, {"title", parts::text()}, {"text", note(0)}, {"sha256", parts::sha256()}}, "audit title"));
}

Schema audit_finding_schema() {
  json::object properties = finding_properties();
  properties["audit"] = id();
  return parts::compiled(parts::object(std::move(properties), "audit what declared found affects"));
}

Schema close_audit_schema() {
  return parts::compiled(parts::object(
      {{"audit", id()}, {"outcome", parts::one_of({"no_finding", "findings", "handed_over"})}, {"note", note()}},
      "audit outcome note"));
}

Schema disclose_schema() {
  return parts::compiled(
      parts::object({{"party", id()}, {"text", note()}, {"lots", parts::list(id(), 0)}, {"accepts", parts::flag()}},
                    "party text accepts"));
}

Schema propose_correction_schema() {
  json::object found = parts::object({{"hs", {{"type", "string"}, {"format", "hs"}}},
                                      {"quantity", parts::quantity()},
                                      {"value", parts::value()},
                                      {"origin", parts::text(book::id_max)},
                                      {"treatment", parts::one_of({"exempt", "bonded", "taxed"})}},
                                     "");
  return parts::compiled(parts::object({{"examination", id()},
                                        {"audit", id()},
                                        {"disclosure", id()},
                                        {"lot", id()},
                                        {"found", std::move(found)},
                                        {"affects", affects()},
                                        {"breach", parts::flag()},
                                        {"reason", note()}},
                                       "lot found reason"));
}

Schema answer_correction_schema() {
  return parts::compiled(
      parts::object({{"correction", id()}, {"agrees", parts::flag()}, {"statement", note(0)}}, "correction agrees"));
}

Schema decide_correction_schema() {
  return parts::compiled(
      parts::object({{"correction", id()}, {"decision", parts::one_of({"apply", "drop"})}, {"note", note()}},
                    "correction decision note"));
}

}  // namespace loopline::control

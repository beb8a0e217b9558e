#include "dmn/check.h"

#include "dmn/analysis.h"
#include "dmn/limits.h"

namespace loopline::dmn {
namespace {

void check_logic(const CompiledModel& model, const CompiledElement& owner, const CompiledLogic& logic,
                 const feel::Context& constants, std::vector<Finding>& findings) {
  if (logic.table && !logic.table->broken) {
    const TableAnalysis analysis(model, owner, *logic.table, constants, check_work_max);
    for (Finding& finding : analysis.findings()) findings.push_back(std::move(finding));
  }
  for (const CompiledLogic& part : logic.parts) check_logic(model, owner, part, constants, findings);
  for (const CompiledLogic::Entry& entry : logic.entries) check_logic(model, owner, *entry.logic, constants, findings);
}

}  // namespace

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::gap: return "gap";
    case Finding::Kind::overlap: return "overlap";
    case Finding::Kind::dead_rule: return "dead_rule";
    case Finding::Kind::not_analysable: return "not_analysable";
    case Finding::Kind::too_complex: return "too_complex";
  }
  return "gap";
}

json::object to_json(const Finding& finding) {
  json::array rules;
  json::array ids;
  json::array example;
  json::array differences;
  for (const int rule : finding.rules) rules.emplace_back(rule + 1);
  for (const std::string& id : finding.rule_ids) ids.emplace_back(id);
  for (std::size_t i = 0; i < finding.example.size(); ++i) {
    const auto& [label, value] = finding.example[i];
    example.push_back(json::object{{"column", finding.columns[i] + 1}, {"label", label}, {"value", value}});
  }
  for (const auto& one : finding.differences)
    differences.push_back(json::object{{"column", one.column}, {"first", one.first}, {"second", one.second}});
  const bool has_column = finding.kind == Finding::Kind::not_analysable;
  return {
      {"kind", name_of(finding.kind)}, {"decision", finding.decision},
      {"table", finding.table},        {"rules", std::move(rules)},
      {"rule_ids", std::move(ids)},    {"column", has_column ? json::value(finding.column + 1) : json::value(nullptr)},
      {"case", std::move(example)},    {"differences", std::move(differences)}};
}

std::string case_text(const Finding& finding) {
  std::string text;
  for (const auto& [label, value] : finding.example) {
    if (value != "any") text += (text.empty() ? "" : ", ") + label + " = " + value;
  }
  return text.empty() && !finding.example.empty() ? "any case" : text;
}

std::vector<Finding> check(const Model& model, const feel::Context& constants) {
  std::vector<Finding> findings;
  const CompiledModel& compiled = ModelAccess::compiled(model);
  for (const CompiledElement& element : compiled.elements) {
    if (element.unit == 0) check_logic(compiled, element, element.logic, constants, findings);
  }
  return findings;
}

}  // namespace loopline::dmn

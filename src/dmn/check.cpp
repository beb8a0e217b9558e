#include "dmn/check.h"

#include <algorithm>

#include "dmn/analysis.h"
#include "dmn/limits.h"

namespace loopline::dmn {
namespace {

class Checker {
 public:
  Checker(const CompiledModel& model, const feel::Context& constants) : model_(model), constants_(constants) {}

  void look_at(const CompiledElement& owner, const CompiledLogic& logic) {
    if (logic.table && !logic.table->broken) {
      const TableAnalysis analysis(model_, owner, *logic.table, constants_, std::min(check_work_max, left_));
      left_ -= analysis.spent();
      for (Finding& finding : analysis.findings()) findings_.push_back(std::move(finding));
    }
    for (const CompiledLogic& part : logic.parts) look_at(owner, part);
    for (const CompiledLogic::Entry& entry : logic.entries) look_at(owner, *entry.logic);
  }
  std::vector<Finding> findings() { return std::move(findings_); }

 private:
  const CompiledModel& model_;
  const feel::Context& constants_;
  std::size_t left_ = check_model_work_max;
  std::vector<Finding> findings_;
};

}  // namespace

std::string_view name_of(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::gap: return "gap";
    case Finding::Kind::overlap: return "overlap";
    case Finding::Kind::dead_rule: return "dead_rule";
    case Finding::Kind::not_analysable: return "not_analysable";
    case Finding::Kind::not_listed: return "not_listed";
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

json::object to_json(const Problem& problem) {
  json::object arguments;
  for (const auto& [name, value] : problem.arguments) arguments[name] = value;
  return {{"code", problem.code},
          {"element", problem.element_name.empty() ? problem.element : problem.element_name},
          {"id", problem.element},
          {"row", problem.row},
          {"column", problem.column},
          {"arguments", std::move(arguments)}};
}

std::string case_text(const Finding& finding) {
  std::string text;
  for (const auto& [label, value] : finding.example) {
    if (value != "any") text += (text.empty() ? "" : ", ") + label + " = " + value;
  }
  return text.empty() && !finding.example.empty() ? "any case" : text;
}

std::vector<Finding> check(const Model& model, const feel::Context& constants) {
  const CompiledModel& compiled = ModelAccess::compiled(model);
  Checker checker(compiled, constants);
  for (const CompiledElement& element : compiled.elements) {
    if (element.unit == 0) checker.look_at(element, element.logic);
  }
  return checker.findings();
}

}  // namespace loopline::dmn

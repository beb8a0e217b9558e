// Whatever bytes come: the loader of models answers with a model or with a fault, a model answers or says why not, and
// rules written back unchanged leave every byte as it was.
#include <cstdint>

#include "base/check.h"
#include "dmn/api.h"
#include "dmn/check.h"
#include "dmn/rule_edit.h"

namespace loopline::dmn {
namespace {

void evaluate_all(const Model& model, const Decision& decision) {
  for (const bool legal : {false, true}) {
    EvaluateOptions options;
    options.null_is_missing = legal;
    options.now = Moment::from_micros(1'795'000'000'000'000);
    const auto evaluation = model.evaluate(decision.name, {}, options);
    if (evaluation) static_cast<void>(feel::to_feel_string(evaluation->value));
  }
  static_cast<void>(model.facts_of(decision.name));
}

void edit(std::string_view xml, const Decision& decision) {
  if (decision.table() == nullptr) return;
  RuleGrid grid = rule_grid(*decision.table());
  if (auto same = edit_rules(xml, decision.name, grid.rows)) CHECK(same->xml == xml && same->diff.empty());
  // One row more, one cell changed: what was taken can be read, and no other fault than before is in it.
  if (grid.rows.empty() || grid.columns.empty()) return;
  grid.rows.front().cells.front() = "< 5 & more";
  grid.rows.push_back({"", std::vector<std::string>(grid.columns.size(), "-")});
  const auto changed = edit_rules(xml, decision.name, grid.rows);
  if (changed) CHECK(Model::load(changed->xml).has_value() == Model::load(xml).has_value());
}

}  // namespace
}  // namespace loopline::dmn

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace loopline::dmn;
  const std::string_view xml(reinterpret_cast<const char*>(data), size);
  const auto model = Model::load(xml);
  if (!model) {
    CHECK(!model.error().code.empty());
    return 0;
  }
  for (const Problem& problem : model->problems()) CHECK(!problem.code.empty());
  for (const Decision& decision : model->definitions().decisions) {
    evaluate_all(*model, decision);
    edit(xml, decision);
  }
  return 0;
}

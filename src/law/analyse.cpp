// Tables as drafts: what an author types is analysed before anything is published.
#include "dmn/analysis.h"
#include "law/content.h"
#include "law/limits.h"
#include "law/views.h"

namespace loopline::law {

json::array findings_json(const std::vector<dmn::Finding>& findings) {
  json::array array;
  for (const dmn::Finding& finding : findings) array.push_back(dmn::to_json(finding));
  return array;
}

namespace {

json::array problems_json(const dmn::Model& model) {
  json::array array;
  for (const dmn::Problem& problem : model.problems()) array.push_back(dmn::to_json(problem));
  return array;
}

Failure at(Error error, std::size_t edit, const char* field) {
  error.pointer = "/edits/" + std::to_string(edit) + "/" + field;
  return Failure(std::move(error));
}

Result<void> make_edit(dmn::TableAnalysis& analysis, const dmn::DecisionTable& table, const CellEdit& edit,
                       std::size_t number) {
  const auto rule =
      std::find_if(table.rules.begin(), table.rules.end(), [&](const dmn::Rule& one) { return one.id == edit.rule; });
  if (rule == table.rules.end())
    return at({ErrorKind::invalid, "no_such_rule", {}, {{"row", edit.rule}}, {}, {}, {}, {}}, number, "rule");
  if (edit.column < 1)
    return at({ErrorKind::invalid, "no_such_column", {}, {{"column", std::to_string(edit.column)}}, {}, {}, {}, {}},
              number, "column");
  auto done = analysis.edit(static_cast<std::size_t>(rule - table.rules.begin()),
                            static_cast<std::size_t>(edit.column - 1), edit.text);
  if (!done) return at(std::move(done.error()), number, done.error().code == "no_such_column" ? "column" : "text");
  return {};
}

}  // namespace

Result<json::object> Pack::analyse(std::string_view name, std::string_view decision, Date date,
                                   const std::vector<CellEdit>& edits) const {
  const auto found = content_->questions.find(name);
  if (found == content_->questions.end()) {
    return fail(ErrorKind::not_found, "unknown_question", "/question", {{"question", std::string(name)}});
  }
  if (edits.size() > edits_max) {
    return fail(ErrorKind::invalid, "too_many_edits", "/edits", {{"most", std::to_string(edits_max)}});
  }
  const dmn::Model& model = found->second.model;
  auto analysis = dmn::TableAnalysis::of(model, decision, {{"p", content_->parameters_on(date).context}});
  if (!analysis) {
    analysis.error().pointer = "/decision";
    return Failure(std::move(analysis.error()));
  }
  const dmn::Decision* source = model.definitions().find_decision(decision);
  for (std::size_t i = 0; i < edits.size(); ++i) TRY(make_edit(*analysis, *source->table(), edits[i], i));
  return json::object{{"decision", source->name},
                      {"date", date.text()},
                      {"rules", static_cast<std::int64_t>(analysis->rules())},
                      {"findings", findings_json(analysis->findings())}};
}

Result<json::object> Pack::analyse_model(std::string_view xml, Date date) const {
  auto model = dmn::Model::load(xml);
  if (!model) {
    model.error().pointer = "/model";
    return Failure(std::move(model.error()));
  }
  const feel::Context constants{{"p", content_->parameters_on(date).context}};
  const dmn::Definitions& definitions = model->definitions();
  return json::object{{"date", date.text()},
                      {"model", definitions.name.empty() ? definitions.id : definitions.name},
                      {"decisions", static_cast<std::int64_t>(definitions.decisions.size())},
                      {"problems", problems_json(*model)},
                      {"findings", findings_json(dmn::check(*model, constants))}};
}

}  // namespace loopline::law

#include "law/drafts.h"

#include "law/content.h"
#include "law/limits.h"
#include "law/views.h"

namespace loopline::law {

namespace {

using Rows = std::vector<dmn::RuleRow>;

std::string pointer_to(std::size_t row) { return "/rows/" + std::to_string(row); }

std::string pointer_to(std::size_t row, std::size_t column) {
  return pointer_to(row) + "/cells/" + std::to_string(column);
}

// The cells in which two drafts of the same rows differ; nothing if the rows are not the same, or too many cells are.
std::optional<std::vector<std::pair<std::size_t, std::size_t>>> differing(const Rows& before, const Rows& after) {
  std::vector<std::pair<std::size_t, std::size_t>> cells;
  if (before.size() != after.size()) return std::nullopt;
  for (std::size_t row = 0; row < before.size(); ++row) {
    if (before[row].id != after[row].id || before[row].cells.size() != after[row].cells.size()) return std::nullopt;
    for (std::size_t column = 0; column < before[row].cells.size(); ++column) {
      if (before[row].cells[column] != after[row].cells[column]) cells.emplace_back(row, column);
    }
    if (cells.size() > draft_edits_max) return std::nullopt;
  }
  return cells;
}

Result<std::vector<dmn::Rule>> rules_of(const Rows& rows, const dmn::DecisionTable& table) {
  if (rows.size() > draft_rows_max)
    return fail(ErrorKind::invalid, "too_many_rows", "/rows", {{"limit", std::to_string(draft_rows_max)}});
  const std::size_t inputs = table.inputs.size();
  const std::size_t outputs = inputs + table.outputs.size();
  std::vector<dmn::Rule> rules;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::vector<std::string>& cells = rows[row].cells;
    if (cells.size() != outputs + table.annotation_names.size())
      return fail(ErrorKind::invalid, "wrong_number_of_cells", pointer_to(row), {{"id", rows[row].id}});
    const auto at = [&](std::size_t place) { return cells.begin() + static_cast<std::ptrdiff_t>(place); };
    dmn::Rule rule;
    rule.id = rows[row].id;
    rule.inputs.assign(cells.begin(), at(inputs));
    rule.outputs.assign(at(inputs), at(outputs));
    rule.annotations.assign(at(outputs), cells.end());
    rules.push_back(std::move(rule));
  }
  return rules;
}

// The faults of the draft's cells: those that the table did not have before it was a draft.
Result<void> refuse_faults(const dmn::Model& model, const dmn::Decision& decision) {
  std::vector<Error> errors;
  for (const dmn::Problem& problem : model.problems()) {
    if (problem.element != decision.id || problem.row == 0 || problem.column == 0) continue;
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = problem.code;
    error.pointer = pointer_to(static_cast<std::size_t>(problem.row) - 1, static_cast<std::size_t>(problem.column) - 1);
    error.arguments = problem.arguments;
    errors.push_back(std::move(error));
  }
  if (errors.empty()) return {};
  Error first = std::move(errors.front());
  first.more.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
  return Failure(std::move(first));
}

}  // namespace

Result<Drafts::Kept> Drafts::fresh(const SharedPack& pack, std::string_view question, std::string_view decision,
                                   Date date, const Rows& rows) {
  const Content& content = PackAccess::content_of(*pack);
  const auto found = content.questions.find(question);
  if (found == content.questions.end())
    return fail(ErrorKind::not_found, "unknown_question", "/question", {{"question", std::string(question)}});
  const dmn::Decision* source = found->second.model.definitions().find_decision(decision);
  const Arguments named{{"name", std::string(decision)}};
  if (source == nullptr) return fail(ErrorKind::not_found, "no_such_decision", "/decision", named);
  if (source->table() == nullptr) return fail(ErrorKind::invalid, "not_a_table", "/decision", named);
  TRY_ASSIGN(std::vector<dmn::Rule> rules, rules_of(rows, *source->table()));
  TRY_ASSIGN(dmn::Model model, found->second.model.with_rules(source->id, std::move(rules)));
  TRY(refuse_faults(model, *source));
  TRY_ASSIGN(dmn::TableAnalysis analysis,
             dmn::TableAnalysis::of(model, source->id, {{"p", content.parameters_on(date).context}}));
  return Kept{pack, std::string(question), std::string(decision), date, rows, std::move(model), std::move(analysis)};
}

Drafts::Place Drafts::take(const SharedPack& pack, std::string_view question, std::string_view decision, Date date,
                           const Rows& rows) {
  const std::lock_guard lock(mutex_);
  Place taken;
  for (auto at = kept_.begin(); at != kept_.end(); ++at) {
    const bool same = at->pack == pack && at->question == question && at->decision == decision && at->date == date;
    if (!same || !differing(at->rows, rows)) continue;
    taken.splice(taken.begin(), kept_, at);
    break;
  }
  return taken;
}

void Drafts::keep(Place draft) {
  const std::lock_guard lock(mutex_);
  kept_.splice(kept_.begin(), draft);
  if (kept_.size() > drafts_kept_max) kept_.pop_back();
}

// What `draft` has otherwise than `rows`, typed into it cell by cell; what comes before a fault stays typed.
Result<void> Drafts::type_over(Kept& draft, const Rows& rows) {
  const dmn::DecisionTable& table = *draft.model.definitions().find_decision(draft.decision)->table();
  const std::size_t analysed = table.inputs.size() + table.outputs.size();
  const auto cells = differing(draft.rows, rows);
  for (const auto& [row, column] : *cells) {
    const std::string& text = rows[row].cells[column];
    auto done = column < analysed ? draft.analysis.edit(row, column, text) : Result<void>();
    if (!done) {
      done.error().pointer = pointer_to(row, column);
      return done;
    }
    draft.rows[row].cells[column] = text;
  }
  return {};
}

Result<json::object> Drafts::analyse(const SharedPack& pack, std::string_view question, std::string_view decision,
                                     Date date, const Rows& rows) {
  Place draft = take(pack, question, decision, date, rows);
  Result<void> done;
  if (draft.empty()) {
    TRY_ASSIGN(Kept made, fresh(pack, question, decision, date, rows));
    draft.push_back(std::move(made));
  } else {
    done = type_over(draft.front(), rows);
  }
  const Kept& kept = draft.front();
  json::object answer{{"decision", kept.model.definitions().find_decision(decision)->name},
                      {"date", date.text()},
                      {"rules", static_cast<std::int64_t>(rows.size())},
                      {"findings", findings_json(kept.analysis.findings())}};
  keep(std::move(draft));
  TRY(done);
  return answer;
}

}  // namespace loopline::law

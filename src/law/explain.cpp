// From what the decisions did to sentences with their clauses, duties and the parameters behind them.
#include <algorithm>

#include "law/decide.h"
#include "law/views.h"
#include "law/words.h"

namespace loopline::law {

namespace {

class Explainer {
 public:
  Explainer(const Content& content, const Question& question, const Decided& decided, Answer& answer)
      : content_(content), question_(question), decided_(decided), answer_(answer) {}

  void explain() {
    const std::vector<Step> path = path_of(question_, decided_.trace);
    Uses uses;
    for (const Step& step : path) {
      if (answers()) add_reasons(step);
      uses.add(step.uses);
    }
    mark_refusing();
    for (std::size_t index : uses.parameters) add_parameter(content_.parameters[index]);
    for (std::size_t i = 0; i < question_.lookups.size(); ++i) {
      bool is_used = std::binary_search(uses.lookups.begin(), uses.lookups.end(), question_.lookups[i]);
      if (is_used) add_row(i);
    }
    for (const dmn::DecisionTrace& decision : decided_.trace) add_step(decision, path);
    for (const feel::Diagnostic& diagnostic : decided_.diagnostics) {
      answer_.trace.push_back(json::object{{"kind", "diagnostic"}, {"code", diagnostic.code}});
    }
    answer_.unverified = std::any_of(answer_.confidences.begin(), answer_.confidences.end(), is_unverified);
  }

 private:
  bool answers() const { return decided_.outcome == Outcome::permitted || decided_.outcome == Outcome::refused; }

  void add_reasons(const Step& step) {
    for (const dmn::DecisionTrace::Hit& hit : step.trace->hits) {
      if (static_cast<std::size_t>(hit.index) < step.law->rules.size())
        add_reason(step, step.law->rules[hit.index], hit.id);
    }
    if (step.law->rules.empty() && !step.law->own.basis.empty()) add_reason(step, step.law->own, {});
  }

  void add_reason(const Step& step, const RuleLaw& law, const std::string& rule) {
    Reason reason;
    reason.decision = step.law->source->name;
    reason.rule = rule;
    reason.text = sentence(law.reason.empty() ? step.law->title : law.reason, step);
    reason.ask = sentence(law.ask, step);
    for (const Basis& basis : law.basis) {
      reason.basis.push_back(basis.citation);
      Confidence confidence = basis.confidence.value_or(content_.confidence_of(basis.citation));
      reason.confidence = weaker(reason.confidence, confidence);
      answer_.confidences.insert(confidence);
    }
    reason.refusing = decided_.outcome == Outcome::refused && refuses(step);
    answer_.reasons.push_back(std::move(reason));
    for (const ObligationLaw& duty : law.obligations) add_obligation(duty, step);
  }

  // The top decision, or one below it that says "refuse" itself.
  bool refuses(const Step& step) const {
    if (step.law == &question_.answer()) return true;
    const feel::Value& output = step.trace->output;
    const feel::Value answer = output.context() == nullptr ? output : output.context()->at("answer");
    return answer.string() != nullptr && *answer.string() == "refuse";
  }

  void add_obligation(const ObligationLaw& duty, const Step& step) {
    Obligation obligation{duty.code, sentence(duty.text, step), std::nullopt};
    if (!duty.due.empty()) {
      const feel::Value due = value_at(duty.due, step);
      if (due.date() != nullptr) obligation.due = *due.date();
    }
    answer_.obligations.push_back(std::move(obligation));
  }

  // A top rule that only routes says why in the tables below it; if none of them refuses, all did together.
  void mark_refusing() {
    if (decided_.outcome != Outcome::refused) return;
    bool is_marked =
        std::any_of(answer_.reasons.begin(), answer_.reasons.end(), [](const Reason& r) { return r.refusing; });
    if (is_marked) return;
    for (Reason& reason : answer_.reasons) reason.refusing = true;
  }

  Text sentence(const Text& text, const Step& step) {
    if (text.empty()) return text;
    return filled(text,
                  [&](std::string_view path) { return words_of(value_at(path, step), question_.find_fact(path)); });
  }

  feel::Value value_at(std::string_view path, const Step& step) const {
    std::size_t dot = path.find('.');
    feel::Value value = named_value(path.substr(0, dot), step);
    while (dot != std::string_view::npos) {
      path.remove_prefix(dot + 1);
      dot = path.find('.');
      if (value.context() == nullptr) return {};
      value = feel::Value(value.context()->at(path.substr(0, dot)));
    }
    return value;
  }

  // A fact, `p` or a reference row; else an output of the decision itself, of another decision, or of the answer.
  feel::Value named_value(std::string_view name, const Step& step) const {
    feel::Value value = decided_.inputs.at(name);
    if (value.is_null() && step.trace->output.context() != nullptr) value = step.trace->output.context()->at(name);
    if (value.is_null()) value = decision_output(name);
    if (value.is_null() && decided_.value.context() != nullptr) value = decided_.value.context()->at(name);
    return value;
  }

  feel::Value decision_output(std::string_view name) const {
    auto found = question_.by_name.find(name);
    if (found == question_.by_name.end()) return {};
    const std::string& id = question_.decisions[found->second].source->id;
    for (const dmn::DecisionTrace& decision : decided_.trace) {
      if (decision.id == id) return decision.output;
    }
    return {};
  }

  void add_parameter(const Parameter& parameter) {
    const ParameterValue* value = parameter.at(answer_.date);
    if (value == nullptr) return;
    answer_.parameters.push_back(
        {parameter.id, value->value, value->basis, value->confidence, value->period.from, value->period.to});
    answer_.confidences.insert(value->confidence);
  }

  void add_row(std::size_t index) {
    const Lookup& lookup = content_.lookups[question_.lookups[index]];
    const CodeTable::Row* row = decided_.rows[index];
    // No row is said by the whole table.
    Confidence confidence = row != nullptr ? row->confidence : content_.tables.find(lookup.table)->second.confidence;
    if (answers()) answer_.confidences.insert(confidence);
    answer_.trace.push_back(
        json::object{{"kind", "lookup"},
                     {"name", lookup.name},
                     {"table", lookup.table},
                     {"key", decided_.keys[index]},
                     {"row", row == nullptr ? json::value(nullptr) : json::value(row->cells.front())},
                     {"from", row == nullptr ? json::value(nullptr) : date_json(row->period.from)},
                     {"to", row == nullptr ? json::value(nullptr) : date_json(row->period.to)},
                     {"confidence", name_of(confidence)}});
  }

  void add_step(const dmn::DecisionTrace& decision, const std::vector<Step>& path) {
    json::array inputs;
    for (const dmn::DecisionTrace::Input& input : decision.inputs) {
      inputs.push_back(json::object{{"expression", input.expression}, {"value", feel::to_json(input.value)}});
    }
    json::array rules;
    for (const dmn::DecisionTrace::Hit& hit : decision.hits) rules.push_back(json::value(hit.id));
    bool is_on_path = std::any_of(path.begin(), path.end(), [&](const Step& step) { return step.trace == &decision; });
    json::array missing;
    for (const std::string& fact : decision.missing) missing.push_back(json::value(fact));
    answer_.trace.push_back(json::object{{"kind", decision.kind},
                                         {"decision", decision.name},
                                         {"on_path", is_on_path},
                                         {"inputs", std::move(inputs)},
                                         {"rules", std::move(rules)},
                                         {"no_rule", decision.no_rule},
                                         {"missing", std::move(missing)},
                                         {"output", feel::to_json(decision.output)}});
  }

  const Content& content_;
  const Question& question_;
  const Decided& decided_;
  Answer& answer_;
};

}  // namespace

void explain(const Content& content, const Question& question, const Decided& decided, Answer& answer) {
  Explainer(content, question, decided, answer).explain();
}

}  // namespace loopline::law

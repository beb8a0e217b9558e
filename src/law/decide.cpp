#include "law/decide.h"

#include <algorithm>

#include "base/check.h"

namespace loopline::law {

namespace {

std::string_view root_of(std::string_view name) { return name.substr(0, name.find('.')); }

void join_rows(const Content& content, const Question& question, Date date, Decided& decided) {
  for (std::size_t index : question.lookups) {
    const Lookup& lookup = content.lookups[index];
    const CodeTable& table = content.tables.find(lookup.table)->second;
    feel::Value key = feel::evaluate(lookup.key, decided.inputs).value;
    const std::string* text = key.string();
    const CodeTable::Row* row = text == nullptr ? nullptr : table.find(*text, date, lookup.match);
    decided.inputs.put(lookup.name, row == nullptr ? feel::Value() : row->context);
    decided.rows.push_back(row);
    decided.keys.push_back(text == nullptr ? std::string() : *text);
  }
}

const std::string* answer_of(const feel::Value& value) {
  const feel::Context* context = value.context();
  const feel::Value* answer = context == nullptr ? nullptr : context->find("answer");
  return answer == nullptr ? nullptr : answer->string();
}

void evaluate_into(const Question& question, bool null_is_missing, const Manner& manner, Decided& decided) {
  dmn::EvaluateOptions options;
  options.null_is_missing = null_is_missing;
  const std::string& top = question.answer().source->id;
  auto evaluation = manner.by_reference
                        ? question.model.evaluate(top, decided.inputs, options)
                        : question.program.evaluate(top, decided.inputs, options, {manner.trace, manner.diagnostics});
  CHECK(evaluation.has_value());  // the decision is of this model
  decided.value = std::move(evaluation->value);
  decided.trace = std::move(evaluation->trace);
  decided.diagnostics = std::move(evaluation->diagnostics);
  decided.missing = std::move(evaluation->missing);
}

bool lacks_key(const Decided& decided) {
  return std::any_of(decided.keys.begin(), decided.keys.end(), [](const std::string& key) { return key.empty(); });
}

// A reference row that was not looked for, because its key is missing, is no "not on the list".
void add_missing_keys(const Content& content, const Question& question, Decided& decided) {
  Uses uses;
  for (const Step& step : path_of(question, decided.trace)) uses.add(step.uses);
  for (std::size_t i = 0; i < question.lookups.size(); ++i) {
    bool is_used = std::binary_search(uses.lookups.begin(), uses.lookups.end(), question.lookups[i]);
    if (!is_used || !decided.keys[i].empty()) continue;
    for (const std::string& name : content.lookups[question.lookups[i]].key.variables()) {
      const FactLaw* fact = question.find_fact(name);
      if (fact != nullptr && !fact->optional && decided.inputs.at(name).is_null()) decided.missing.push_back(name);
    }
  }
}

// Leaves in `missing` the facts whose absence is no answer; true if a parameter was missing.
bool keep_required(const Question& question, std::vector<std::string>& missing) {
  bool parameter_missing = false;
  std::vector<std::string> kept;
  for (std::string& name : missing) {
    if (root_of(name) == "p") parameter_missing = true;
    const FactLaw* fact = question.find_fact(root_of(name));
    if (fact == nullptr || fact->optional) continue;
    if (std::find(kept.begin(), kept.end(), name) == kept.end()) kept.push_back(std::move(name));
  }
  missing = std::move(kept);
  return parameter_missing;
}

// Required facts that are null and that what answered refers to.
std::vector<std::string> absent_on_path(const Question& question, const Decided& decided) {
  Uses uses;
  for (const Step& step : path_of(question, decided.trace)) uses.add(step.uses);
  std::vector<std::string> absent;
  for (std::size_t index : uses.facts) {
    const FactLaw& fact = question.facts[index];
    if (!fact.optional && decided.inputs.at(fact.name).is_null()) absent.push_back(fact.name);
  }
  return absent;
}

}  // namespace

Outcome outcome_of(const feel::Value& value) {
  const std::string* answer = answer_of(value);
  if (answer == nullptr) return Outcome::no_rule;
  if (*answer == "permit") return Outcome::permitted;
  return *answer == "refuse" ? Outcome::refused : Outcome::no_rule;
}

Result<feel::Context> bind_facts(const Question& question, const json::object& facts) {
  for (const auto& member : facts) {
    if (question.find_fact(member.key()) != nullptr) continue;
    return fail(ErrorKind::invalid, "unknown_fact", "/facts/" + std::string(member.key()),
                {{"fact", std::string(member.key())}, {"question", question.name}});
  }
  auto bound = question.model.bind(facts);
  if (bound) return *std::move(bound);
  Error inner = std::move(bound.error());
  inner.pointer = "/facts" + inner.pointer;
  Error error;
  error.kind = ErrorKind::invalid;
  error.code = "wrong_fact_type";
  error.pointer = inner.pointer;
  std::string fact = inner.pointer.substr(std::string_view("/facts/").size());
  error.arguments = {{"fact", fact.substr(0, fact.find('/'))}};
  error.cause = inner.code;
  error.more.push_back(std::move(inner));
  return tl::unexpected(std::move(error));
}

Decided run(const Content& content, const Question& question, const feel::Context& facts, Date date,
            const Manner& manner) {
  Decided decided;
  decided.inputs = facts;
  join_rows(content, question, date, decided);
  decided.inputs.put("p", content.parameters_on(date).context);
  const bool needs_path = lacks_key(decided);
  evaluate_into(question, true, {manner.trace || needs_path, manner.diagnostics, manner.by_reference}, decided);
  if (needs_path) add_missing_keys(content, question, decided);
  if (decided.missing.empty()) {
    decided.outcome = outcome_of(decided.value);
    return decided;
  }
  const bool parameter_missing = keep_required(question, decided.missing);
  if (!decided.missing.empty()) {
    decided.outcome = Outcome::fact_missing;
  } else if (parameter_missing) {
    decided.outcome = Outcome::no_rule;  // the law said nothing on that day
  } else {
    decided.outcome = outcome_of(decided.value);
    if (decided.outcome == Outcome::no_rule) {
      // Only optional facts and reference rows are known to be null, and for them null is an answer: decide with it.
      // Other facts are then compared as null too, so none of them may stand on the way to the answer.
      evaluate_into(question, false, {true, manner.diagnostics, manner.by_reference}, decided);
      decided.missing = absent_on_path(question, decided);
      decided.outcome = decided.missing.empty() ? outcome_of(decided.value) : Outcome::fact_missing;
    }
  }
  return decided;
}

std::vector<Step> path_of(const Question& question, const std::vector<dmn::DecisionTrace>& trace) {
  std::vector<const dmn::DecisionTrace*> by_index(question.decisions.size(), nullptr);
  for (const dmn::DecisionTrace& decision : trace) {
    auto found = question.by_id.find(decision.id);
    if (found != question.by_id.end()) by_index[found->second] = &decision;
  }
  std::vector<Step> path;
  std::vector<bool> seen(question.decisions.size(), false);
  std::vector<std::size_t> open = {question.top};
  while (!open.empty()) {
    const std::size_t index = open.back();
    open.pop_back();
    if (seen[index] || by_index[index] == nullptr) continue;
    seen[index] = true;
    const DecisionLaw& law = question.decisions[index];
    Step step{&law, by_index[index], {}};
    for (const dmn::DecisionTrace::Hit& hit : step.trace->hits) {
      if (static_cast<std::size_t>(hit.index) < law.rules.size()) step.uses.add(law.rules[hit.index].uses);
    }
    if (step.trace->hits.empty()) step.uses = law.own.uses;
    open.insert(open.end(), step.uses.decisions.rbegin(), step.uses.decisions.rend());
    path.push_back(std::move(step));
  }
  return path;
}

Result<Answer> Pack::decide(std::string_view name, const json::object& facts, Date date, const Options& options) const {
  auto found = content_->questions.find(name);
  if (found == content_->questions.end()) {
    return fail(ErrorKind::not_found, "unknown_question", "/question", {{"question", std::string(name)}});
  }
  const Question& question = found->second;
  TRY_ASSIGN(feel::Context bound, bind_facts(question, facts));
  Decided decided = run(*content_, question, bound, date, {options.explain, options.explain, options.by_reference});
  Answer answer;
  answer.question = question.name;
  answer.date = date;
  answer.outcome = decided.outcome;
  if (decided.value.context() != nullptr) answer.result = feel::to_json(decided.value).as_object();
  answer.missing = decided.missing;
  answer.pack_name = content_->name;
  answer.pack_version = content_->version;
  answer.pack_hash = content_->hash;
  if (options.explain) {
    answer.facts = facts;
    explain(*content_, question, decided, answer);
  }
  auto has_wanted = [&](const Decided& other) {
    return other.value.context() != nullptr &&
           feel::to_json(other.value.context()->at(options.wanted->first)) == options.wanted->second;
  };
  if (options.wanted && answer.outcome != Outcome::fact_missing && !has_wanted(decided)) {
    answer.would_pass_if = find_change(*content_, question, bound, date, [&](const Decided& other) {
      return other.outcome == Outcome::permitted && has_wanted(other);
    });
  }
  if (options.would_pass_if && answer.outcome == Outcome::refused && answer.would_pass_if.empty()) {
    answer.would_pass_if = find_change(*content_, question, bound, date,
                                       [](const Decided& other) { return other.outcome == Outcome::permitted; });
  }
  if (options.explain && options.would_pass_if) explain_refusal(*content_, question, bound, decided, answer);
  return answer;
}

}  // namespace loopline::law

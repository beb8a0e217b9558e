// The library's door: JSON texts in and out, faults as exceptions. Everything behind it is as in the program.
#include "loopline/dmn.h"

#include "base/json.h"
#include "dmn/api.h"

namespace looplinedmn {

namespace {

namespace ours = loopline::dmn;
namespace feel = loopline::feel;
namespace json = boost::json;

Fault fault_of(const loopline::Error& error) {
  Fault fault;
  fault.code = error.code;
  fault.details = error.arguments;
  fault.pointer = error.pointer;
  return fault;
}

template <class T>
T given(loopline::Result<T> result) {
  if (!result) throw Error(fault_of(result.error()));
  return *std::move(result);
}

json::object object_of(std::string_view text) {
  json::value value = given(loopline::parse_json(text));
  if (!value.is_object()) throw Error({"wrong_type", {{"expected", "object"}}, "", "", "", 0, 0});
  return std::move(value.get_object());
}

std::string json_of(const feel::Value& value) { return json::serialize(feel::to_json(value)); }

std::vector<Fault> faults_of(const std::vector<feel::Diagnostic>& diagnostics) {
  std::vector<Fault> faults;
  for (const feel::Diagnostic& diagnostic : diagnostics) {
    Fault fault;
    fault.code = diagnostic.code;
    fault.details = diagnostic.arguments;
    if (diagnostic.line > 0) {
      fault.details.emplace_back("line", std::to_string(diagnostic.line));
      fault.details.emplace_back("column", std::to_string(diagnostic.column));
    }
    faults.push_back(std::move(fault));
  }
  return faults;
}

Answer answer_of(const ours::Evaluation& evaluation) {
  Answer answer{json_of(evaluation.value), evaluation.missing, faults_of(evaluation.diagnostics), {}};
  for (const ours::DecisionTrace& trace : evaluation.trace) {
    Step step{trace.name, trace.kind, {}, trace.no_rule, json_of(trace.output)};
    for (const auto& hit : trace.hits) step.rules.push_back(hit.index + 1);
    answer.steps.push_back(std::move(step));
  }
  return answer;
}

std::optional<loopline::Moment> moment_of(const Options& options) {
  if (!options.now_micros) return std::nullopt;
  return loopline::Moment::from_micros(*options.now_micros);
}

ours::EvaluateOptions options_of(const Options& options) { return {options.null_is_missing, moment_of(options)}; }

}  // namespace

const char* version() { return LOOPLINE_DMN_VERSION; }

std::string Fault::text() const {
  std::string out = code;
  if (!element.empty() || !element_name.empty()) out += " in " + (element_name.empty() ? element : element_name);
  if (row > 0) out += ", rule " + std::to_string(row);
  if (column > 0) out += ", column " + std::to_string(column);
  if (!pointer.empty()) out += " at " + pointer;
  for (const auto& [name, value] : details) out += "; " + name + ": " + value;
  return out;
}

Error::Error(Fault fault) : std::runtime_error(fault.text()), fault_(std::move(fault)) {}

struct Model::Inside {
  ours::Model model;
};

Model::Model(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Model Model::load(std::string_view xml, const Resolver& resolver) {
  ours::Model::Resolver imports;
  if (resolver)
    imports = [&resolver](const ours::Import& import) -> loopline::Result<std::string> {
      return resolver(import.namespace_uri, import.location);
    };
  return Model(std::make_unique<Inside>(Inside{given(ours::Model::load(xml, imports))}));
}

std::vector<Fault> Model::problems() const {
  std::vector<Fault> faults;
  for (const ours::Problem& problem : inside_->model.problems())
    faults.push_back(
        {problem.code, problem.arguments, "", problem.element, problem.element_name, problem.row, problem.column});
  return faults;
}

std::vector<std::string> Model::decisions() const {
  std::vector<std::string> names;
  for (const ours::Decision& decision : inside_->model.definitions().decisions) names.push_back(decision.name);
  return names;
}

std::vector<std::string> Model::services() const {
  std::vector<std::string> names;
  for (const ours::DecisionService& service : inside_->model.definitions().services) names.push_back(service.name);
  return names;
}

std::vector<std::string> Model::facts_of(std::string_view decision) const { return inside_->model.facts_of(decision); }

Answer Model::evaluate(std::string_view decision, std::string_view facts, const Options& options) const {
  const feel::Context inputs = given(inside_->model.bind(object_of(facts)));
  return answer_of(given(inside_->model.evaluate(decision, inputs, options_of(options))));
}

// A service's parameters may be decisions as well as input data, so the facts are taken as they come.
Answer Model::evaluate_service(std::string_view service, std::string_view facts, const Options& options) const {
  const feel::Value inputs = feel::from_json(object_of(facts));
  return answer_of(given(inside_->model.evaluate_service(service, *inputs.context(), options_of(options))));
}

Answer evaluate_feel(std::string_view expression, std::string_view variables, const Options& options) {
  const feel::Value given_variables = feel::from_json(object_of(variables));
  feel::Names names;
  for (const auto& [name, value] : given_variables.context()->entries()) names.variables.push_back(name);
  const feel::Expression parsed = given(feel::parse_expression(expression, names));
  feel::Options how;
  how.now = moment_of(options);
  const feel::Outcome outcome = feel::evaluate(parsed, *given_variables.context(), how);
  return {json_of(outcome.value), {}, faults_of(outcome.diagnostics), {}};
}

}  // namespace looplinedmn

// dmn: OMG DMN 1.1 to 1.5 decision models: load, look inside, evaluate with a trace.
//
// A model is loaded once (parsed, names resolved, cells compiled) and is then constant: many threads may evaluate it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "dmn/types.h"
#include "feel/api.h"
#include "feel/value.h"

namespace loopline::dmn {

// A fault of one element: the model still loads, and what holds the fault is null. `law check` counts every one as an
// error. Codes: bad_expression (and the other codes of feel/api.h), unknown_type, missing_requirement, unknown_import,
// not_supported.
struct Problem {
  std::string code;
  Arguments arguments;  // line, column, expected, found, name …
  std::string element;  // id of the decision, table, item definition …
  std::string element_name;
  int row = 0;     // rule of a table, from 1; 0: not in a rule
  int column = 0;  // column of the table, inputs first, from 1; 0: not in a column
};

// What one decision did.
struct DecisionTrace {
  struct Input {
    std::string label;  // of the clause, else its expression
    std::string expression;
    feel::Value value;
  };
  struct Hit {
    std::string id;
    int index = 0;  // from 0, as in DecisionTable::rules
  };

  std::string id;
  std::string name;
  std::string kind;           // "table", "literal", "context" …
  std::vector<Input> inputs;  // of a table
  std::vector<Hit> hits;      // of a table, those that made the output
  bool no_rule = false;       // a table in which no rule applied and that has no default
  feel::Value output;
  std::vector<std::string> missing;  // facts for want of which the output is null
};

struct Evaluation {
  feel::Value value;
  std::vector<DecisionTrace> trace;  // in the order they were finished: what is needed comes before what needs it
  // Legal mode: facts for want of which `value` (or an entry of it) is null: names of input data, or "name.entry" where
  // only the entry is null.
  std::vector<std::string> missing;
  std::vector<feel::Diagnostic> diagnostics;
};

struct EvaluateOptions {
  // Legal mode: a rule whose cell asks about a null fact is unknown, and a table answers only if no unknown rule could
  // change it. A cell "-" does not ask, and a cell that names null asks whether the fact is absent. Else a null is
  // compared as FEEL does.
  bool null_is_missing = false;
  std::optional<Moment> now;  // for now() and today()
};

struct CompiledModel;

class Model {
 public:
  // Gives the XML of an import. Errors of it stop the load.
  using Resolver = std::function<Result<std::string>(const Import&)>;

  // Errors: model_too_large, model_not_utf8, malformed_xml, doctype_refused, xml_too_deep, not_dmn, duplicate_id,
  // unknown_hit_policy, requirement_cycle, requirements_too_deep, import_cycle; and those of the resolver.
  // Everything smaller is in problems().
  static Result<Model> load(std::string_view xml, const Resolver& resolver = {});

  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  const Definitions& definitions() const;
  const std::vector<Problem>& problems() const;
  // Names of the input data that `decision` needs, directly or through others, in order of the model.
  std::vector<std::string> facts_of(std::string_view decision) const;

  // This model with other rules in the table of a decision (id or name); imports stay, problems are found anew. Errors:
  // no_such_decision, not_a_table (name); those of links as in load.
  Result<Model> with_rules(std::string_view decision, std::vector<Rule> rules) const;

  // Typed facts from a JSON object, by input data name. Errors: unknown_input, and those of feel::bind (pointer
  // "/<name>…").
  Result<feel::Context> bind(const json::object& facts) const;

  // Inputs by name of the input data; those absent are null. A decision is evaluated at most once.
  // Errors: no_such_decision, no_such_service, no_such_knowledge.
  Result<Evaluation> evaluate(std::string_view decision, const feel::Context& inputs,
                              const EvaluateOptions& options = {}) const;
  Result<Evaluation> evaluate_service(std::string_view service, const feel::Context& inputs,
                                      const EvaluateOptions& options = {}) const;
  Result<Evaluation> evaluate_knowledge(std::string_view knowledge, const feel::Context& arguments,
                                        const EvaluateOptions& options = {}) const;

 private:
  friend struct ModelAccess;
  explicit Model(std::shared_ptr<const CompiledModel> compiled);
  std::shared_ptr<const CompiledModel> compiled_;  // shared with the functions that an evaluation may return
};

}  // namespace loopline::dmn

// A model made ready to evaluate: types resolved, references linked, every text parsed. Built once, then constant.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dmn/api.h"
#include "feel/interpreter.h"

namespace loopline::dmn {

struct CompiledTable {
  struct Input {
    feel::Expression expression;
    feel::TypePtr type;
  };
  struct Output {
    feel::Expression default_output;
    feel::TypePtr type;
    std::vector<feel::Value> order;  // the allowed values, first is the highest priority
  };
  struct Rule {
    std::vector<feel::UnaryTests> cells;
    std::vector<feel::Expression> outputs;
  };

  const DecisionTable* source = nullptr;
  std::vector<Input> inputs;
  std::vector<Output> outputs;
  std::vector<Rule> rules;
  bool broken = false;  // a text of it could not be parsed: it must not answer
};

struct CompiledLogic {
  struct Entry {
    std::string name;
    feel::TypePtr type;
    std::unique_ptr<CompiledLogic> logic;
  };

  Boxed::Kind kind = Boxed::Kind::none;
  feel::TypePtr type;
  feel::Expression expression;  // literal
  std::string variable;         // iterations
  std::string function_kind;
  std::vector<CompiledLogic> parts;
  std::vector<Entry> entries;
  std::vector<std::string> names;
  std::vector<feel::Parameter> parameters;
  std::unique_ptr<CompiledTable> table;
};

// Anything that a requirement can point at, of this model or an imported one.
struct CompiledElement {
  enum class Kind { input, decision, knowledge, service };
  struct Requirement {
    std::size_t element;
    std::string import;  // name of the import, by which expressions qualify it; empty: own
  };

  Kind kind;
  std::size_t unit = 0;
  std::string id;
  std::string name;
  std::string variable;
  feel::TypePtr type;
  std::vector<Requirement> needs;       // decisions, inputs and knowledge
  CompiledLogic logic;                  // decision, knowledge
  std::vector<std::size_t> parameters;  // service: input data, then input decisions, in the order of the standard
  std::vector<std::size_t> outputs;     // service
};

// One model of the closure of imports; the first is the one loaded.
struct Unit {
  Definitions definitions;
  std::vector<std::pair<std::string, std::size_t>> imports;  // name, unit
  std::map<std::string, feel::TypePtr, std::less<>> types;   // also "import.type"
};

struct CompiledModel : std::enable_shared_from_this<CompiledModel> {
  std::vector<Unit> units;
  std::vector<CompiledElement> elements;
  std::vector<Problem> problems;
  std::vector<std::string> members;  // names of entries anywhere in the models

  // The element of `unit` (0: the model itself) by id or name; nullptr if there is none.
  const CompiledElement* find(CompiledElement::Kind kind, std::string_view id_or_name, std::size_t unit = 0) const;
};

struct ModelAccess {
  // The same model once more.
  static Model share(const Model& model) { return Model(model.compiled_); }
  static const CompiledModel& compiled(const Model& model) { return *model.compiled_; }
};

// Resolves item definitions into `unit.types` and the types of inputs and tables (compile_types.cpp).
void resolve_types(std::vector<Unit>& units, std::size_t unit, std::vector<Problem>& problems);
// nullptr (any) for an empty or unknown reference; unknown ones are reported for `element`.
feel::TypePtr type_of(const Unit& unit, const std::string& reference, const Element& element,
                      std::vector<Problem>& problems);

}  // namespace loopline::dmn

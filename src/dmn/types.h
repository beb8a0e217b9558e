// A DMN model as it is written: plain data, read from the XML and never changed. The law browser and the table editor
// read it.
//
// Namespaces of DMN 1.1 to 1.5; element and attribute names are those of the standard in snake_case.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feel/type.h"

namespace loopline::dmn {

// Anything in extensionElements, e.g. <law:basis ref="TAX1:1(1)"/>: {"basis", "https://loopline.dev/law/1", {ref:
// TAX1:1(1)}}.
struct Extension {
  std::string name;  // local name
  std::string namespace_uri;
  std::map<std::string, std::string> attributes;  // local names
  std::string text;
  std::vector<Extension> children;
};

// What every element of a model has.
struct Element {
  std::string id;
  std::string name;
  std::string label;
  std::string description;
  std::vector<Extension> extensions;
};

struct ItemDefinition : Element {
  std::string type_ref;
  std::string allowed_values;   // unary tests as written; empty: all
  std::string type_constraint;  // DMN 1.5
  bool is_collection = false;
  std::vector<ItemDefinition> components;
  bool is_function = false;                // DMN 1.3 functionItem
  std::vector<ItemDefinition> parameters;  // of the function
  std::string result_type_ref;
};

struct InputData : Element {
  std::string variable;  // the name by which expressions know it
  std::string type_ref;
  feel::TypePtr type;          // resolved, constraints included
  std::string allowed_values;  // of its item definition, as written; empty: all
};

enum class HitPolicy { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation { none, sum, count, min, max };
std::string_view name_of(HitPolicy policy);

struct InputClause : Element {
  std::string expression;
  std::string type_ref;
  std::string allowed_values;  // inputValues as written, or those of the type
  feel::TypePtr type;
};

struct OutputClause : Element {
  std::string type_ref;
  std::string allowed_values;  // outputValues as written, or those of the type
  std::string default_output;
  feel::TypePtr type;
};

struct Rule : Element {
  std::vector<std::string> inputs;  // cell texts, one a column
  std::vector<std::string> outputs;
  std::vector<std::string> annotations;
};

struct DecisionTable : Element {
  HitPolicy hit_policy = HitPolicy::unique;
  Aggregation aggregation = Aggregation::none;
  std::string output_label;
  std::vector<InputClause> inputs;
  std::vector<OutputClause> outputs;
  std::vector<std::string> annotation_names;
  std::vector<Rule> rules;
};

// The logic of a decision: one of the boxed expressions, with the parts that its kind has.
struct Boxed {
  enum class Kind {
    none,
    literal,          // text
    table,            // table
    context,          // entries; the result is the entry without a name
    invocation,       // parts[0] the function; entries the bindings
    function,         // parameters; parts[0] the body; function_kind
    list,             // parts
    relation,         // names the columns; parts the rows, each a list
    conditional,      // parts: if, then, else
    filter,           // parts: in, match
    iteration_for,    // text the variable; parts: in, return
    iteration_some,   // text the variable; parts: in, satisfies
    iteration_every,  // text the variable; parts: in, satisfies
  };
  struct Entry {
    std::string name;
    std::string type_ref;
    std::vector<Boxed> expression;  // exactly one
  };
  struct Parameter {
    std::string name;
    std::string type_ref;
  };

  Kind kind = Kind::none;
  std::string id;
  std::string label;
  std::string type_ref;
  std::string text;
  std::string function_kind = "FEEL";  // FEEL, Java, PMML
  std::vector<Boxed> parts;
  std::vector<Entry> entries;
  std::vector<std::string> names;
  std::vector<Parameter> parameters;
  std::vector<DecisionTable> table;  // exactly one for kind table
};
std::string_view name_of(Boxed::Kind kind);

// Ids of what an element needs (without '#'; "namespace#id" for an imported one).
struct Requirements {
  std::vector<std::string> decisions;
  std::vector<std::string> inputs;
  std::vector<std::string> knowledge;
};

struct Decision : Element {
  std::string variable;
  std::string type_ref;
  feel::TypePtr type;  // nullptr: any
  std::string question;
  std::string allowed_answers;
  Requirements requires_;
  Boxed logic;

  // The table, if its logic is one; else nullptr.
  const DecisionTable* table() const { return logic.table.empty() ? nullptr : &logic.table.front(); }
};

struct BusinessKnowledgeModel : Element {
  std::string variable;
  std::string type_ref;
  std::vector<std::string> knowledge;
  Boxed logic;  // kind function
};

struct DecisionService : Element {
  std::string variable;
  std::string type_ref;
  std::vector<std::string> output_decisions;
  std::vector<std::string> encapsulated_decisions;
  std::vector<std::string> input_decisions;
  std::vector<std::string> input_data;
};

struct Import {
  std::string name;
  std::string namespace_uri;
  std::string location;
  std::string type;
};

struct Definitions : Element {
  std::string namespace_uri;
  std::string dmn_namespace;  // of the standard: tells the version
  std::vector<Import> imports;
  std::vector<ItemDefinition> item_definitions;
  std::vector<InputData> inputs;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledgeModel> knowledge;
  std::vector<DecisionService> services;

  const Decision* find_decision(std::string_view id_or_name) const;
  const InputData* find_input(std::string_view id_or_name) const;
};

}  // namespace loopline::dmn

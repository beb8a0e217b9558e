// A compiled model: operations, tables and the order in which decisions are made. Constant once built.
#pragma once

#include <deque>
#include <memory>

#include "dmn/program/work.h"

namespace loopline::dmn::program {

struct TableColumn {
  const Op* expression = nullptr;
  std::optional<std::uint32_t> fact;  // the element, if that is all the expression reads
  TypeCheck type;
  Column index;
  std::vector<std::pair<std::uint32_t, const Op*>> tests;  // of cells that are real FEEL, by rule
};

struct Table {
  const CompiledTable* source = nullptr;
  std::vector<TableColumn> columns;
  std::size_t words = 0;
  bool is_plain = false;               // one word, no cell to be asked, each column a fact that has its type already
  std::vector<std::uint64_t> general;  // rules with a cell that is real FEEL; empty: none
  const Shape* shape = nullptr;        // of the answer; nullptr: one output
  std::vector<TypeCheck> output_types;
  std::vector<Slot> answers;       // by rule, if all outputs are constant
  std::vector<const Op*> outputs;  // else by rule and output; nullptr: an empty cell, null
  const Op* default_answer = nullptr;
};

struct Element {
  const CompiledElement* source = nullptr;
  const Op* logic = nullptr;     // of a decision
  const Table* table = nullptr;  // if its logic is one
  TypeCheck type;
  std::uint32_t locals = 0;
  // What has to be decided before it and itself, in the order of the reference; inputs apart.
  std::vector<std::uint32_t> decisions;
  std::vector<std::uint32_t> inputs;
};

struct Code {
  // shared: the model's functions, which an answer may hold, keep it alive
  std::shared_ptr<const CompiledModel> model;
  Symbols symbols;
  Arena constants;
  std::deque<Op> ops;
  std::deque<Shape> shapes;
  std::deque<Table> tables;
  std::deque<TypeCheck> types;
  std::vector<Element> elements;                             // beside model->elements
  std::vector<std::vector<std::uint32_t>> inputs_of_symbol;  // elements by the symbol of their name
};

// Never fails: what cannot be compiled is left to the reference, node by node.
std::unique_ptr<const Code> compile(const CompiledModel& model);

// Decides `element` and what it needs; inputs stand in work.values.
void run(Work& work, std::size_t element);
// Fixes a fact; null if its type does not allow the value.
void bind_converted(Work& work, std::size_t input, const Slot& value);
inline void bind(Work& work, std::size_t input, const Slot& value) {
  // Copied as a whole: written in halves it would have to reach the cache before it can be read.
  if (work.code->elements[input].type.accepts(value)) {
    work.values[input] = value;
  } else {
    bind_converted(work, input, value);
  }
}
// The inputs that a fact of this name is: by its name, or by "namespace#name".
std::span<const std::uint32_t> inputs_named(const Code& code, std::string_view name);
// Legal mode: the facts for want of which a decision (or a part of it) is null (missing.cpp).
std::vector<std::string> missing_of(Work& work, std::size_t element);
// What the decisions behind `element` did, in the order in which they were made (trace.cpp).
std::vector<DecisionTrace> trace_of(Work& work, std::size_t element);
// The answer of a table (table_run.cpp).
Slot run_table(const Op& op, Frame& frame);
// What the columns say of their inputs: run.inputs and run.verdicts. The run of a plain table does without them until
// the trace wants them.
void judge_columns(const Table& table, TableRun& run, Frame& frame);
// Asks one cell: true, false or null.
Slot ask_cell(const Table& table, const TableRun& run, std::size_t column, std::size_t rule, Frame& frame);

}  // namespace loopline::dmn::program

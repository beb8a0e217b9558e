// The memory of one request of the compiled evaluator, and the operations that run in it.
//
// A program is constant and shared by threads; everything that a request writes is here. A work is used again and
// again: after a few requests it allocates no more, unless the reference interpreter has to be asked.
#pragma once

#include <atomic>
#include <optional>
#include <span>
#include <vector>

#include "dmn/program/arena.h"
#include "dmn/program/column.h"
#include "dmn/program/slot.h"
#include "dmn/request.h"

namespace loopline::dmn::program {

struct Op;
struct Code;
struct Element;
struct Frame;

// What a decision's table did: kept so that hits, near misses and the trace can be told afterwards.
struct TableRun {
  const Slot* inputs = nullptr;  // one a column; nullptr: not kept, judge_columns finds them again
  const Verdict* verdicts = nullptr;
  const std::uint64_t* passed = nullptr;  // without verdicts: one word of rules a column
  std::uint32_t first_hit = 0;            // place in Work::hits
  std::uint32_t hit_count = 0;
  bool ran = false;
  bool undecided = false;  // legal mode: a rule that is unknown may change the answer
  bool no_rule = false;
};

struct Work {
  const Code* code = nullptr;
  Arena arena;
  std::vector<Slot> values;         // one an element
  std::vector<TableRun> tables;     // one an element
  std::vector<std::uint32_t> hits;  // rules, of all tables
  bool legal = false;
  bool watch = false;  // note whether the reference would leave a diagnostic
  bool noted = false;
  std::optional<Moment> now;

  // Starts a request to `program`: no fact is known.
  void begin(const Code& program);
  // The request is over: all slots of it are gone.
  void end();
  const Symbols& symbols() const;
  // The reference, for what is not compiled. In legal mode it runs as a table's cells do: `if` on null is null.
  feel::Interpreter& interpreter();
  // Would the reference say why something is null?
  bool has_diagnostics() { return noted || (interpreter_ && !interpreter_->diagnostics().empty()); }
  bool exhausted() const { return interpreter_ && interpreter_->exhausted(); }
  // What the expressions of an element see, as the reference has it.
  const feel::ScopePtr& scope(std::size_t element);
  feel::Value value(std::size_t element);
  feel::Value value(const Slot& slot) const;
  Slot keep(feel::Value value);

 private:
  std::optional<feel::Interpreter> interpreter_;
  std::vector<std::string> null_facts_;
  std::vector<feel::ScopePtr> scopes_;
  std::vector<std::optional<feel::Value>> functions_;  // knowledge and services that a scope asked for
};

// Where an operation runs.
struct Frame {
  Work& work;
  std::size_t element;
  Slot* locals;
  Slot input;  // what `?` stands for
};

// A name bound inside an expression or boxed context, and its place among the locals.
struct Local {
  std::string name;
  std::uint32_t place;
};

struct Table;
class TypeCheck;

// One operation: a function and what it works on. Built once, then constant.
struct Op {
  using Run = Slot (*)(const Op&, Frame&);

  Run run = nullptr;
  Slot constant;
  std::vector<const Op*> parts;
  std::uint32_t place = 0;  // element, local or symbol
  feel::Operator op = feel::Operator::equal;
  int mode = 0;  // of some operations: rounding, sign …
  const feel::Node* node = nullptr;
  const feel::Function* function = nullptr;
  const CompiledLogic* logic = nullptr;
  const Table* table = nullptr;
  const Shape* shape = nullptr;
  std::vector<const TypeCheck*> types;  // of the parts or of the result; nullptr: any
  std::vector<Local> locals;            // for the reference: what is bound here besides the element's names
  bool input_bound = false;
  // Where the entry was last time: contexts of one kind have it at one place. A guess that is checked; racing threads
  // at worst guess wrong.
  mutable std::atomic<std::uint32_t> guess{0};

  Slot operator()(Frame& frame) const { return run(*this, frame); }
};

// Holds slots to a type. Nothing is done where the slot plainly is of it.
class TypeCheck {
 public:
  void build(const feel::TypePtr& type, Symbols& symbols);
  // What FEEL makes of the value for this type; null if it cannot be of it.
  Slot coerced(const Slot& slot, Work& work) const { return accepts(slot) ? slot : made_fit(slot, work); }
  bool takes_all() const { return sure_ == all_tags; }
  // True: it is of the type. False: FEEL has to be asked.
  bool accepts(const Slot& slot) const { return slot.is_among(sure_) || (slot.is_among(plain_) && holds(slot)); }

 private:
  bool holds(const Slot& slot) const;
  Slot made_fit(const Slot& slot, Work& work) const;

  feel::TypePtr type_;
  unsigned sure_ = all_tags;  // tags of which every slot is of the type
  unsigned plain_ = 0;        // tags of which those are that hold its constraints and fields
  std::vector<Column> constraints_;
  std::vector<std::pair<std::uint32_t, TypeCheck>> fields_;
};

}  // namespace loopline::dmn::program

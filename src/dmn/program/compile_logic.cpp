// Boxed expressions and tables; the order in which decisions are made.
#include "dmn/program/compiler.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

Compiler::Compiler(Code& code, std::size_t element)
    : code_(code), element_(code.model->elements[element]), at_(element) {
  for (const auto& need : element_.needs) {
    if (need.element == element) continue;
    const std::string& variable = code.model->elements[need.element].variable;
    visible_.push_back(need.import.empty() ? variable : need.import);
    if (need.import.empty()) names_[variable] = need.element;
  }
  for (const auto& [import, unit] : code.model->units[element_.unit].imports) visible_.push_back(import);
  // What comes by an import is a context of its name: left to the reference.
  for (const auto& need : element_.needs) names_.erase(need.import);
  for (const auto& [import, unit] : code.model->units[element_.unit].imports) names_.erase(import);
}

const Op* Compiler::logic() { return boxed(element_.logic); }

const TypeCheck* Compiler::check(const feel::TypePtr& type) {
  if (!type) return nullptr;
  TypeCheck& made = code_.types.emplace_back();
  made.build(type, code_.symbols);
  return &made;
}

const Op* Compiler::boxed(const CompiledLogic& logic) {
  const Op* value = untyped(logic);
  if (!logic.type) return value;
  Op& op = add(run_typed);
  op.parts = {value};
  op.types = {check(logic.type)};
  return &op;
}

const Op* Compiler::untyped(const CompiledLogic& logic) {
  switch (logic.kind) {
    case Boxed::Kind::none: return nothing();
    case Boxed::Kind::literal: return literal(logic.expression);
    case Boxed::Kind::table: return table(logic);
    case Boxed::Kind::context: return context(logic);
    case Boxed::Kind::conditional: return conditional(logic);
    case Boxed::Kind::list: return list(logic);
    default: return logic_by_reference(logic);
  }
}

const Op* Compiler::logic_by_reference(const CompiledLogic& logic) {
  Op& op = add(run_logic_by_reference);
  op.logic = &logic;
  op.locals = locals_;
  return &op;
}

const Op* Compiler::literal(const feel::Expression& text) { return text ? expression(text.root()) : nothing(); }

const Op* Compiler::context(const CompiledLogic& logic) {
  std::vector<std::string> seen;
  for (const CompiledLogic::Entry& entry : logic.entries) {
    if (!entry.name.empty() && std::find(seen.begin(), seen.end(), entry.name) != seen.end())
      return logic_by_reference(logic);
    seen.push_back(entry.name);
  }
  const std::size_t outer = locals_.size();
  Shape& shape = code_.shapes.emplace_back();
  std::vector<const Op*> parts;
  std::vector<const TypeCheck*> types;
  bool has_result = false;
  for (const CompiledLogic::Entry& entry : logic.entries) {
    parts.push_back(boxed(*entry.logic));
    types.push_back(check(entry.type));
    bind(entry.name);
    if (entry.name.empty()) {
      has_result = true;
      break;
    }
    shape.names.push_back(code_.symbols.add(entry.name));
  }
  locals_.resize(outer);
  Op& op = add(has_result ? run_result : run_entries);
  op.parts = std::move(parts);
  op.types = std::move(types);
  op.shape = &shape;
  op.place = static_cast<std::uint32_t>(outer);
  return &op;
}

namespace {

Slot run_boxed_conditional(const Op& op, Frame& frame) {
  const Slot truth = (*op.parts[0])(frame);
  if (truth.tag() != Tag::boolean && (!truth.is_null() || frame.work.legal)) return run_nothing(op, frame);
  return (*op.parts[truth.is_true() ? 1 : 2])(frame);
}

}  // namespace

const Op* Compiler::conditional(const CompiledLogic& logic) {
  const Op* truth = boxed(logic.parts[0]);
  const Op* then = boxed(logic.parts[1]);
  const Op* otherwise = boxed(logic.parts[2]);
  Op& op = add(run_boxed_conditional);
  op.parts = {truth, then, otherwise};
  return &op;
}

const Op* Compiler::list(const CompiledLogic& logic) {
  std::vector<const Op*> parts;
  for (const CompiledLogic& part : logic.parts) parts.push_back(boxed(part));
  Op& op = add(run_list);
  op.parts = std::move(parts);
  return &op;
}

const Op* Compiler::table(const CompiledLogic& logic) {
  const CompiledTable& source = *logic.table;
  if (source.broken) return nothing();
  std::vector<std::string> names;
  for (const OutputClause& output : source.source->outputs) {
    const bool twice = std::find(names.begin(), names.end(), output.name) != names.end();
    if (source.outputs.size() > 1 && twice) return logic_by_reference(logic);
    names.push_back(output.name);
  }
  Table& out = code_.tables.emplace_back();
  out.source = &source;
  out.words = words_of(source.rules.size());
  if (source.outputs.size() != 1) {
    Shape& shape = code_.shapes.emplace_back();
    for (const std::string& name : names) shape.names.push_back(code_.symbols.add(name));
    out.shape = &shape;
  }
  columns(out);
  outputs(out);
  out.default_answer = default_of(out);
  Op& op = add(run_table);
  op.table = &out;
  // Only a decision's own table tells what it did.
  op.mode = &logic == &element_.logic ? 1 : 0;
  if (op.mode == 1) code_.elements[at_].table = &out;
  return &op;
}

// Reads a fact or decision that was held to the same plain type when it came.
bool Compiler::is_of_type_already(const Op& expression, const feel::TypePtr& type) const {
  if (expression.run != run_element || !type || !type->constraints.empty()) return false;
  const feel::TypePtr& held = code_.model->elements[expression.place].type;
  const bool is_plain = type->kind == feel::Type::Kind::boolean || type->kind == feel::Type::Kind::number ||
                        type->kind == feel::Type::Kind::string || type->kind == feel::Type::Kind::date;
  return is_plain && held && held->kind == type->kind;
}

void Compiler::columns(Table& out) {
  const CompiledTable& source = *out.source;
  std::vector<std::string> names = visible_;
  for (const Local& local : locals_) names.push_back(local.name);
  for (std::size_t at = 0; at < source.inputs.size(); ++at) {
    TableColumn& column = out.columns.emplace_back();
    column.expression = literal(source.inputs[at].expression);
    if (column.expression->run == run_element) column.fact = column.expression->place;
    if (!is_of_type_already(*column.expression, source.inputs[at].type))
      column.type.build(source.inputs[at].type, code_.symbols);
    std::vector<const feel::UnaryTests*> cells;
    for (const CompiledTable::Rule& rule : source.rules) cells.push_back(&rule.cells[at]);
    column.index.build(cells, names, code_.symbols);
    if (!column.index.has_general()) continue;
    out.general.resize(out.words);
    const bool outer = std::exchange(input_bound_, true);
    for (std::size_t rule = 0; rule < cells.size(); ++rule) {
      if (!column.index.is_general(rule)) continue;
      column.tests.emplace_back(static_cast<std::uint32_t>(rule), tests(cells[rule]->root()));
      out.general[rule / bits_a_word] |= std::uint64_t{1} << (rule % bits_a_word);
    }
    input_bound_ = outer;
  }
  out.is_plain = out.words == 1 && !out.columns.empty() &&
                 std::all_of(out.columns.begin(), out.columns.end(), [](const TableColumn& column) {
                   return column.fact && column.type.takes_all() && !column.index.asks();
                 });
}

void Compiler::outputs(Table& out) {
  const CompiledTable& source = *out.source;
  for (const CompiledTable::Output& output : source.outputs)
    out.output_types.emplace_back().build(output.type, code_.symbols);
  const std::size_t width = source.outputs.size();
  bool all_constant = width > 0;
  for (const CompiledTable::Rule& rule : source.rules) {
    for (const feel::Expression& cell : rule.outputs) {
      const Op* op = cell ? expression(cell.root()) : nullptr;
      all_constant = all_constant && (op == nullptr || op->run == run_constant);
      out.outputs.push_back(op);
    }
  }
  if (!all_constant) return;
  for (std::size_t rule = 0; rule < source.rules.size(); ++rule) {
    auto* slots = code_.constants.take<Slot>(width);
    for (std::size_t i = 0; i < width; ++i) {
      const Op* op = out.outputs[rule * width + i];
      slots[i] = op == nullptr ? Slot() : op->constant;
      if (out.output_types[i].accepts(slots[i])) continue;
      const feel::Value typed = feel::coerced(value_of(slots[i], code_.symbols), *source.outputs[i].type);
      slots[i] = constant(typed)->constant;
    }
    out.answers.push_back(out.shape == nullptr ? slots[0] : make_record(*out.shape, slots, code_.constants));
  }
  out.outputs.clear();
}

// The answer where no rule applies: not held to the output's type, as the reference does; only the outputs that have
// one.
const Op* Compiler::default_of(const Table& table) {
  const CompiledTable& source = *table.source;
  std::vector<const Op*> parts;
  Shape& shape = code_.shapes.emplace_back();
  for (std::size_t i = 0; i < source.outputs.size(); ++i) {
    if (!source.outputs[i].default_output) continue;
    parts.push_back(expression(source.outputs[i].default_output.root()));
    shape.names.push_back(code_.symbols.add(source.source->outputs[i].name));
  }
  if (parts.empty()) return nullptr;
  if (table.shape == nullptr) return parts.front();
  Op& op = add(run_record);
  op.parts = std::move(parts);
  op.shape = &shape;
  return &op;
}

namespace {

// Depth first over the requirements, as dmn::Request goes: what is needed comes before what needs it.
void schedule(const CompiledModel& model, std::size_t at, std::vector<bool>& seen, Element& out) {
  if (seen[at]) return;
  seen[at] = true;
  const CompiledElement& element = model.elements[at];
  if (element.kind == CompiledElement::Kind::input) {
    out.inputs.push_back(static_cast<std::uint32_t>(at));
    return;
  }
  if (element.kind == CompiledElement::Kind::service) return;  // a function: it decides by itself when called
  for (const auto& need : element.needs) schedule(model, need.element, seen, out);
  if (element.kind == CompiledElement::Kind::decision) out.decisions.push_back(static_cast<std::uint32_t>(at));
}

void add_names(Code& code, std::size_t at) {
  const CompiledElement& input = code.model->elements[at];
  const std::string& space = code.model->units[input.unit].definitions.namespace_uri;
  for (const std::string& name : {input.variable, space + "#" + input.variable}) {
    const std::uint32_t symbol = code.symbols.add(name);
    if (code.inputs_of_symbol.size() <= symbol) code.inputs_of_symbol.resize(symbol + 1);
    code.inputs_of_symbol[symbol].push_back(static_cast<std::uint32_t>(at));
  }
}

}  // namespace

std::unique_ptr<const Code> compile(const CompiledModel& model) {
  auto code = std::make_unique<Code>();
  code->model = model.shared_from_this();
  code->elements.resize(model.elements.size());
  for (std::size_t at = 0; at < model.elements.size(); ++at) {
    Element& element = code->elements[at];
    element.source = &model.elements[at];
    if (element.source->kind == CompiledElement::Kind::input) add_names(*code, at);
    element.type.build(element.source->type, code->symbols);
    if (element.source->kind != CompiledElement::Kind::decision) continue;
    Compiler compiler(*code, at);
    element.logic = compiler.logic();
    element.locals = compiler.locals();
    std::vector<bool> seen(model.elements.size());
    schedule(model, at, seen, element);
  }
  return code;
}

}  // namespace loopline::dmn::program

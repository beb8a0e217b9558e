#include "dmn/program/work.h"

#include "dmn/program/code.h"

namespace loopline::dmn::program {

void Work::begin(const Code& program) {
  code = &program;
  values.assign(program.elements.size(), Slot());
  tables.resize(program.elements.size());
  for (TableRun& table : tables) table.ran = false;
  hits.clear();
  noted = false;
}

void Work::end() {
  interpreter_.reset();
  scopes_.clear();
  functions_.clear();
  arena.reset();
}

const Symbols& Work::symbols() const { return code->symbols; }

feel::Interpreter& Work::interpreter() {
  if (!interpreter_) {
    feel::Options options;
    options.now = now;
    interpreter_.emplace(options);
  }
  null_facts_.clear();
  interpreter_->null_facts = legal ? &null_facts_ : nullptr;
  return *interpreter_;
}

feel::Value Work::value(const Slot& slot) const { return value_of(slot, code->symbols); }

Slot Work::keep(feel::Value value) { return owned(std::move(value), code->symbols, arena); }

feel::Value Work::value(std::size_t element) {
  const CompiledElement& source = *code->elements[element].source;
  if (source.kind == CompiledElement::Kind::input || source.kind == CompiledElement::Kind::decision)
    return value(values[element]);
  functions_.resize(code->elements.size());
  std::optional<feel::Value>& function = functions_[element];
  if (!function) {
    function = source.kind == CompiledElement::Kind::knowledge
                   ? knowledge_function(*code->model, source, scope(element))
                   : service_function(*code->model, source);
  }
  return *function;
}

const feel::ScopePtr& Work::scope(std::size_t element) {
  scopes_.resize(code->elements.size());
  if (!scopes_[element]) {
    feel::ScopePtr made =
        scope_of(*code->model, *code->elements[element].source, [&](std::size_t needed) { return value(needed); });
    scopes_[element] = std::move(made);
  }
  return scopes_[element];
}

void bind_converted(Work& work, std::size_t input, const Slot& value) {
  const Slot typed = work.code->elements[input].type.coerced(value, work);
  if (typed.is_null() && !value.is_null()) work.noted = true;
  work.values[input] = typed;
}

std::span<const std::uint32_t> inputs_named(const Code& code, std::string_view name) {
  const std::uint32_t symbol = code.symbols.find(name);
  if (symbol >= code.inputs_of_symbol.size()) return {};
  return code.inputs_of_symbol[symbol];
}

void run(Work& work, std::size_t element) {
  for (const std::uint32_t at : work.code->elements[element].decisions) {
    const Element& decision = work.code->elements[at];
    Frame frame{work, at, decision.locals == 0 ? nullptr : work.arena.take<Slot>(decision.locals), {}};
    const Slot value = (*decision.logic)(frame);
    Slot typed = decision.type.coerced(value, work);
    if (typed.is_null() && !value.is_null()) work.noted = true;
    work.values[at] = typed;
  }
}

}  // namespace loopline::dmn::program

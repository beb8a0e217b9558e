#include "dmn/types.h"

namespace loopline::dmn {
namespace {

template <class T>
const T* find_in(const std::vector<T>& all, std::string_view id_or_name) {
  for (const T& element : all) {
    if (element.id == id_or_name || element.name == id_or_name) return &element;
  }
  return nullptr;
}

}  // namespace

std::string_view name_of(HitPolicy policy) {
  switch (policy) {
    case HitPolicy::unique: return "UNIQUE";
    case HitPolicy::any: return "ANY";
    case HitPolicy::priority: return "PRIORITY";
    case HitPolicy::first: return "FIRST";
    case HitPolicy::rule_order: return "RULE ORDER";
    case HitPolicy::output_order: return "OUTPUT ORDER";
    case HitPolicy::collect: return "COLLECT";
  }
  return "UNIQUE";
}

std::string_view name_of(Boxed::Kind kind) {
  switch (kind) {
    case Boxed::Kind::none: return "none";
    case Boxed::Kind::literal: return "literal";
    case Boxed::Kind::table: return "table";
    case Boxed::Kind::context: return "context";
    case Boxed::Kind::invocation: return "invocation";
    case Boxed::Kind::function: return "function";
    case Boxed::Kind::list: return "list";
    case Boxed::Kind::relation: return "relation";
    case Boxed::Kind::conditional: return "conditional";
    case Boxed::Kind::filter: return "filter";
    case Boxed::Kind::iteration_for: return "for";
    case Boxed::Kind::iteration_some: return "some";
    case Boxed::Kind::iteration_every: return "every";
  }
  return "none";
}

const Decision* Definitions::find_decision(std::string_view id_or_name) const { return find_in(decisions, id_or_name); }

const InputData* Definitions::find_input(std::string_view id_or_name) const { return find_in(inputs, id_or_name); }

}  // namespace loopline::dmn

#include "feel/interpreter.h"

#include "feel/limits.h"

namespace loopline::feel {
namespace {

Value of(const std::optional<bool>& truth) { return truth ? Value(*truth) : Value(); }

// Facts as they are named when one is missing: the name, or "name.entry" for the path to an entry.
void note_null(std::vector<std::string>* facts, std::string name) {
  if (facts == nullptr || std::find(facts->begin(), facts->end(), name) != facts->end()) return;
  facts->push_back(std::move(name));
}

std::vector<Parameter> parameters_of(const Node& node) {
  std::vector<Parameter> out;
  for (std::size_t i = 0; i < node.names.size(); ++i) out.push_back({node.names[i], node.types[i], false, true});
  return out;
}

}  // namespace

Scope::~Scope() {
  // Long chains are taken apart one by one: the default would recurse.
  ScopePtr next = std::move(outer);
  while (next && next.use_count() == 1) {
    ScopePtr after = std::move(const_cast<Scope&>(*next).outer);
    next = std::move(after);
  }
}

ScopePtr with_name(std::string name, Value value, ScopePtr outer) {
  auto scope = std::make_shared<Scope>();
  scope->name = std::move(name);
  scope->depth = std::max(value.depth(), outer ? outer->depth : 0);
  scope->value = std::move(value);
  scope->outer = std::move(outer);
  return scope;
}

ScopePtr with_entries(Value context, ScopePtr outer) { return with_name({}, std::move(context), std::move(outer)); }

ScopePtr with_facts(Context facts, ScopePtr outer) {
  auto scope = std::make_shared<Scope>();
  scope->value = std::move(facts);
  scope->facts = true;
  scope->depth = std::max(scope->value.depth(), outer ? outer->depth : 0);
  scope->outer = std::move(outer);
  return scope;
}

Interpreter::Interpreter(const Options& options) : options_(options), steps_left_(steps_max) {}

Value Interpreter::null(std::string code, Arguments arguments) {
  constexpr std::size_t diagnostics_max = 100;
  if (diagnostics_.size() < diagnostics_max)
    diagnostics_.push_back({std::move(code), std::move(arguments), line_, column_});
  return {};
}

bool Interpreter::spend(std::size_t count) {
  if (steps_left_ < 0) return false;
  steps_left_ -= static_cast<std::int64_t>(std::min<std::size_t>(count, static_cast<std::size_t>(steps_max) + 1));
  if (steps_left_ >= 0) return true;
  null("too_many_steps", {{"limit", std::to_string(steps_max)}});
  return false;
}

bool Interpreter::enter(int levels) {
  if (depth_ + levels > evaluation_depth_max) {
    null("evaluation_too_deep", {{"limit", std::to_string(evaluation_depth_max)}});
    return false;
  }
  depth_ += levels;
  return true;
}

Value Interpreter::evaluate(const Node& node, const ScopePtr& scope) {
  if (!spend() || !enter(1)) return {};
  if (node.line > 0) {
    line_ = node.line;
    column_ = node.column;
  }
  Value value = walk(node, scope);
  leave(1);
  return value;
}

Value Interpreter::walk(const Node& node, const ScopePtr& scope) {
  switch (node.kind) {
    case Node::Kind::literal: return node.value;
    case Node::Kind::name: return name(node, scope);
    case Node::Kind::negate: return negate(node, scope);
    case Node::Kind::binary: return binary(node, scope);
    case Node::Kind::conjunction: return logic(node, scope, false);
    case Node::Kind::disjunction: return logic(node, scope, true);
    case Node::Kind::between: return between(node, scope);
    case Node::Kind::in: return test(*node.children[1], evaluate(*node.children[0], scope), scope);
    case Node::Kind::instance_of: return instance_of(evaluate(*node.children[0], scope), *node.type);
    case Node::Kind::condition: return condition(node, scope);
    case Node::Kind::for_loop:
    case Node::Kind::some:
    case Node::Kind::every: return iterate(node, scope);
    case Node::Kind::function: return closure(node, scope);
    case Node::Kind::external:
      if (!options_.external_functions) return null("external_function_refused");
      return external_function(parameters_of(node), evaluate(*node.children[0], scope));
    case Node::Kind::call: return invoke(node, scope);
    case Node::Kind::path: return path(node, scope);
    case Node::Kind::filter: return filter(node, scope);
    case Node::Kind::list: return list(node, scope);
    case Node::Kind::context: return context(node, scope);
    case Node::Kind::range: return range(node, scope);
    case Node::Kind::unary_compare: return compare_input(node, scope);
    case Node::Kind::tests:
    case Node::Kind::any_test: return test(node, {}, scope);
  }
  return {};
}

Value Interpreter::name(const Node& node, const ScopePtr& scope) {
  for (const Scope* at = scope.get(); at != nullptr; at = at->outer.get()) {
    if (!at->name.empty()) {
      if (at->name == node.text) return at->value;
      continue;
    }
    const Context* entries = at->value.context();
    const Value* found = entries != nullptr ? entries->find(node.text) : nullptr;
    if (found == nullptr) continue;
    if (at->facts && found->is_null()) note_null(null_facts, node.text);
    return *found;
  }
  if (const Value* function = builtin(node.text)) return *function;
  return null("unknown_name", {{"name", node.text}});
}

Value Interpreter::negate(const Node& node, const ScopePtr& scope) {
  const Value value = evaluate(*node.children[0], scope);
  if (const Decimal* number = value.number()) return -*number;
  if (value.days_time() || value.years_months()) return apply(Operator::multiply, value, Value::number(-1), *this);
  return value.is_null() ? Value() : null("not_a_number", {{"kind", std::string(name_of(value.kind()))}});
}

Value Interpreter::binary(const Node& node, const ScopePtr& scope) {
  const Value left = evaluate(*node.children[0], scope);
  const Value right = evaluate(*node.children[1], scope);
  return apply(node.op, left, right, *this);
}

// and, or: `decisive` decides whatever the other side is; anything but a boolean is unknown.
Value Interpreter::logic(const Node& node, const ScopePtr& scope, bool decisive) {
  const Value left = evaluate(*node.children[0], scope);
  if (left.boolean() && *left.boolean() == decisive) return decisive;
  const Value right = evaluate(*node.children[1], scope);
  if (right.boolean() && *right.boolean() == decisive) return decisive;
  return left.boolean() && right.boolean() ? Value(!decisive) : Value();
}

// Anything but true takes the other branch, as FEEL says; but while missing facts are watched for, a condition that is
// null must not answer for them.
Value Interpreter::condition(const Node& node, const ScopePtr& scope) {
  const Value truth = evaluate(*node.children[0], scope);
  if (truth.is_null() && null_facts != nullptr) return {};
  return evaluate(truth.is_true() ? *node.children[1] : *node.children[2], scope);
}

Value Interpreter::between(const Node& node, const ScopePtr& scope) {
  const Value value = evaluate(*node.children[0], scope);
  const Value low = evaluate(*node.children[1], scope);
  const Value high = evaluate(*node.children[2], scope);
  const auto above = compare(value, low);
  const auto below = compare(value, high);
  if (!above || !below) return null("cannot_compare");
  return *above >= 0 && *below <= 0;
}

Value Interpreter::compare_input(const Node& node, const ScopePtr& scope) {
  Node input{};
  input.kind = Node::Kind::name;
  input.text = "?";
  return apply(node.op, name(input, scope), evaluate(*node.children[0], scope), *this);
}

Value Interpreter::test(const Node& node, const Value& input, const ScopePtr& scope) {
  if (node.kind == Node::Kind::any_test) return true;
  if (node.kind != Node::Kind::tests) return test_one(node, input, scope);
  bool unknown = false;
  for (const NodePtr& child : node.children) {
    const Value passed = test_one(*child, input, scope);
    if (passed.is_true()) return !node.negated;
    if (!passed.is_false()) unknown = true;
  }
  return unknown ? Value() : Value(node.negated);
}

// A unary test (DMN 1.5 §10.3.1.3): a comparison, a condition over `?`, or a value, list or range that the input must
// be, or be in.
Value Interpreter::test_one(const Node& node, const Value& input, const ScopePtr& scope) {
  if (node.kind == Node::Kind::unary_compare) return apply(node.op, input, evaluate(*node.children[0], scope), *this);
  if (node.mentions_input) {
    const Value passed = evaluate(node, with_name("?", input, scope));
    return passed.boolean() ? passed : Value();
  }
  const Value wanted = evaluate(node, scope);
  if (wanted.is_null() && node.kind == Node::Kind::range) return {};
  if (const Range* range = wanted.range(); range && !input.range()) return of(contains(*range, input));
  if (const List* items = wanted.list()) {
    if (input.list() && equal(input, wanted).value_or(false)) return true;
    bool unknown = false;
    for (const Value& item : *items) {
      const Range* range = item.range();
      const auto passed = range && !input.range() ? contains(*range, input) : equal(input, item);
      if (passed && *passed) return true;
      if (!passed && range) unknown = true;
    }
    return unknown ? Value() : Value(false);
  }
  if (wanted.boolean() && !input.boolean() && node.kind != Node::Kind::literal) return wanted;
  return of(equal(input, wanted));
}

Value Interpreter::list(const Node& node, const ScopePtr& scope) {
  List items;
  items.reserve(node.children.size());
  for (const NodePtr& child : node.children) items.push_back(evaluate(*child, scope));
  return items;
}

Value Interpreter::context(const Node& node, const ScopePtr& scope) {
  Context entries;
  ScopePtr inner = scope;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (!spend(i / 8)) return {};
    if (entries.find(node.names[i]) != nullptr) return null("duplicate_entry", {{"name", node.names[i]}});
    Value value = evaluate(*node.children[i], inner);
    inner = with_name(node.names[i], value, std::move(inner));
    entries.put(node.names[i], std::move(value));
  }
  return entries;
}

Value Interpreter::range(const Node& node, const ScopePtr& scope) {
  Range range{evaluate(*node.children[0], scope), evaluate(*node.children[1], scope), node.low_included,
              node.high_included, node.negated};
  if (node.text.empty()) {
    if (range.low.is_null() || range.high.is_null()) return null("range_without_end");
    if (!compare(range.low, range.high)) return null("range_of_two_kinds");
  } else if (range.low.is_null() && range.high.is_null()) {
    return null("range_without_end");
  }
  return range;
}

Value Interpreter::path(const Node& node, const ScopePtr& scope) {
  const Node& source = *node.children[0];
  const Value value = evaluate(source, scope);
  if (value.is_null()) return {};
  if (const List* list = value.list()) {
    List out;
    if (!spend(list->size())) return {};
    for (const Value& item : *list) out.push_back(property(item, node.text).value_or(Value()));
    return out;
  }
  const auto found = property(value, node.text);
  if (!found) {
    // An entry that a fact's context does not have is as good as null: it is absent.
    if (value.context() && source.kind == Node::Kind::name) note_null(null_facts, source.text + "." + node.text);
    return null("unknown_property", {{"name", node.text}, {"kind", std::string(name_of(value.kind()))}});
  }
  if (found->is_null() && source.kind == Node::Kind::name) note_null(null_facts, source.text + "." + node.text);
  return *found;
}

Value Interpreter::filter(const Node& node, const ScopePtr& scope) {
  const Value source = evaluate(*node.children[0], scope);
  if (source.is_null()) return {};
  const List single{source};
  const List& items = source.list() ? *source.list() : single;
  const Node& condition = *node.children[1];
  // A number picks an item; whether the condition is one shows when it is evaluated without an item.
  if (condition.kind == Node::Kind::literal || condition.kind == Node::Kind::negate || items.empty()) {
    const Value index = evaluate(condition, scope);
    if (const Decimal* number = index.number()) {
      const auto place = number->to_integer();
      const auto size = static_cast<std::int64_t>(items.size());
      if (!place || *place == 0 || *place > size || *place < -size) return null("index_out_of_range");
      return items[static_cast<std::size_t>(*place > 0 ? *place - 1 : size + *place)];
    }
  }
  List kept;
  for (const Value& item : items) {
    ScopePtr inner = with_name("item", item, scope);
    if (item.context()) inner = with_entries(item, std::move(inner));
    const Value passed = evaluate(condition, inner);
    if (const Decimal* number = passed.number()) {
      const auto place = number->to_integer();
      const auto size = static_cast<std::int64_t>(items.size());
      if (!place || *place == 0 || *place > size || *place < -size) return null("index_out_of_range");
      return items[static_cast<std::size_t>(*place > 0 ? *place - 1 : size + *place)];
    }
    if (passed.is_true()) kept.push_back(item);
    if (exhausted()) return {};
  }
  return kept;
}

}  // namespace loopline::feel

// Context functions (DMN 1.5 §10.3.4.8).
#include "feel/builtins.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

Value wrong(Interpreter& interpreter, const char* name, const char* expected) {
  return interpreter.null("argument_of_wrong_type", {{"name", name}, {"expected", expected}});
}

Value get_value(Given arguments, Interpreter& interpreter) {
  const Value* entry = arguments[0].context()->find(*arguments[1].string());
  return entry != nullptr
             ? *entry
             : interpreter.null("unknown_property", {{"name", *arguments[1].string()}, {"kind", "context"}});
}

Value get_entries(Given arguments, Interpreter& interpreter) {
  List out;
  if (!interpreter.spend(arguments[0].context()->entries().size())) return {};
  for (const auto& [name, value] : arguments[0].context()->entries())
    out.push_back(Context{{"key", name}, {"value", value}});
  return out;
}

// [{key, value}, …] as a context; a key twice, missing or no string is an error.
Value context_of(Given arguments, Interpreter& interpreter) {
  Context out;
  for (const Value& item : *arguments[0].list()) {
    const Context* entry = item.context();
    const Value* key = entry != nullptr ? entry->find("key") : nullptr;
    const Value* value = entry != nullptr ? entry->find("value") : nullptr;
    if (key == nullptr || value == nullptr || !key->string())
      return wrong(interpreter, "entries", "list<context<key: string, value: Any>>");
    if (out.find(*key->string()) != nullptr) return interpreter.null("duplicate_entry", {{"name", *key->string()}});
    if (!interpreter.spend(1 + out.entries().size() / 8)) return {};
    out.put(*key->string(), *value);
  }
  return out;
}

// `context` with the value at the end of the path `keys` (from `at`) set; what is on the way must be contexts.
Value put_at(const Context& context, const List& keys, std::size_t at, const Value& value, Interpreter& interpreter) {
  const std::string* key = keys[at].string();
  if (key == nullptr) return wrong(interpreter, "keys", "list<string>");
  if (!interpreter.spend(1 + context.entries().size())) return {};
  Context out = context;
  if (at + 1 == keys.size()) {
    out.put(*key, value);
    return out;
  }
  const Value* inner = context.find(*key);
  if (inner == nullptr || !inner->context()) return wrong(interpreter, "keys", "context");
  Value changed = put_at(*inner->context(), keys, at + 1, value, interpreter);
  if (changed.is_null()) return {};
  out.put(*key, std::move(changed));
  return out;
}

Value context_put(Given arguments, Interpreter& interpreter) {
  const List keys = arguments[1].list() ? *arguments[1].list() : List{arguments[1]};  // coerced: one key or several
  if (keys.empty() || keys.size() > static_cast<std::size_t>(value_depth_max))
    return wrong(interpreter, "keys", "list<string>");
  return put_at(*arguments[0].context(), keys, 0, argument(arguments, 2), interpreter);
}

Value context_merge(Given arguments, Interpreter& interpreter) {
  Context out;
  for (const Value& item : *arguments[0].list()) {
    if (!item.context()) return wrong(interpreter, "contexts", "list<context>");
    for (const auto& [name, value] : item.context()->entries()) {
      if (!interpreter.spend(1 + out.entries().size() / 8)) return {};
      out.put(name, value);
    }
  }
  return out;
}

}  // namespace

void add_context_functions(Registry& registry) {
  add(registry, "get value", "m:context, key:string", get_value);
  add(registry, "get entries", "m:context", get_entries);
  add(registry, "context", "entries:list", context_of);
  add(registry, "context put", "context:context, key:string, value* | context:context, keys:list, value*", context_put);
  add(registry, "context merge", "contexts:list", context_merge);
}

}  // namespace loopline::feel

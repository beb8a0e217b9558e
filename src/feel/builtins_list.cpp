// List functions (DMN 1.5 §10.3.4.4) and sort (§10.3.4.6). Positions count from 1, negative ones from the end.
#include "feel/builtins.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

const List& list_of(Given arguments) { return *arguments[0].list(); }

// Index from 0 of position `position` in a list of `size`, or nothing.
std::optional<std::size_t> index_of(const Value& position, std::size_t size) {
  const auto place = position.number() ? position.number()->to_integer() : std::nullopt;
  const auto count = static_cast<std::int64_t>(size);
  if (!place || *place == 0 || *place > count || *place < -count) return std::nullopt;
  return static_cast<std::size_t>(*place > 0 ? *place - 1 : count + *place);
}

Value out_of_range(Interpreter& interpreter) { return interpreter.null("index_out_of_range"); }

bool holds(const List& list, const Value& wanted) {
  return std::any_of(list.begin(), list.end(), [&](const Value& item) { return equal(item, wanted).value_or(false); });
}

// A list that grew beyond the limit is null.
Value limited(List list, Interpreter& interpreter) {
  if (list.size() > list_items_max)
    return interpreter.null("list_too_long", {{"limit", std::to_string(list_items_max)}});
  if (!interpreter.spend(list.size())) return {};
  return list;
}

Value list_contains(Given arguments, Interpreter& interpreter) {
  if (!interpreter.spend(list_of(arguments).size())) return {};
  return holds(list_of(arguments), arguments[1]);
}

Value sublist(Given arguments, Interpreter& interpreter) {
  const List& list = list_of(arguments);
  const auto start = index_of(arguments[1], list.size());
  if (!start) return out_of_range(interpreter);
  std::size_t length = list.size() - *start;
  if (!argument(arguments, 2).is_null()) {
    const auto wanted = arguments[2].number()->to_integer();
    if (!wanted || *wanted < 1 || static_cast<std::size_t>(*wanted) > length) return out_of_range(interpreter);
    length = static_cast<std::size_t>(*wanted);
  }
  const auto first = list.begin() + static_cast<std::ptrdiff_t>(*start);
  return limited(List(first, first + static_cast<std::ptrdiff_t>(length)), interpreter);
}

Value append(Given arguments, Interpreter& interpreter) {
  List out = list_of(arguments);
  out.insert(out.end(), arguments.begin() + 1, arguments.end());
  return limited(std::move(out), interpreter);
}

Value concatenate(Given arguments, Interpreter& interpreter) {
  List out;
  for (const Value& list : arguments) {
    out.insert(out.end(), list.list()->begin(), list.list()->end());
    if (out.size() > list_items_max) break;
  }
  return limited(std::move(out), interpreter);
}

Value insert_before(Given arguments, Interpreter& interpreter) {
  List out = list_of(arguments);
  const auto place = index_of(arguments[1], out.size());
  if (!place) return out_of_range(interpreter);
  out.insert(out.begin() + static_cast<std::ptrdiff_t>(*place), arguments[2]);
  return limited(std::move(out), interpreter);
}

Value removed(Given arguments, Interpreter& interpreter) {
  List out = list_of(arguments);
  const auto place = index_of(arguments[1], out.size());
  if (!place) return out_of_range(interpreter);
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(*place));
  return limited(std::move(out), interpreter);
}

Value reversed(Given arguments, Interpreter& interpreter) {
  return limited(List(list_of(arguments).rbegin(), list_of(arguments).rend()), interpreter);
}

Value indices(Given arguments, Interpreter& interpreter) {
  List out;
  const List& list = list_of(arguments);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (equal(list[i], arguments[1]).value_or(false)) out.push_back(Value::number(static_cast<std::int64_t>(i + 1)));
  }
  return interpreter.spend(list.size()) ? Value(std::move(out)) : Value();
}

Value distinct(const List& list, Interpreter& interpreter) {
  List out;
  for (const Value& item : list) {
    if (!interpreter.spend(1 + out.size())) return {};
    if (!holds(out, item)) out.push_back(item);
  }
  return out;
}

Value united(Given arguments, Interpreter& interpreter) {
  const Value all = concatenate(arguments, interpreter);
  return all.list() ? distinct(*all.list(), interpreter) : Value();
}

bool flatten(const List& list, List& out, Interpreter& interpreter) {
  for (const Value& item : list) {
    if (!interpreter.spend() || out.size() > list_items_max) return false;
    if (item.list()) {
      if (!flatten(*item.list(), out, interpreter)) return false;
    } else {
      out.push_back(item);
    }
  }
  return true;
}

Value flattened(Given arguments, Interpreter& interpreter) {
  List out;
  if (!flatten(list_of(arguments), out, interpreter)) return {};
  return limited(std::move(out), interpreter);
}

Value list_replace(Given arguments, Interpreter& interpreter) {
  List out = list_of(arguments);
  if (const Function* match = arguments[1].function()) {
    if (match->parameters.size() != 2)
      return interpreter.null(
          "wrong_number_of_arguments",
          {{"name", "match"}, {"expected", "2"}, {"found", std::to_string(match->parameters.size())}});
    for (Value& item : out) {
      const Value given[] = {item, arguments[2]};
      const Value matched = interpreter.call(*match, given);
      if (!matched.boolean()) return interpreter.null("not_a_boolean", {{"name", "match"}});
      if (matched.is_true()) item = arguments[2];
    }
    return limited(std::move(out), interpreter);
  }
  const auto place = index_of(arguments[1], out.size());
  if (!place) return out_of_range(interpreter);
  out[*place] = arguments[2];
  return limited(std::move(out), interpreter);
}

// Merge sort by hand: the order is a FEEL function that may answer anything, which std::sort would not survive.
bool merge_sort(List& items, const std::function<bool(const Value&, const Value&)>& precedes,
                Interpreter& interpreter) {
  List other(items.size());
  for (std::size_t width = 1; width < items.size(); width *= 2) {
    for (std::size_t start = 0; start < items.size(); start += 2 * width) {
      std::size_t left = start;
      const std::size_t middle = std::min(start + width, items.size());
      std::size_t right = middle;
      const std::size_t end = std::min(start + 2 * width, items.size());
      for (std::size_t out = start; out < end; ++out) {
        const bool take_right = left == middle || (right < end && precedes(items[right], items[left]));
        other[out] = take_right ? items[right++] : items[left++];
      }
      if (!interpreter.spend(end - start)) return false;
    }
    std::swap(items, other);
  }
  return true;
}

Value sorted(Given arguments, Interpreter& interpreter) {
  List items = list_of(arguments);
  const Value order = argument(arguments, 1);
  if (!order.is_null() && (!order.function() || order.function()->parameters.size() != 2)) {
    return interpreter.null("not_a_function", {{"kind", std::string(name_of(order.kind()))}});
  }
  const auto precedes = [&](const Value& a, const Value& b) {
    if (order.is_null()) return compare(a, b).value_or(0) < 0;
    const Value pair[] = {a, b};
    return interpreter.call(*order.function(), pair).is_true();
  };
  if (!merge_sort(items, precedes, interpreter)) return {};
  return items;
}

}  // namespace

void add_list_functions(Registry& registry) {
  add(registry, "list contains", "list:list, element*", list_contains);
  add(registry, "count", "list:list", [](Given arguments, Interpreter&) {
    return Value::number(static_cast<std::int64_t>(list_of(arguments).size()));
  });
  add(registry, "sublist", "list:list, start position:number, length:number?", sublist);
  add(registry, "append", "list:list, item*...", append);
  add(registry, "concatenate", "list:list...", concatenate);
  add(registry, "insert before", "list:list, position:number, newItem*", insert_before);
  add(registry, "remove", "list:list, position:number", removed);
  add(registry, "reverse", "list:list", reversed);
  add(registry, "index of", "list:list, match*", indices);
  add(registry, "union", "list:list...", united);
  add(registry, "distinct values", "list:list",
      [](Given arguments, Interpreter& interpreter) { return distinct(list_of(arguments), interpreter); });
  add(registry, "flatten", "list:list", flattened);
  add(registry, "list replace", "list:list, position:number, newItem* | list:list, match:function, newItem*",
      list_replace);
  add(registry, "sort", "list:list, precedes?", sorted);
}

}  // namespace loopline::feel

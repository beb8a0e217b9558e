// Functions that make one value of many (DMN 1.5 §10.3.4.4): f(list) and f(a, b, c) are the same.
#include "feel/builtins.h"

namespace loopline::feel {
namespace {

Value finite(const Decimal& number) { return number.is_finite() ? Value(number) : Value(); }

// The items as numbers, or nothing if one of them is none.
std::optional<std::vector<Decimal>> numbers_of(Given arguments, Interpreter& interpreter) {
  std::vector<Decimal> out;
  for (const Value& item : items_of(arguments)) {
    if (!item.number()) {
      interpreter.null("argument_of_wrong_type", {{"name", "list"}, {"expected", "list<number>"}});
      return std::nullopt;
    }
    out.push_back(*item.number());
  }
  if (!interpreter.spend(out.size())) return std::nullopt;
  return out;
}

// The item that stands first in the order: the least with `sign` -1, the greatest with 1.
Body extreme(int sign) {
  return [sign](Given arguments, Interpreter& interpreter) -> Value {
    const List items = items_of(arguments);
    if (items.empty()) return {};
    Value best = items.front();
    if (!compare(best, best)) return interpreter.null("cannot_compare");
    for (const Value& item : items) {
      const auto order = compare(item, best);
      if (!order) return interpreter.null("cannot_compare");
      if (*order == sign) best = item;
    }
    return best;
  };
}

Value sum(Given arguments, Interpreter& interpreter) {
  const auto numbers = numbers_of(arguments, interpreter);
  if (!numbers || numbers->empty()) return {};
  Decimal total;
  for (const Decimal& number : *numbers) total = total + number;
  return finite(total);
}

Value product(Given arguments, Interpreter& interpreter) {
  const auto numbers = numbers_of(arguments, interpreter);
  if (!numbers || numbers->empty()) return {};
  Decimal total(1);
  for (const Decimal& number : *numbers) total = total * number;
  return finite(total);
}

Decimal mean_of(const std::vector<Decimal>& numbers) {
  Decimal total;
  for (const Decimal& number : numbers) total = total + number;
  return total / Decimal(static_cast<std::int64_t>(numbers.size()));
}

Value mean(Given arguments, Interpreter& interpreter) {
  const auto numbers = numbers_of(arguments, interpreter);
  return numbers && !numbers->empty() ? finite(mean_of(*numbers)) : Value();
}

Value median(Given arguments, Interpreter& interpreter) {
  auto numbers = numbers_of(arguments, interpreter);
  if (!numbers || numbers->empty()) return {};
  std::sort(numbers->begin(), numbers->end(), [](const Decimal& a, const Decimal& b) { return a < b; });
  const std::size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return (*numbers)[middle];
  return finite(((*numbers)[middle - 1] + (*numbers)[middle]) / Decimal(2));
}

// Of a sample: divided by one less than the number of items.
Value stddev(Given arguments, Interpreter& interpreter) {
  const auto numbers = numbers_of(arguments, interpreter);
  if (!numbers || numbers->size() < 2) return {};
  const Decimal mean = mean_of(*numbers);
  Decimal squares;
  for (const Decimal& number : *numbers) squares = squares + (number - mean) * (number - mean);
  return finite((squares / Decimal(static_cast<std::int64_t>(numbers->size()) - 1)).sqrt());
}

// The most frequent numbers, in ascending order.
Value mode(Given arguments, Interpreter& interpreter) {
  auto numbers = numbers_of(arguments, interpreter);
  if (!numbers) return {};
  std::sort(numbers->begin(), numbers->end(), [](const Decimal& a, const Decimal& b) { return a < b; });
  List best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < numbers->size();) {
    std::size_t end = i;
    while (end < numbers->size() && (*numbers)[end] == (*numbers)[i]) ++end;
    if (end - i > most) best.clear();
    if (end - i >= most) best.emplace_back((*numbers)[i]);
    most = std::max(most, end - i);
    i = end;
  }
  return best;
}

// all, any: `decisive` decides; anything but a boolean is unknown.
Body quantifier(bool decisive) {
  return [decisive](Given arguments, Interpreter&) -> Value {
    bool unknown = false;
    for (const Value& item : items_of(arguments)) {
      if (item.boolean() && *item.boolean() == decisive) return decisive;
      if (!item.boolean()) unknown = true;
    }
    return unknown ? Value() : Value(!decisive);
  };
}

}  // namespace

void add_aggregate_functions(Registry& registry) {
  add(registry, "min", "list...", extreme(-1));
  add(registry, "max", "list...", extreme(1));
  add(registry, "sum", "list...", sum);
  add(registry, "product", "list...", product);
  add(registry, "mean", "list...", mean);
  add(registry, "median", "list...", median);
  add(registry, "stddev", "list...", stddev);
  add(registry, "mode", "list...", mode);
  add(registry, "all", "list*...", quantifier(false));
  add(registry, "any", "list*...", quantifier(true));
}

}  // namespace loopline::feel

// Whatever text comes: FEEL reads it or says where it is wrong, computes it within its limits, and twice the same.
#include <cstdint>

#include "base/check.h"
#include "feel/api.h"

namespace loopline::feel {
namespace {

// What the texts may ask about: a name of every kind, with spaces and an apostrophe too.
const Context& facts() {
  static const Context known{{"n", Value::number(7)},
                             {"s", "text"},
                             {"b", true},
                             {"list", List{Value::number(1), Value::number(2), "three"}},
                             {"applicant's age", Value::number(40)},
                             {"row", Context{{"rate", Value::number(5)}, {"name", "x"}}},
                             {"nothing", Value()}};
  return known;
}

const Names& names() {
  static const Names known{
      {"n", "s", "b", "list", "applicant's age", "row", "nothing", "item"}, {"rate", "name", "key", "value"}, {}};
  return known;
}

const Options& options() {
  static const Options fixed{Moment::from_micros(1'795'000'000'000'000), true};
  return fixed;
}

// Whatever came out can be written, as text and as JSON that reads again, and the second time it is the same.
void hold(const Outcome& once, const Outcome& again) {
  const std::string text = to_feel_string(once.value);
  CHECK(text == to_feel_string(again.value));
  CHECK(once.diagnostics.size() == again.diagnostics.size());
  CHECK(parse_json(json::serialize(to_json(once.value))).has_value() || text.size() > 0);
  for (const Diagnostic& diagnostic : once.diagnostics) CHECK(!diagnostic.code.empty());
}

void take(std::string_view text) {
  const auto expression = parse_expression(text, names());
  if (expression) {
    hold(evaluate(*expression, facts(), options()), evaluate(*expression, facts(), options()));
    static_cast<void>(expression->variables());
  } else {
    CHECK(!expression.error().code.empty());
  }
  const auto cell = parse_unary_tests(text, names());
  if (!cell) return;
  hold(evaluate(*cell, Value::number(7), facts(), options()), evaluate(*cell, Value::number(7), facts(), options()));
  static_cast<void>(evaluate(*cell, Value(), facts(), options()));
  static_cast<void>(simple_tests(*cell, facts()));
}

}  // namespace
}  // namespace loopline::feel

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  loopline::feel::take(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}

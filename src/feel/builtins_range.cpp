// Relations of points and ranges, after Allen (DMN 1.5 §10.3.4.11), and range() (§10.3.4.1).
#include "feel/builtins.h"
#include "feel/limits.h"
#include "feel/parser.h"

namespace loopline::feel {
namespace {

// A point is the closed range from itself to itself.
Range as_range(const Value& value) {
  if (const Range* range = value.range()) return *range;
  return {value, value, true, true, false};
}

// The order of two ends as three-valued questions. A missing end lies beyond every value.
enum class End { low, high };

struct Bound {
  Value at;
  bool included;
  End end;
};

Bound low(const Range& range) { return {range.low, range.low_included, End::low}; }
Bound high(const Range& range) { return {range.high, range.high_included, End::high}; }

std::optional<int> order_of(const Bound& a, const Bound& b) {
  const auto infinity = [](const Bound& bound) { return bound.at.is_null() ? (bound.end == End::low ? -1 : 1) : 0; };
  if (infinity(a) != 0 || infinity(b) != 0)
    return infinity(a) == infinity(b) ? 0 : infinity(a) - infinity(b) < 0 ? -1 : 1;
  return compare(a.at, b.at);
}

using Truth = std::optional<bool>;

// The relations of the standard, each as it defines them on the ends of both sides; nothing where ends have no order.
Truth before(const Range& a, const Range& b) {
  const auto order = order_of(high(a), low(b));
  if (!order) return std::nullopt;
  return *order < 0 || (*order == 0 && !(a.high_included && b.low_included));
}

Truth meets(const Range& a, const Range& b) {
  const auto order = order_of(high(a), low(b));
  if (!order) return std::nullopt;
  return *order == 0 && a.high_included && b.low_included;
}

// Do a and b share a value?
Truth overlaps(const Range& a, const Range& b) {
  const auto first = before(a, b);
  const auto second = before(b, a);
  if (!first || !second) return std::nullopt;
  return !*first && !*second;
}

// Does a begin before b does, as sets?
Truth begins_before(const Range& a, const Range& b) {
  const auto order = order_of(low(a), low(b));
  if (!order) return std::nullopt;
  return *order < 0 || (*order == 0 && a.low_included && !b.low_included);
}

Truth ends_before(const Range& a, const Range& b) {
  const auto order = order_of(high(a), high(b));
  if (!order) return std::nullopt;
  return *order < 0 || (*order == 0 && !a.high_included && b.high_included);
}

Truth overlaps_before(const Range& a, const Range& b) {
  const auto shared = overlaps(a, b);
  const auto begins = begins_before(a, b);
  const auto past = ends_before(b, a);
  if (!shared || !begins || !past) return std::nullopt;
  return *shared && *begins && !*past;
}

Truth finishes(const Range& a, const Range& b) {
  const auto ends = order_of(high(a), high(b));
  const auto begins = begins_before(a, b);
  if (!ends || !begins) return std::nullopt;
  return *ends == 0 && a.high_included == b.high_included && !*begins;
}

Truth starts(const Range& a, const Range& b) {
  const auto begins = order_of(low(a), low(b));
  const auto past = ends_before(b, a);
  if (!begins || !past) return std::nullopt;
  return *begins == 0 && a.low_included == b.low_included && !*past;
}

Truth includes(const Range& a, const Range& b) {
  const auto late = begins_before(b, a);
  const auto early = ends_before(a, b);
  if (!late || !early) return std::nullopt;
  return !*late && !*early;
}

Truth coincides(const Range& a, const Range& b) {
  const auto begins = order_of(low(a), low(b));
  const auto ends = order_of(high(a), high(b));
  if (!begins || !ends) return std::nullopt;
  return *begins == 0 && *ends == 0 && a.low_included == b.low_included && a.high_included == b.high_included;
}

using Relation = Truth (*)(const Range&, const Range&);

// `mirrored`: the relation holds from the second argument to the first.
Body relation(Relation relation, bool mirrored) {
  return [relation, mirrored](Given arguments, Interpreter& interpreter) -> Value {
    const Range a = as_range(arguments[0]);
    const Range b = as_range(arguments[1]);
    const Truth truth = mirrored ? relation(b, a) : relation(a, b);
    return truth ? Value(*truth) : interpreter.null("cannot_compare");
  };
}

// Of range(): only literals, dates and durations may be ends, nothing that needs evaluating (DMN 1.5 §10.3.4.1).
bool is_constant_end(const Node& node) {
  if (node.kind == Node::Kind::literal) return true;
  if (node.kind == Node::Kind::negate) return is_constant_end(*node.children[0]);
  if (node.kind != Node::Kind::call || node.children.size() != 2) return false;
  const std::string& name = node.children[0]->text;
  const bool constructor = name == "date" || name == "time" || name == "date and time" || name == "duration";
  return node.children[0]->kind == Node::Kind::name && constructor && node.children[1]->kind == Node::Kind::literal;
}

Value range(Given arguments, Interpreter& interpreter) {
  const std::string& text = *arguments[0].string();
  const auto bad = [&] { return interpreter.null("bad_range", {{"value", text}}); };
  static const Names no_names;
  if (text.size() > text_bytes_max) return bad();
  const auto parsed = Parser(text, no_names).whole_expression();
  if (!parsed || (*parsed)->kind != Node::Kind::range || !(*parsed)->text.empty()) return bad();
  for (const NodePtr& end : (*parsed)->children) {
    if (!is_constant_end(*end)) return bad();
  }
  const Value value = interpreter.evaluate(**parsed, nullptr);
  const Range* built = value.range();
  if (built == nullptr || compare(built->low, built->high).value_or(1) > 0) return bad();
  return value;
}

}  // namespace

void add_range_functions(Registry& registry) {
  const auto both = [&](const char* name, const char* signature, Relation holds, bool mirrored) {
    add(registry, name, signature, relation(holds, mirrored));
  };
  constexpr const char* any_pair = "point1, point2 | point, range | range, point | range1, range2";
  constexpr const char* ranges = "range1:range, range2:range";
  both("before", any_pair, before, false);
  both("after", any_pair, before, true);
  both("meets", ranges, meets, false);
  both("met by", ranges, meets, true);
  both("overlaps", ranges, overlaps, false);
  both("overlaps before", ranges, overlaps_before, false);
  both("overlaps after", ranges, overlaps_before, true);
  both("finishes", "point, range:range | range1:range, range2:range", finishes, false);
  both("finished by", "range:range, point | range1:range, range2:range", finishes, true);
  both("includes", "range:range, point | range1:range, range2:range", includes, false);
  both("during", "point, range:range | range1:range, range2:range", includes, true);
  both("starts", "point, range:range | range1:range, range2:range", starts, false);
  both("started by", "range:range, point | range1:range, range2:range", starts, true);
  both("coincides", any_pair, coincides, false);
  add(registry, "range", "from:string", range);
}

}  // namespace loopline::feel

// The built-in functions of FEEL 1.5 (chapter 10.3.4), one file a group; this is what the groups share.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "feel/interpreter.h"
#include "feel/value.h"

namespace loopline::feel {

using Registry = std::map<std::string, Value, std::less<>>;
using Given = std::span<const Value>;
using Body = std::function<Value(Given, Interpreter&)>;

// Adds one function. `signatures`: "name:type, name:type? | other, …"; a type may be left out (any value);
// "*" after it lets the argument be null, "?" null or left out; "..." at the end lets the last be given any number of
// times. An argument is coerced to its type; one that cannot be, or a null where none may be, makes the result null.
void add(Registry& registry, std::string name, std::string_view signatures, Body body);

void add_conversion_functions(Registry& registry);
void add_string_functions(Registry& registry);
void add_numeric_functions(Registry& registry);
void add_list_functions(Registry& registry);
void add_aggregate_functions(Registry& registry);
void add_temporal_functions(Registry& registry);
void add_range_functions(Registry& registry);
void add_context_functions(Registry& registry);

// The argument at `place`, or null if it was left out.
Value argument(Given arguments, std::size_t place);
// f(list) and f(a, b, c) are the same: the items.
List items_of(Given arguments);

}  // namespace loopline::feel

// The parts of a diff, each in its own file; all read the views of api.h. For diff.cpp.
#pragma once

#include <functional>
#include <string_view>

#include "law/api.h"

namespace loopline::law {

// The words that every part uses for what became of a thing.
inline constexpr std::string_view is_added = "added";
inline constexpr std::string_view is_removed = "removed";
inline constexpr std::string_view is_changed = "changed";

// Calls `pair(before, after)` for each object of two lists by its member `key`, one of them nullptr where a side lacks
// it: in the order of `after`, what is gone last.
using Pair = std::function<void(const json::object* before, const json::object* after)>;
void pair_up(const json::array& before, const json::array& after, std::string_view key, const Pair& pair);
std::string_view kind_of(const json::object* before, const json::object* after);
// A member of whichever side has the object, the newer first; null where neither says.
json::value either(const json::object* before, const json::object* after, std::string_view name);
// A list member; empty where there is none.
const json::array& list_of(const json::object* object, std::string_view name);

json::array parameters_diff(const Pack& before, const Pack& after);
json::array instruments_diff(const Pack& before, const Pack& after);
json::array questions_diff(const Pack& before, const Pack& after);
json::array codes_diff(const Pack& before, const Pack& after);
json::array cases_diff(const Pack& before, const Pack& after);

}  // namespace loopline::law

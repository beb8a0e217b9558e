// What somebody hoped for who asked: where the answer is another one, it says what would have given it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "law/api.h"

namespace loopline::law {

// The component and value that whoever asks `question` at `pointer` of a command about these facts hopes for, for
// DecideOptions::wanted; nothing where nobody hopes. Whoever decides recorded facts again asks with it, or the answer
// would not say what it once said.
std::optional<std::pair<std::string, json::value>> wish(std::string_view question, std::string_view pointer,
                                                        const json::object& facts);

}  // namespace loopline::law

// How fast decisions are made: `loopline bench decide`.
#pragma once

#include <string>

#include "base/error.h"
#include "base/json.h"

namespace loopline::dmn {

// Measures on what bench/decide/generate.mjs wrote into `folder`; every answer is held to the plain loop's first.
// {"rows": [{"what", "microseconds", "correct", "of"}], "large": [{"rules", "compile_ms", "index_mib", "first",
// "count", "correct", "of"}]}, times in microseconds a decision. Errors: those of read_file, parse_json, Model::load;
// wrong_answers.
Result<json::object> measure(const std::string& folder, double seconds);

}  // namespace loopline::dmn

// How fast a table is analysed, and analysed again after an edit, on tables that are made as people write them:
// complete, disjoint, mixed columns. For `loopline bench analysis`.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"
#include "base/json.h"

namespace loopline::dmn {

// The XML of a model with one UNIQUE table "verdict" of `rules` rules and `columns` columns (numbers, days, yes and no,
// and one of eight texts, in turn) that splits every case among its rules.
std::string made_table(int rules, int columns, std::uint32_t seed);

// {rules, columns, full_ms, edit_ms (median), edit_ms_max, ratio: full over edit, findings_max: the most after an
// edit}.
Result<json::object> measure_analysis(int rules, int columns, int edits);

}  // namespace loopline::dmn

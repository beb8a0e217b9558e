// Limits on models.
#pragma once

#include <cstddef>

namespace loopline::dmn {

// Bytes of one model's XML.
inline constexpr std::size_t model_bytes_max = 64u << 20;
// XML elements inside one another.
inline constexpr int xml_depth_max = 200;
// Rules of one table: one of 100,000 rules loads in about a second and answers in some tens of milliseconds.
inline constexpr std::size_t rules_max = 200'000;
// Decisions that need one another in a chain.
inline constexpr int requirement_depth_max = 200;
// Models that import one another in a chain.
inline constexpr int import_depth_max = 20;
// Work of one table's analysis (a rule looked at is one, a rule weighed one a column), and of all tables of a model;
// halvings inside one another, and findings listed of one kind.
inline constexpr std::size_t check_work_max = 180'000'000;
inline constexpr std::size_t check_model_work_max = 3 * check_work_max;
inline constexpr int check_depth_max = 1'000;
inline constexpr std::size_t check_findings_max = 200;

}  // namespace loopline::dmn

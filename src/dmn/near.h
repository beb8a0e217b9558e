// Which columns kept each rule of a table from applying: what "why not" is answered from.
#pragma once

#include <string_view>
#include <vector>

#include "dmn/api.h"

namespace loopline::dmn {

// Columns of one rule whose cells are not true, from 0; none: the rule applied.
struct Misses {
  std::size_t rule = 0;
  std::vector<std::size_t> columns;
};

// One a rule, in order of the table; empty if `decision` (id or name) is no readable table. `inputs`: the values of its
// columns, as a trace gives them. `variables`: what cells may name beside their input.
std::vector<Misses> misses_of(const Model& model, std::string_view decision, const std::vector<feel::Value>& inputs,
                              const feel::Context& variables);

// A cell that did not hold because of what another decision answered.
struct MissedCell {
  std::string_view decision;  // id or name, of a table
  std::size_t rule = 0;       // from 0
  std::size_t column = 0;
};

// The rules of the table of `required` (id or name) with whose outcome in its place the cell holds, decided again with
// that outcome; each with the columns that kept it from applying. `inputs`: the values of the columns of `required`.
std::vector<Misses> misses_behind(const Model& model, const MissedCell& cell, std::string_view required,
                                  const std::vector<feel::Value>& inputs, const feel::Context& variables);

}  // namespace loopline::dmn

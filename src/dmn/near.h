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

}  // namespace loopline::dmn

// Is every table complete and disjoint? Exact answers as concrete cases, in milliseconds, so that it runs on each edit.
//
// Each column is cut at every end point of its cells into atoms on which all its tests are constant; a rule is a box of
// atoms. What the declared allowed values leave out is not asked, and null is not asked: a missing fact is the
// evaluation's own answer.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dmn/api.h"

namespace loopline::dmn {

struct Finding {
  enum class Kind {
    gap,             // no rule covers `example`
    overlap,         // rules[0] and rules[1] both cover `example`
    dead_rule,       // rules[0] can never answer; what covers it is in the others
    not_analysable,  // cell of rules[0] in `column` is general FEEL: the table is not proven
    too_complex,     // beyond the limits of rules or boxes: the table is not proven
  };
  Kind kind;
  std::string decision;    // name
  std::string table;       // id of the table
  std::vector<int> rules;  // indices from 0
  std::vector<std::string> rule_ids;
  bool different_outcome = false;  // overlap: the outputs differ
  int column = 0;                  // not_analysable: from 0
  // One case: label of each column and a value as FEEL writes it; "any" where the column does not matter.
  std::vector<std::pair<std::string, std::string>> example;
};
std::string_view name_of(Finding::Kind kind);

// `constants`: values that end points of cells may use, e.g. {p: {limit: 36}}; an example never contradicts them.
// A table with a default output has no gaps, nor has one that collects.
// Overlaps are not reported for FIRST, PRIORITY, RULE ORDER, OUTPUT ORDER and COLLECT, where they are meant; nor for
// ANY with equal outcome.
std::vector<Finding> check(const Model& model, const feel::Context& constants = {});

}  // namespace loopline::dmn

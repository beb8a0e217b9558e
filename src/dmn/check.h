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
    dead_rule,       // rules[0] can never answer; what covers it, all together, is in the others
    not_analysable,  // cell of rules[0] in `column` is general FEEL: the table is not proven
    not_listed,      // there are more findings of a kind than are listed
    too_complex,     // beyond the limits of the search: what is listed holds, and there may be more
  };
  Kind kind;
  std::string decision;    // name
  std::string table;       // id of the table
  std::vector<int> rules;  // indices from 0
  std::vector<std::string> rule_ids;
  bool different_outcome = false;  // overlap: the outputs differ
  int column = 0;                  // not_analysable: from 0
  // One case: label of each column and a value as FEEL writes it; "any" where the column does not matter. Of a dead
  // rule: a case of it that the others take; empty if its cells and the allowed values leave it none. Of too_complex:
  // where the search gave up.
  std::vector<std::pair<std::string, std::string>> example;
  std::vector<int> columns;  // beside `example`: the first input clause that asks for it, from 0
  // overlap: each output column in which the two rules differ, with what they say.
  struct Difference {
    std::string column;
    std::string first;
    std::string second;
    friend bool operator==(const Difference&, const Difference&) = default;
  };
  std::vector<Difference> differences;
};
std::string_view name_of(Finding::Kind kind);

// {kind, decision, table, rules: [row from 1], rule_ids, column: from 1 or null, case: [{column: from 1, label,
// value}], differences: [{column: name, first, second}]}.
json::object to_json(const Finding& finding);
// {code, element: name or else id, id, row, column: 0 where there is none, arguments: {…}}.
json::object to_json(const Problem& problem);
// The case as "label = value, …", what does not matter left out.
std::string case_text(const Finding& finding);

// `constants`: values that end points of cells may use, e.g. {p: {limit: 36}}; an example never contradicts them.
// A table with a default output has no gaps, nor has one that collects.
// Overlaps are not reported for FIRST, PRIORITY, RULE ORDER, OUTPUT ORDER and COLLECT, where they are meant; nor for
// ANY with equal outcome. A rule is dead if no case is left to it: by its own cells; under FIRST by those before it,
// under PRIORITY by those that outrank it, under UNIQUE and ANY by all others.
// All tables together may take check_model_work_max: those for which nothing is left are too_complex.
std::vector<Finding> check(const Model& model, const feel::Context& constants = {});

}  // namespace loopline::dmn

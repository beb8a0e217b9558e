// What one pack says otherwise than another, as a person reads it: parameters with their days and clauses, instruments
// and articles, rules cell by cell, code rows, and the worked cases that come out otherwise.
#pragma once

#include "law/api.h"

namespace loopline::law {

// T is a text in three scripts or null; "kind" is added, removed or changed. What is equal is left out.
//
//   {before: P, after: P, same: bool,
//    parameters:  [{id, kind, title: T, unit,
//                   values: [{from, to, before: value|null, after: value|null, basis: [C]}]}],
//    instruments: [{id, kind, title: T, before: {from, to}|null, after: {from, to}|null,
//                   articles: [{id, kind, fields}]}],
//    questions:   [{question, kind, title: T, facts: [{name, kind, label: T}],
//                   decisions: [{id, kind, title: T, rules: [{id, kind, reason: T, cells: [cell], basis: [C]}],
//                                expression: {before, after}|null}]}],
//    codes:       [{table, kind, title: T, added, removed, changed, rows: [{key, kind, from, to,
//                   cells: [{column, before, after}]}]}],      at most diff_rows_max rows of a table; the sums say all
//    cases:       [{id, question, title: T, date, before: outcome|null, after: outcome|null,
//                   results: [{name, before, after}]}]}
//   P     {name, version, hash}
//   cell  {column: T, name, side: "input|output", before: FEEL|null, after: FEEL|null, before_text: T, after_text: T}
//
// Values of a parameter are listed by the stretches of days on which the two packs differ. A case is decided by both
// packs with the facts and the day of the newer one; an outcome is null where the pack cannot decide it. Lists keep the
// order of the packs' files, what is removed last.
json::object diff(const Pack& before, const Pack& after);

}  // namespace loopline::law

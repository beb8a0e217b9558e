// How fast a trial replays and what its facts take: `loopline bench replay`.
#pragma once

#include "law/api.h"
#include "whatif/facts.h"

namespace loopline::whatif {

// The same decisions over and over, as if so many had been recorded, each repetition under entries of its own. Cases,
// days, parties and answers are those there are.
FactStore scaled(const FactStore& facts, std::size_t decisions);

// So many decisions, hardly two of them of one case: those there are over and over, and each time every number among
// the facts of a question is a little greater. A question without numbers keeps its cases.
FactStore varied(const FactStore& facts, const law::Pack& pack, std::size_t decisions);

// {decisions, cases, evaluations, changed, fact_bytes, process_mib, microseconds, per_second, varied_decisions,
//  varied_cases, varied_evaluations, varied_bytes, varied_process_mib, varied_microseconds, varied_per_second,
//  one_by_one_per_second}: trials on one thread under `pack`. Of the scaled facts, where nearly all is counting; of a
// tenth as many varied ones, where nearly all is asking the law; and of the facts as they are, each decision by itself
// from JSON to words.
json::object measure_replay(const FactStore& facts, const law::Pack& pack, std::size_t decisions);

}  // namespace loopline::whatif

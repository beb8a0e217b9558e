// How fast a trial replays and what its facts take: `loopline bench replay`.
#pragma once

#include "law/api.h"
#include "whatif/facts.h"

namespace loopline::whatif {

// The same decisions over and over, as if so many had been recorded, each repetition under entries of its own. Cases,
// days, parties and answers are those there are.
FactStore scaled(const FactStore& facts, std::size_t decisions);

// {decisions, cases, evaluations, changed, fact_bytes, process_mib, microseconds, per_second, once_decisions,
//  once_microseconds, evaluations_per_second}: a trial of the scaled facts under `pack` on one thread; `once_…` of the
// facts as they are, in which nearly all the time goes into asking the law.
json::object measure_replay(const FactStore& facts, const law::Pack& pack, std::size_t decisions);

}  // namespace loopline::whatif

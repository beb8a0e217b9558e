// What a trial of a pack on recorded facts has to know of it beside its answers.
#pragma once

#include "law/api.h"

namespace loopline::law {

// The days on which the answer to equal facts can change: where a parameter, or a row of a table that the question
// looks up, begins or ends. Between two of them, and before the first and after the last, the day makes no difference:
// a decision sees its day through nothing else. Sorted, each once; empty for a question that the pack does not have.
std::vector<Date> turning_days(const Pack& pack, std::string_view question);

// The components of the question's result that are sums of money, as pack.yaml says under `amounts`.
std::vector<std::string> amounts_of(const Pack& pack, std::string_view question);

// A component of a result as a number; nothing where it is none.
std::optional<Decimal> amount_in(const json::object& result, std::string_view component);

// What a decision comes to, as canonical JSON that two packs can be compared by: {"missing", "outcome", "result"}.
std::string essence(std::string_view outcome, const json::object& result, const json::array& missing);
std::string essence(const Answer& answer);

}  // namespace loopline::law

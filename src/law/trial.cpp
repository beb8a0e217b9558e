#include "law/trial.h"

#include <set>

#include "law/content.h"
#include "law/load.h"

namespace loopline::law {

namespace {

void add(const Period& period, std::set<Date>& days) {
  if (period.from) days.insert(*period.from);
  if (period.to) days.insert(*period.to);
}

}  // namespace

std::vector<Date> turning_days(const Pack& pack, std::string_view question) {
  const Content& content = PackAccess::content_of(pack);
  auto found = content.questions.find(question);
  if (found == content.questions.end()) return {};
  std::set<Date> days;
  for (const ParameterSet& set : content.parameter_sets)
    if (set.from) days.insert(*set.from);
  for (std::size_t index : found->second.lookups) {
    auto table = content.tables.find(content.lookups[index].table);
    if (table == content.tables.end()) continue;
    add(table->second.period, days);
    for (const CodeTable::Row& row : table->second.rows) add(row.period, days);
  }
  return {days.begin(), days.end()};
}

std::vector<std::string> amounts_of(const Pack& pack, std::string_view question) {
  const auto& amounts = PackAccess::content_of(pack).amounts;
  auto found = amounts.find(question);
  return found == amounts.end() ? std::vector<std::string>() : found->second;
}

std::optional<Decimal> amount_in(const json::object& result, std::string_view component) {
  const json::value* value = result.if_contains(component);
  return value == nullptr ? std::nullopt : decimal_from(*value);
}

std::string essence(std::string_view outcome, const json::object& result, const json::array& missing) {
  return canonical(json::object{{"missing", missing}, {"outcome", outcome}, {"result", result}});
}

std::string essence(const Answer& answer) {
  json::array missing;
  for (const std::string& fact : answer.missing) missing.emplace_back(fact);
  return essence(name_of(answer.outcome), answer.result, missing);
}

}  // namespace loopline::law

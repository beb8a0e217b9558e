// What an Answer says to code (components by name) and to the wire (JSON).
#include "law/load.h"
#include "law/views.h"

namespace loopline::law {

namespace {

json::array reasons_json(const Answer& answer) {
  json::array reasons;
  for (const Reason& reason : answer.reasons) {
    json::object object{{"code", answer.question + "/" + (reason.rule.empty() ? reason.decision : reason.rule)},
                        {"decision", reason.decision},
                        {"rule", reason.rule.empty() ? json::value(nullptr) : json::value(reason.rule)},
                        {"text", text_json(reason.text)},
                        {"basis", basis_json(reason.basis)},
                        {"refusing", reason.refusing},
                        {"confidence", name_of(reason.confidence)}};
    if (!reason.ask.empty()) object["ask"] = text_json(reason.ask);
    reasons.push_back(std::move(object));
  }
  return reasons;
}

json::array obligations_json(const Answer& answer) {
  json::array obligations;
  for (const Obligation& obligation : answer.obligations) {
    obligations.push_back(json::object{
        {"code", obligation.code}, {"text", text_json(obligation.text)}, {"due", date_json(obligation.due)}});
  }
  return obligations;
}

json::array changes_json(const std::vector<Change>& list) {
  json::array changes;
  for (const Change& change : list) {
    changes.push_back(json::object{{"fact", change.fact},
                                   {"label", text_json(change.label)},
                                   {"from", change.from},
                                   {"to", change.to},
                                   {"from_text", text_json(change.from_text)},
                                   {"to_text", text_json(change.to_text)}});
  }
  return changes;
}

json::array near_misses_json(const Answer& answer) {
  json::array array;
  for (const NearMiss& near : answer.near_misses) {
    json::array failed;
    for (const NearMiss::Column& column : near.failed) {
      failed.push_back(json::object{{"expression", column.expression},
                                    {"label", text_json(column.label)},
                                    {"value", column.value},
                                    {"value_text", text_json(column.value_text)},
                                    {"wanted", column.wanted},
                                    {"actionable", column.actionable},
                                    {"facts", strings_json(column.facts)}});
    }
    array.push_back(json::object{{"code", answer.question + "/" + near.rule},
                                 {"decision", near.decision},
                                 {"rule", near.rule},
                                 {"failed", std::move(failed)}});
  }
  return array;
}

json::value why_not_json(const Answer& answer) {
  if (!answer.would_not_pass) return nullptr;
  json::array facts;
  for (const StandingFact& fact : answer.would_not_pass->facts) {
    facts.push_back(json::object{{"fact", fact.fact},
                                 {"label", text_json(fact.label)},
                                 {"value", fact.value},
                                 {"value_text", text_json(fact.value_text)}});
  }
  return json::object{{"kind", name_of(answer.would_not_pass->kind)},
                      {"facts", std::move(facts)},
                      {"changes", changes_json(answer.would_not_pass->changes)},
                      {"basis", basis_json(answer.would_not_pass->basis)}};
}

json::array parameters_json(const Answer& answer) {
  json::array parameters;
  for (const ParameterUse& use : answer.parameters) {
    parameters.push_back(json::object{{"id", use.id},
                                      {"value", use.value},
                                      {"basis", basis_json(use.basis)},
                                      {"confidence", name_of(use.confidence)},
                                      {"from", date_json(use.from)},
                                      {"to", date_json(use.to)}});
  }
  return parameters;
}

}  // namespace

std::vector<Citation> Answer::basis() const {
  bool only_refusing = false;
  for (const Reason& reason : reasons) only_refusing = only_refusing || reason.refusing;
  std::vector<Citation> all;
  for (const Reason& reason : reasons) {
    if (only_refusing && !reason.refusing) continue;
    for (const Citation& citation : reason.basis) {
      if (std::find(all.begin(), all.end(), citation) == all.end()) all.push_back(citation);
    }
  }
  return all;
}

Decimal Answer::number(std::string_view component) const {
  const json::value* value = result.if_contains(component);
  return value == nullptr ? Decimal() : decimal_from(*value).value_or(Decimal());
}

std::string Answer::text(std::string_view component) const { return text_at(result, component); }
bool Answer::flag(std::string_view component) const { return bool_at(result, component); }

json::object to_json(const Answer& answer) {
  return {
      {"question", answer.question},
      {"date", answer.date.text()},
      {"outcome", name_of(answer.outcome)},
      {"result", answer.result},
      {"reasons", reasons_json(answer)},
      {"obligations", obligations_json(answer)},
      {"missing", strings_json(answer.missing)},
      {"would_pass_if", changes_json(answer.would_pass_if)},
      {"near_misses", near_misses_json(answer)},
      {"would_not_pass", why_not_json(answer)},
      {"parameters", parameters_json(answer)},
      {"unverified", answer.unverified},
      {"pack", json::object{{"name", answer.pack_name}, {"version", answer.pack_version}, {"hash", answer.pack_hash}}},
      {"facts", answer.facts},
      {"trace", answer.trace}};
}

}  // namespace loopline::law

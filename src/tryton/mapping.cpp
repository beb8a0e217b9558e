#include "tryton/mapping.h"

#include "tryton/limits.h"

namespace loopline::tryton {

bool Place::fits(const Location& location) const {
  return (type.empty() || type == location.type) && (code.empty() || code == location.code);
}

const Rule* Mapping::find(const Location& from, const Location& to, std::string_view country) const {
  for (const Rule& rule : rules) {
    if (rule.from.fits(from) && rule.to.fits(to) && (rule.country.empty() || rule.country == country)) return &rule;
  }
  return nullptr;
}

namespace {

Failure bad(const std::string& pointer, const char* why) {
  return fail(ErrorKind::invalid, "bad_mapping", pointer, {{"where", pointer}, {"why", why}});
}

Result<Place> place_of(const json::object& rule, const char* name, const std::string& pointer) {
  const json::value* value = rule.if_contains(name);
  if (value == nullptr) return Place{};
  if (!value->is_object()) return bad(pointer + "/" + name, "type and code wanted");
  for (const auto& member : value->get_object())
    if ((member.key() != "type" && member.key() != "code") || !member.value().is_string())
      return bad(pointer + "/" + name, "type and code wanted");
  return Place{text_at(value->get_object(), "type"), text_at(value->get_object(), "code")};
}

Result<Rule> rule_of(const json::value& value, const std::string& pointer) {
  if (!value.is_object()) return bad(pointer, "a rule is a mapping");
  const json::object& object = value.get_object();
  for (const auto& member : object) {
    bool known = false;
    for (const char* name : {"from", "to", "country", "kind", "at", "fields"}) known = known || member.key() == name;
    if (!known) return bad(pointer + "/" + std::string(member.key()), "unknown");
  }
  Rule rule;
  TRY_ASSIGN(rule.from, place_of(object, "from", pointer));
  TRY_ASSIGN(rule.to, place_of(object, "to", pointer));
  rule.country = text_at(object, "country");
  rule.kind = text_at(object, "kind");
  if (rule.kind.empty()) return bad(pointer + "/kind", "missing");
  std::string at = text_at(object, "at", "done");
  if (at != "done" && at != "assigned") return bad(pointer + "/at", "done or assigned wanted");
  rule.when_assigned = at == "assigned";
  if (const json::value* fields = object.if_contains("fields")) {
    if (!fields->is_object()) return bad(pointer + "/fields", "a mapping wanted");
    rule.fields = fields->get_object();
  }
  return rule;
}

}  // namespace

Result<Mapping> read_mapping(std::string_view yaml) {
  TRY_ASSIGN(json::value value, parse_yaml(yaml));
  if (!value.is_object()) return bad("", "rules and stock wanted");
  Mapping mapping;
  const json::value* rules = value.get_object().if_contains("rules");
  if (rules == nullptr || !rules->is_array() || rules->get_array().empty()) return bad("/rules", "a list wanted");
  if (rules->get_array().size() > mapping_rules_max) return bad("/rules", "too many");
  std::size_t number = 0;
  for (const auto& rule : rules->get_array()) {
    TRY_ASSIGN(Rule read, rule_of(rule, "/rules/" + std::to_string(number++)));
    mapping.rules.push_back(std::move(read));
  }
  const json::value* stock = value.get_object().if_contains("stock");
  if (stock == nullptr) return mapping;
  if (!stock->is_array()) return bad("/stock", "a list of location codes wanted");
  for (const auto& code : stock->get_array()) {
    if (!code.is_string()) return bad("/stock", "a list of location codes wanted");
    mapping.counted.emplace_back(code.get_string());
  }
  return mapping;
}

}  // namespace loopline::tryton

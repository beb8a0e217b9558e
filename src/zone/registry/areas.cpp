#include "zone/registry/areas.h"

namespace loopline::registry {

namespace {

// One period of an area's closed status: {from, to, status}, an absent end open.
bool closes(const json::object& period, Date day) {
  auto from = Date::parse(text_at(period, "from"));
  auto to = Date::parse(text_at(period, "to"));
  return text_at(period, "status") == "closed" && (!from || *from <= day) && (!to || day < *to);
}

}  // namespace

std::optional<bool> is_area_closed(const law::Pack& law, std::string_view area, Date day) {
  const json::value& areas = law.areas();
  const json::value* features = areas.is_object() ? areas.get_object().if_contains("features") : nullptr;
  if (features == nullptr || !features->is_array()) return std::nullopt;
  for (const auto& feature : features->get_array()) {
    const json::value* properties = feature.as_object().if_contains("properties");
    if (properties == nullptr || !properties->is_object() || text_at(properties->get_object(), "id") != area) continue;
    const json::value* periods = properties->get_object().if_contains("closed");
    if (periods == nullptr || !periods->is_array()) return false;
    const json::array& list = periods->get_array();
    return std::any_of(list.begin(), list.end(),
                       [&](const json::value& period) { return closes(period.as_object(), day); });
  }
  return std::nullopt;
}

}  // namespace loopline::registry

// areas.geojson: the park, its areas with their scopes and closed status by date, lines, gates and channels.
#include "law/load.h"

namespace loopline::law {

namespace {

constexpr std::string_view kinds[] = {"park", "area", "line", "gate", "channel"};
constexpr std::string_view scopes[] = {"goods", "cit", "iit"};
constexpr std::string_view statuses[] = {"open", "closed"};

template <std::size_t count>
bool is_one_of(const std::string_view (&list)[count], std::string_view word) {
  for (std::string_view item : list) {
    if (item == word) return true;
  }
  return false;
}

void check_closed(Fields& fields, const Reading& reading) {
  const json::value* closed = fields.find("closed");
  if (closed == nullptr) return;
  if (!closed->is_array())
    return reading.fault(fields.at("closed"), "wrong_type", "a list of periods is expected here");
  std::vector<Period> periods;
  for (const json::value& item : closed->get_array()) {
    Fields inner(reading, item, fields.at("closed[" + std::to_string(periods.size()) + "]"));
    Period period = inner.period();
    if (!is_one_of(statuses, inner.string("status"))) {
      reading.fault(inner.at("status"), "bad_status", "\"open\" or \"closed\" is expected");
    }
    inner.basis();
    inner.confidence(Confidence::verbatim);
    inner.optional_text("note");
    inner.finish();
    for (const Period& other : periods) {
      if (period.overlaps(other)) reading.fault(inner.element(), "overlap", "the period overlaps another");
    }
    periods.push_back(period);
  }
}

// {zh-Hans, en, zh-Hant?} with the Traditional form filled in, as the map shows it.
json::object scripts_of(const Text& text) { return {{"zh-Hans", text.hans}, {"zh-Hant", text.hant}, {"en", text.en}}; }

void read_feature(json::value& feature, std::size_t index, std::set<std::string>& ids, const Reading& reading) {
  const std::string place = "features[" + std::to_string(index) + "]";
  Fields outer(reading, feature, place);
  if (outer.string("type") != "Feature") reading.fault(outer.at("type"), "wrong_type", "\"Feature\" is expected");
  outer.require("geometry");
  outer.find("id");
  outer.find("bbox");
  const json::value* properties = outer.require("properties");
  outer.finish();
  if (properties == nullptr) return;
  Fields fields(reading, *properties, place);
  std::string id = fields.id("id");
  fields.rename(id.empty() ? place : id);
  if (!ids.insert(id).second) reading.fault(id, "duplicate_id", "this place stands twice");
  if (!is_one_of(kinds, fields.string("kind"))) {
    reading.fault(fields.at("kind"), "bad_kind", "park, area, line, gate or channel is expected");
  }
  Text name = fields.text("name");
  Text note = fields.optional_text("note");
  fields.basis();
  fields.confidence();
  for (const std::string& scope : fields.strings("scopes")) {
    if (!is_one_of(scopes, scope)) reading.fault(fields.at("scopes"), "bad_scope", "goods, cit or iit is expected");
  }
  check_closed(fields, reading);
  fields.find("hours");
  fields.find("sketch");
  fields.find("area_km2");
  fields.find("within");
  fields.finish();
  if (!properties->is_object()) return;
  json::object& object = feature.as_object()["properties"].as_object();
  object["name"] = scripts_of(name);
  if (!note.empty()) object["note"] = scripts_of(note);
}

}  // namespace

void load_areas(const json::value& document, const Reading& reading, Content& content) {
  content.areas = document;
  json::object* collection = content.areas.if_object();
  json::value* features = collection == nullptr ? nullptr : collection->if_contains("features");
  if (features == nullptr || !features->is_array() || text_at(*collection, "type") != "FeatureCollection") {
    return reading.fault("", "wrong_type", "a GeoJSON FeatureCollection is expected here");
  }
  std::set<std::string> ids;
  for (std::size_t i = 0; i < features->get_array().size(); ++i) {
    read_feature(features->get_array()[i], i, ids, reading);
  }
}

}  // namespace loopline::law

// Parameters: values by period, typed by their unit, and the context `p` on every day.
#include <algorithm>

#include "law/load.h"

namespace loopline::law {

namespace {

constexpr std::string_view units[] = {"month", "year",  "day",   "workday",  "hour", "percent", "CNY",  "HKD",
                                      "ratio", "digit", "count", "kilogram", "flag", "text",    "list", "date"};

// A flag is a boolean, a text or a date a string, a list a list of strings, all else a number.
std::optional<feel::Value> typed(const json::value& value, std::string_view unit) {
  if (unit == "flag") return value.is_bool() ? std::optional<feel::Value>(value.get_bool()) : std::nullopt;
  if (unit == "text" || unit == "date") {
    if (!value.is_string() || (unit == "date" && !Date::parse(value.get_string()))) return std::nullopt;
    return feel::Value(std::string(value.get_string()));
  }
  if (unit == "list") {
    if (!value.is_array()) return std::nullopt;
    feel::List list;
    for (const json::value& item : value.get_array()) {
      if (!item.is_string()) return std::nullopt;
      list.emplace_back(std::string(item.get_string()));
    }
    return feel::Value(std::move(list));
  }
  auto number = decimal_from(value);
  return number ? std::optional<feel::Value>(*number) : std::nullopt;
}

ParameterValue read_value(const json::value& value, const Reading& reading, const Parameter& parameter,
                          std::size_t index) {
  Fields fields(reading, value, parameter.id + ".values[" + std::to_string(index) + "]");
  ParameterValue result;
  result.period = fields.period();
  if (const json::value* content = fields.require("value")) {
    auto typed_value = typed(*content, parameter.unit);
    if (!typed_value) {
      reading.fault(fields.at("value"), "wrong_type",
                    "the value does not fit the unit \"" + parameter.unit + "\" (a decimal is quoted: \"0.0005\")");
    }
    result.value = *content;
    result.typed = typed_value.value_or(feel::Value());
  }
  result.basis = fields.basis();
  result.confidence = fields.confidence();
  result.note = fields.optional_text("note");
  fields.finish();
  return result;
}

Parameter read_parameter(const json::value& value, const Reading& reading, std::size_t index) {
  Fields fields(reading, value, "[" + std::to_string(index) + "]");
  Parameter parameter;
  parameter.file = reading.file;
  parameter.id = fields.id("id");
  if (!parameter.id.empty()) fields.rename(parameter.id);
  parameter.title = fields.text("title");
  parameter.unit = fields.string("unit");
  if (std::find(std::begin(units), std::end(units), parameter.unit) == std::end(units)) {
    reading.fault(fields.at("unit"), "bad_unit", "no such unit: \"" + parameter.unit + "\"");
  }
  const json::array& values = fields.list("values");
  for (std::size_t i = 0; i < values.size(); ++i) {
    parameter.values.push_back(read_value(values[i], reading, parameter, i));
  }
  if (values.empty()) reading.fault(fields.at("values"), "missing_key", "a parameter has at least one value");
  for (std::size_t i = 0; i < parameter.values.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!parameter.values[i].period.overlaps(parameter.values[j].period)) continue;
      reading.fault(fields.at("values[" + std::to_string(i) + "]"), "overlap",
                    parameter.values[i].period.text() + " overlaps " + parameter.values[j].period.text());
    }
  }
  std::stable_sort(parameter.values.begin(), parameter.values.end(),
                   [](const ParameterValue& a, const ParameterValue& b) { return a.period.from < b.period.from; });
  fields.finish();
  return parameter;
}

}  // namespace

std::optional<Decimal> decimal_from(const json::value& value) {
  if (const auto* integer = value.if_int64()) return Decimal(*integer);
  if (const auto* text = value.if_string()) return Decimal::parse(*text);
  return std::nullopt;
}

void load_parameters(const json::value& document, const Reading& reading, Content& content) {
  const json::array* items = document.if_array();
  if (items == nullptr) return reading.fault("", "wrong_type", "the file is to be a list of parameters");
  for (std::size_t i = 0; i < items->size(); ++i) {
    Parameter parameter = read_parameter((*items)[i], reading, i);
    if (!content.parameter_index.emplace(parameter.id, content.parameters.size()).second) {
      reading.fault(parameter.id, "duplicate_id", "this parameter stands twice");
    }
    content.parameters.push_back(std::move(parameter));
  }
}

void build_parameter_sets(Content& content) {
  std::set<Date> changes;
  for (const Parameter& parameter : content.parameters) {
    for (const ParameterValue& value : parameter.values) {
      if (value.period.from) changes.insert(*value.period.from);
      if (value.period.to) changes.insert(*value.period.to);
    }
  }
  std::vector<std::optional<Date>> starts = {std::nullopt};
  starts.insert(starts.end(), changes.begin(), changes.end());
  for (const std::optional<Date>& start : starts) {
    // A day inside the set: before the first change there is no first day, the eve of the change stands for all.
    Date day = start ? *start : changes.empty() ? Date() : changes.begin()->plus_days(-1);
    feel::Context context;
    for (const Parameter& parameter : content.parameters) {
      if (const ParameterValue* value = parameter.at(day)) context.put(parameter.id, value->typed);
    }
    content.parameter_sets.push_back({start, feel::Value(std::move(context))});
  }
}

}  // namespace loopline::law

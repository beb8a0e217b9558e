#include "law/diff.h"

#include <map>
#include <set>

#include "law/diff_parts.h"

namespace loopline::law {

namespace {

json::object pack_json(const Pack& pack) {
  return {{"name", pack.name()}, {"version", pack.version()}, {"hash", pack.hash()}};
}

json::value period_json(const json::object* object) {
  if (object == nullptr) return nullptr;
  return json::object{{"from", object->at("from")}, {"to", object->at("to")}};
}

// The value in force on a day that begins a stretch; nullptr where there is none. "" begins the first stretch.
const json::object* value_on(const json::array& values, const std::string& day) {
  for (const auto& one : values) {
    const json::object& value = one.as_object();
    const std::string from = text_at(value, "from");
    const std::string to = text_at(value, "to");
    if (from <= day && (to.empty() || day < to)) return &value;
  }
  return nullptr;
}

json::value shown(const json::object* value) { return value == nullptr ? json::value(nullptr) : value->at("value"); }

// Where the values of a parameter differ: between every two days on which either pack changes it. ISO days are in
// order as text.
json::array stretches(const json::array& before, const json::array& after) {
  std::set<std::string> days{""};
  for (const json::array* values : {&before, &after}) {
    for (const auto& value : *values) {
      days.insert(text_at(value.as_object(), "from"));
      days.insert(text_at(value.as_object(), "to"));
    }
  }
  json::array stretches;
  for (auto day = days.begin(); day != days.end(); ++day) {
    const json::object* old_value = value_on(before, *day);
    const json::object* new_value = value_on(after, *day);
    if (shown(old_value) == shown(new_value)) continue;
    auto next = std::next(day);
    stretches.push_back(json::object{
        {"from", day->empty() ? json::value(nullptr) : json::value(*day)},
        {"to", next == days.end() ? json::value(nullptr) : json::value(*next)},
        {"before", shown(old_value)},
        {"after", shown(new_value)},
        {"basis", either(old_value, new_value, "basis").is_null() ? json::value(json::array{})
                                                                  : either(old_value, new_value, "basis")}});
  }
  return stretches;
}

json::array articles_diff(const json::object* before, const json::object* after) {
  json::array articles;
  pair_up(list_of(before, "articles"), list_of(after, "articles"), "id",
          [&](const json::object* one, const json::object* other) {
            json::array fields;
            if (one != nullptr && other != nullptr) {
              for (const char* name : {"text", "note", "confidence", "from", "to"})
                if (one->at(name) != other->at(name)) fields.emplace_back(name);
              if (fields.empty()) return;
            }
            articles.push_back(json::object{
                {"id", either(one, other, "id")}, {"kind", kind_of(one, other)}, {"fields", std::move(fields)}});
          });
  return articles;
}

}  // namespace

void pair_up(const json::array& before, const json::array& after, std::string_view key, const Pair& pair) {
  std::map<std::string, const json::object*> old_ones;
  for (const auto& one : before) old_ones[text_at(one.as_object(), key)] = &one.as_object();
  std::set<std::string> seen;
  for (const auto& one : after) {
    std::string id = text_at(one.as_object(), key);
    auto found = old_ones.find(id);
    pair(found == old_ones.end() ? nullptr : found->second, &one.as_object());
    seen.insert(std::move(id));
  }
  for (const auto& one : before)
    if (!seen.contains(text_at(one.as_object(), key))) pair(&one.as_object(), nullptr);
}

std::string_view kind_of(const json::object* before, const json::object* after) {
  if (before == nullptr) return is_added;
  return after == nullptr ? is_removed : is_changed;
}

json::value either(const json::object* before, const json::object* after, std::string_view name) {
  for (const json::object* side : {after, before}) {
    const json::value* value = side == nullptr ? nullptr : side->if_contains(name);
    if (value != nullptr) return *value;
  }
  return nullptr;
}

const json::array& list_of(const json::object* object, std::string_view name) {
  static const json::array none;
  const json::value* value = object == nullptr ? nullptr : object->if_contains(name);
  return value != nullptr && value->is_array() ? value->get_array() : none;
}

json::array parameters_diff(const Pack& before, const Pack& after) {
  const Date any = *Date::parse("2000-01-01");  // the view lists every value, whatever the day
  json::array parameters;
  pair_up(before.parameters(any), after.parameters(any), "id", [&](const json::object* one, const json::object* other) {
    json::array values = stretches(list_of(one, "values"), list_of(other, "values"));
    if (values.empty()) return;
    parameters.push_back(json::object{{"id", either(one, other, "id")},
                                      {"kind", kind_of(one, other)},
                                      {"title", either(one, other, "title")},
                                      {"unit", either(one, other, "unit")},
                                      {"values", std::move(values)}});
  });
  return parameters;
}

json::array instruments_diff(const Pack& before, const Pack& after) {
  json::array instruments;
  pair_up(before.instruments(), after.instruments(), "id", [&](const json::object* one, const json::object* other) {
    const std::string id(either(one, other, "id").as_string());
    auto whole = [&](const Pack& pack, const json::object* side) {
      return side == nullptr ? std::nullopt : pack.instrument(id);
    };
    const auto old_one = whole(before, one);
    const auto new_one = whole(after, other);
    json::array articles = articles_diff(old_one ? &*old_one : nullptr, new_one ? &*new_one : nullptr);
    const bool same_head = one != nullptr && other != nullptr && *one == *other;
    if (same_head && articles.empty()) return;
    instruments.push_back(json::object{{"id", id},
                                       {"kind", kind_of(one, other)},
                                       {"title", either(one, other, "title")},
                                       {"before", period_json(one)},
                                       {"after", period_json(other)},
                                       {"articles", std::move(articles)}});
  });
  return instruments;
}

json::object diff(const Pack& before, const Pack& after) {
  return {{"before", pack_json(before)},
          {"after", pack_json(after)},
          {"same", before.hash() == after.hash()},
          {"parameters", parameters_diff(before, after)},
          {"instruments", instruments_diff(before, after)},
          {"questions", questions_diff(before, after)},
          {"codes", codes_diff(before, after)},
          {"cases", cases_diff(before, after)}};
}

}  // namespace loopline::law

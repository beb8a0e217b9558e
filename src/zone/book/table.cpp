#include "zone/book/table.h"

namespace loopline::book {

std::optional<Date> day_or_none(const store::Row& row, std::size_t column) {
  if (row.is_null(column)) return std::nullopt;
  return Date::from_days(row.integer(column));
}

json::value day_or_null(const std::optional<Date>& day) {
  return day ? json::value(day->days()) : json::value(nullptr);
}

json::array array_in(const store::Row& row, std::size_t column) {
  auto value = parse_json(row.text(column));
  CHECK(value.has_value());
  return value->as_array();
}

json::object object_in(const store::Row& row, std::size_t column) {
  auto value = parse_json(row.text(column));
  CHECK(value.has_value());
  return value->as_object();
}

store::Parameters page_parameters(const Page& page) {
  std::int64_t after = page.after == 0 ? INT64_MAX : page.after;
  return {page.owner, page.filter_a, page.filter_b, after, page.limit};
}

std::string like(std::string_view words) {
  std::string pattern = "%";
  for (char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern + "%";
}

}  // namespace loopline::book

// What the views of the goods domains share: whose rows, which page, how it is answered.
#pragma once

#include "zone/book/table.h"

namespace loopline::book {

using command::Glance;

// "" where the query has no such name.
std::string query(const Glance& glance, std::string_view name);
std::string path_id(const Glance& glance);
// Whose rows may be read: an institution's own, else those asked for, else all.
std::string owner_of(const Glance& glance);
bool may_see(const Glance& glance, std::string_view owner);
// A day of the query, or `usual`. Errors: bad_query.
Result<Date> day_in_query(const Glance& glance, std::string_view name, Date usual);
// The filters by their names in the query. Errors: bad_query.
Result<Page> page_of(const Glance& glance, std::string_view filter_a, std::string_view filter_b);
Failure unknown(const char* code, const std::string& id);

// {"items", "next"}: the cursor of the next page, or null.
template <class T>
json::object paged(const std::vector<T>& rows, const Page& page, json::array items) {
  bool full = static_cast<std::int64_t>(rows.size()) == page.limit;
  return {{"items", std::move(items)},
          {"next", full ? json::value(std::to_string(rows.back().ordinal)) : json::value(nullptr)}};
}

// A page of rows, each as its shape().
template <class T>
Result<json::value> listed(const Glance& glance, std::string_view filter_a, std::string_view filter_b,
                           Result<std::vector<T>> (*rows_of)(store::Reader&, const Page&)) {
  TRY_ASSIGN(Page page, page_of(glance, filter_a, filter_b));
  TRY_ASSIGN(std::vector<T> rows, rows_of(glance.state, page));
  json::array items;
  for (const T& row : rows) items.push_back(shape(row));
  return json::value(paged(rows, page, std::move(items)));
}

}  // namespace loopline::book

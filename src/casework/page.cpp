#include "casework/page.h"

#include "base/check.h"
#include "base/decimal.h"
#include "casework/limits.h"

namespace loopline::casework {

namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  auto number = Decimal::parse(text);
  return number ? number->to_integer() : std::nullopt;
}

}  // namespace

std::int64_t Page::number() const {
  if (cursor.empty()) return 0;
  auto number = whole(cursor);
  CHECK(number.has_value());  // numbered_page_of held it
  return *number;
}

Result<Page> page_of(const command::Glance& glance) {
  Page page;
  page.cursor = query_of(glance, "cursor");
  page.limit = page_items;
  if (std::string limit = query_of(glance, "limit"); !limit.empty()) {
    auto asked = whole(limit);
    if (!asked || *asked < 1 || *asked > page_items_max) {
      return fail(ErrorKind::invalid, "bad_limit", "/limit",
                  {{"value", limit}, {"most", std::to_string(page_items_max)}});
    }
    page.limit = *asked;
  }
  return page;
}

Result<Page> numbered_page_of(const command::Glance& glance) {
  TRY_ASSIGN(Page page, page_of(glance));
  if (!page.cursor.empty()) {
    auto number = whole(page.cursor);
    if (!number || *number < 1) return fail(ErrorKind::invalid, "bad_cursor", "/cursor", {{"value", page.cursor}});
  }
  return page;
}

std::string query_of(const command::Glance& glance, std::string_view name) {
  auto found = glance.query.find(name);
  return found == glance.query.end() ? std::string() : found->second;
}

json::object page_json(json::array items, const std::string& next) {
  return {{"items", std::move(items)}, {"next", next.empty() ? json::value(nullptr) : json::value(next)}};
}

json::object to_json(const Text& text) { return {{"zh-Hans", text.hans}, {"zh-Hant", text.hant}, {"en", text.en}}; }

json::value text_or_null(const std::optional<Date>& day) {
  return day ? json::value(day->text()) : json::value(nullptr);
}

}  // namespace loopline::casework

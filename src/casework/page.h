// One page of a list: ?cursor= and ?limit= in, {"items", "next"} out.
#pragma once

#include "command/api.h"

namespace loopline::casework {

struct Page {
  std::string cursor;  // of the last item of the page before; "" for the first page
  std::int64_t limit = 0;

  // The cursor as a number, 0 for the first page.
  std::int64_t number() const;
};

// Errors: bad_limit (/limit, arguments most), bad_cursor (/cursor).
Result<Page> page_of(const command::Glance& glance);
// The same where cursors are numbers. Errors: as page_of.
Result<Page> numbered_page_of(const command::Glance& glance);

// The query parameter, "" where absent.
std::string query_of(const command::Glance& glance, std::string_view name);

// `next` is the cursor of the last item if there may be more, else "".
json::object page_json(json::array items, const std::string& next);

// {"zh-Hans", "zh-Hant", "en"}
json::object to_json(const Text& text);
json::value text_or_null(const std::optional<Date>& day);

}  // namespace loopline::casework

// JSON of the parts that several views share.
#pragma once

#include "dmn/check.h"
#include "law/content.h"

namespace loopline::law {

// {"zh-Hans", "zh-Hant", "en"}, or null for an empty text.
json::value text_json(const Text& text);
json::array basis_json(const std::vector<Citation>& basis);
json::array basis_json(const std::vector<Basis>& basis, const Content& content);
json::value date_json(const std::optional<Date>& date);
// {"column": "cell", …}
json::object row_json(const CodeTable& table, const CodeTable::Row& row);
json::array findings_json(const std::vector<dmn::Finding>& findings);
json::array strings_json(const std::vector<std::string>& strings);

}  // namespace loopline::law

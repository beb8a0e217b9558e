#include "cli/read_view.h"

namespace loopline::cli {

Result<json::value> read_view(command::Zone& zone, std::string_view pattern, Names path, Names query) {
  TRY_ASSIGN(auto reader, zone.open_reader());
  auto law = zone.law();
  command::Glance glance{*reader,         *law, zone.clock()(), {"cli", command::Role::auditor, {}}, std::move(path),
                         std::move(query)};
  return zone.view(pattern, glance);
}

Result<json::array> read_list(command::Zone& zone, std::string_view pattern, Names path, Names query,
                              const char* page_items) {
  json::array all;
  query["limit"] = page_items;
  while (true) {
    TRY_ASSIGN(json::value page, read_view(zone, pattern, path, query));
    for (auto& value : page.as_object().at("items").as_array()) all.push_back(std::move(value));
    std::string next = text_at(page.as_object(), "next");
    if (next.empty()) return all;
    query["cursor"] = next;
  }
}

}  // namespace loopline::cli

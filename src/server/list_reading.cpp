#include "server/list_reading.h"

#include "server/limits.h"

namespace loopline::server {

command::Glance ListReading::glance(PathArguments path, PathArguments query) const {
  return {state, *law, now, actor, std::move(path), std::move(query)};
}

std::string ListReading::party_name(const std::string& id) const {
  command::Glance one = glance({{"id", id}}, {});
  auto party = context.zone.view("/parties/{id}", one);
  const json::object* names = party ? party->as_object().if_contains("name")->if_object() : nullptr;
  return names != nullptr ? text_at(*names, script == Script::en ? "en" : "zh") : std::string();
}

Result<ListTable> ListReading::table(std::string_view view, const PathArguments& names, PathArguments query,
                                     std::size_t most, const Wanted& wanted) const {
  ListTable table(
      {context.messages, context.words, *law, script, [this](const std::string& id) { return party_name(id); }},
      form_of(view));
  query.erase("cursor");
  query["limit"] = std::to_string(export_page_items);
  while (true) {
    command::Glance one = glance(names, query);
    TRY_ASSIGN(json::value page, context.zone.view(view, one));
    const json::object* object = page.if_object();
    const json::value* items = object != nullptr ? object->if_contains("items") : nullptr;
    if (items == nullptr || !items->is_array()) return fail(ErrorKind::invalid, "not_exportable");
    for (const auto& item : items->get_array()) {
      if (!item.is_object()) return fail(ErrorKind::invalid, "not_exportable");
      if (!wanted || wanted(item.get_object())) table.add(item.get_object());
    }
    if (table.rows() > most) return fail(ErrorKind::invalid, "export_too_long", {}, {{"most", std::to_string(most)}});
    const json::value* next = object->if_contains("next");
    if (next == nullptr || next->is_null() || items->get_array().empty()) return table;
    query["cursor"] = next->is_string() ? std::string(next->get_string()) : canonical(*next);
  }
}

}  // namespace loopline::server

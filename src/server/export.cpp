#include "server/export.h"

#include "server/limits.h"
#include "server/list_table.h"

namespace loopline::server {

namespace {

// "/lots/{id}/path" on the 25th of November: "path-2026-11-25.csv".
std::string file_name(const command::ViewSpec& spec, Date today, sheet::Format format) {
  std::string name = spec.path.substr(spec.path.rfind('/') + 1);
  return name + "-" + today.text() + "." + std::string(sheet::extension(format));
}

// The items of every page into the table.
Result<void> collect(Context& context, const command::ViewSpec& spec, command::Glance& glance, ListTable& table) {
  while (true) {
    TRY_ASSIGN(json::value page, context.zone.view(spec.path, glance));
    const json::object* object = page.if_object();
    const json::value* items = object != nullptr ? object->if_contains("items") : nullptr;
    if (items == nullptr || !items->is_array()) return fail(ErrorKind::invalid, "not_exportable");
    for (const auto& item : items->get_array()) {
      if (!item.is_object()) return fail(ErrorKind::invalid, "not_exportable");
      table.add(item.get_object());
    }
    if (table.rows() > export_rows_max)
      return fail(ErrorKind::invalid, "export_too_long", {}, {{"most", std::to_string(export_rows_max)}});
    const json::value* next = object->if_contains("next");
    if (next == nullptr || next->is_null() || items->get_array().empty()) return {};
    glance.query["cursor"] = next->is_string() ? std::string(next->get_string()) : canonical(*next);
  }
}

}  // namespace

Result<std::optional<sheet::Format>> format_of(const Request& request) {
  for (const auto& [name, value] : request.target.query) {
    if (name != "format") continue;
    if (value == "csv") return sheet::Format::csv;
    if (value == "xlsx") return sheet::Format::xlsx;
    return fail(ErrorKind::invalid, "wrong_query_value", {}, {{"name", name}, {"value", value}});
  }
  return std::optional<sheet::Format>();
}

Result<Response> exported(Context& context, const command::ViewSpec& spec, const Call& call, PathArguments query,
                          sheet::Format format) {
  query.erase("cursor");
  query["limit"] = std::to_string(export_page_items);
  TRY_ASSIGN(auto lease, context.readers.take());
  command::Actor actor = call.caller ? call.caller->actor : command::Actor{};
  command::Glance glance{*lease,           context.zone.law(), context.zone.clock()(),
                         std::move(actor), call.path,          std::move(query)};
  auto party_name = [&](const std::string& id) {
    command::Glance one{*lease, context.zone.law(), glance.now, glance.actor, {{"id", id}}, {}};
    auto party = context.zone.view("/parties/{id}", one);
    const json::object* names = party ? party->as_object().if_contains("name")->if_object() : nullptr;
    return names != nullptr ? text_at(*names, call.script == Script::en ? "en" : "zh") : std::string();
  };
  ListTable table({context.messages, context.words, context.zone.law(), call.script, party_name}, form_of(spec.path));
  TRY(collect(context, spec, glance, table));
  Response response;
  TRY_ASSIGN(response.body, table.written(format, spec.summary.in(call.script)));
  response.set("Content-Type", sheet::media_type(format));
  response.set("Content-Disposition",
               "attachment; filename=\"" + file_name(spec, glance.now.zone_date(), format) + "\"");
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace loopline::server

#include "server/export.h"

#include "server/limits.h"
#include "server/list_reading.h"

namespace loopline::server {

namespace {

// "/lots/{id}/path" on the 25th of November: "path-2026-11-25.csv".
std::string file_name(const command::ViewSpec& spec, Date today, sheet::Format format) {
  std::string name = spec.path.substr(spec.path.rfind('/') + 1);
  return name + "-" + today.text() + "." + std::string(sheet::extension(format));
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
  TRY_ASSIGN(auto lease, context.readers.take());
  ListReading reading{context, *lease, context.zone.clock()(), call.caller ? call.caller->actor : command::Actor{},
                      call.script};
  TRY_ASSIGN(ListTable table, reading.table(spec.path, call.path, std::move(query), export_rows_max));
  Response response;
  TRY_ASSIGN(response.body, table.written(format, spec.summary.in(call.script)));
  response.set("Content-Type", sheet::media_type(format));
  response.set("Content-Disposition",
               "attachment; filename=\"" + file_name(spec, reading.now.zone_date(), format) + "\"");
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace loopline::server

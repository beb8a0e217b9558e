// A view's whole list as a file: every page of the filter, up to a limit.
#pragma once

#include "server/app.h"
#include "sheet/api.h"

namespace loopline::server {

// "csv" or "xlsx"; nothing where the query has no format. Errors: wrong_query_value.
Result<std::optional<sheet::Format>> format_of(const Request& request);

// `query`: the filters. Errors: those of the view; not_exportable, export_too_long (argument most), those of
// sheet::Writer.
Result<Response> exported(Context& context, const command::ViewSpec& spec, const Call& call, PathArguments query,
                          sheet::Format format);

}  // namespace loopline::server

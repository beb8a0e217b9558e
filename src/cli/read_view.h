// What the command line reads of a zone: the views that the API has, without a server.
#pragma once

#include "command/api.h"

namespace loopline::cli {

using Names = std::map<std::string, std::string, std::less<>>;

// A view as the operator sees it: as the auditor does, whole and without acting. Errors: those of the view.
Result<json::value> read_view(command::Zone& zone, std::string_view pattern, Names path = {}, Names query = {});

// Every page of a list. `page_items`: as many as the list gives at once. Errors: those of the view.
Result<json::array> read_list(command::Zone& zone, std::string_view pattern, Names path = {}, Names query = {},
                              const char* page_items = "500");

}  // namespace loopline::cli

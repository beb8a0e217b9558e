// How the rooms about goods say what can be asked of them. Their commands share one name on the API: goods.*.
#pragma once

#include "command/api.h"

namespace loopline::book {

inline const std::vector<command::Role> filers = {command::Role::institution, command::Role::officer};
inline const std::vector<command::Role> officers = {command::Role::officer};
inline const std::vector<command::Role> keepers = {command::Role::officer, command::Role::authority,
                                                   command::Role::system};

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
         command::Handler handler);
void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         std::function<Result<json::value>(const command::Glance&)> view);

}  // namespace loopline::book

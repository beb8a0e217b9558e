// How the rooms about goods say what can be asked of them. Most of their commands share one name on the API: goods.*.
#pragma once

#include "command/api.h"

namespace loopline::book {

inline const std::vector<command::Role> filers = {command::Role::institution, command::Role::officer};
inline const std::vector<command::Role> officers = {command::Role::officer};
inline const std::vector<command::Role> keepers = {command::Role::officer, command::Role::authority,
                                                   command::Role::system};

using View = std::function<Result<json::value>(const command::Glance&)>;

// What is asked under another name than goods.
struct Describing {
  command::Catalogue& catalogue;
  const char* room;

  void command(const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
               command::Handler handler) const;
  void view(const char* path, Text summary, std::vector<std::string> query_names, View view) const;
};

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
         command::Handler handler);
void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         View view);

}  // namespace loopline::book

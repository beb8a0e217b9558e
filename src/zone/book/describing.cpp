#include "zone/book/describing.h"

namespace loopline::book {

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
         command::Handler handler) {
  command::CommandSpec spec;
  spec.room = "goods";
  spec.name = name;
  spec.summary = std::move(summary);
  spec.roles = std::move(roles);
  spec.schema = std::move(schema);
  spec.handler = std::move(handler);
  catalogue.add(std::move(spec));
}

void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         std::function<Result<json::value>(const command::Glance&)> view) {
  catalogue.add(command::ViewSpec{"goods", path, std::move(summary), {}, std::move(query_names), std::move(view)});
}

}  // namespace loopline::book

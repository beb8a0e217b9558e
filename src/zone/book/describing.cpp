#include "zone/book/describing.h"

namespace loopline::book {

namespace {

constexpr const char* goods = "goods";

}  // namespace

void Describing::command(const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
                         command::Handler handler) const {
  command::CommandSpec spec;
  spec.room = room;
  spec.name = name;
  spec.summary = std::move(summary);
  spec.roles = std::move(roles);
  spec.schema = std::move(schema);
  spec.handler = std::move(handler);
  catalogue.add(std::move(spec));
}

void Describing::view(const char* path, Text summary, std::vector<std::string> query_names, View view) const {
  catalogue.add(command::ViewSpec{room, path, std::move(summary), {}, std::move(query_names), std::move(view)});
}

void add(command::Catalogue& catalogue, const char* name, Text summary, std::vector<command::Role> roles, Schema schema,
         command::Handler handler) {
  Describing{catalogue, goods}.command(name, std::move(summary), std::move(roles), std::move(schema),
                                       std::move(handler));
}

void add(command::Catalogue& catalogue, const char* path, Text summary, std::vector<std::string> query_names,
         View view) {
  Describing{catalogue, goods}.view(path, std::move(summary), std::move(query_names), std::move(view));
}

}  // namespace loopline::book

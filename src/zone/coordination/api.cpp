#include "zone/coordination/api.h"

#include <fmt/format.h>

#include "attachments/api.h"
#include "casework/body.h"
#include "zone/coordination/handle.h"
#include "zone/coordination/limits.h"
#include "zone/coordination/schema.h"
#include "zone/coordination/store.h"
#include "zone/coordination/views.h"

namespace loopline::coordination {

namespace {

using command::Glance;
using command::Role;

constexpr std::string_view room = "coordination";

constexpr std::string_view assign_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "user"],
  "properties": {{"party": {{"type": "string", "maxLength": {id}}},
                  "user": {{"type": "string", "maxLength": {id}}}}}}})";

constexpr std::string_view open_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["party", "title", "body"],
  "properties": {{"party": {{"type": "string", "maxLength": {id}}},
                  "title": {{"type": "string", "maxLength": {title}}},
                  "body": {{"type": "string", "maxLength": {body}}},
                  "files": {files}}}}})";

constexpr std::string_view say_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["thread", "body"],
  "properties": {{"thread": {{"type": "string", "maxLength": {id}}},
                  "body": {{"type": "string", "maxLength": {body}}},
                  "files": {files}}}}})";

constexpr std::string_view read_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["thread", "up_to"],
  "properties": {{"thread": {{"type": "string", "maxLength": {id}}}, "up_to": {{"type": "integer", "minimum": 1}}}}}})";

constexpr std::string_view close_body = R"({{"type": "object", "additionalProperties": false,
  "required": ["thread"],
  "properties": {{"thread": {{"type": "string", "maxLength": {id}}},
                  "body": {{"type": "string", "maxLength": {body}}}}}}})";

constexpr std::string_view clock_body = R"({{"type": "object", "additionalProperties": false,
  "properties": {{"to": {{"type": "string", "format": "date"}}}}}})";

// With the limits of this room in their places.
Schema schema_of(std::string_view body) {
  return casework::body_schema(fmt::format(fmt::runtime(body), fmt::arg("id", id_size_max),
                                           fmt::arg("title", title_size_max), fmt::arg("body", body_size_max),
                                           fmt::arg("files", attachments::files_schema)));
}

}  // namespace

void describe(command::Catalogue& catalogue) {
  static const store::Migration migrations[] = {{"coordination", 1, schema_sql}};
  catalogue.add(migrations);
  const std::vector<Role> both_sides = {Role::institution, Role::officer, Role::authority};
  auto command = [&](std::string name, Text summary, std::vector<Role> roles, std::string_view body,
                     command::Handler handler) {
    command::CommandSpec spec;
    spec.room = room;
    spec.name = std::move(name);
    spec.summary = std::move(summary);
    spec.roles = std::move(roles);
    spec.schema = schema_of(body);
    spec.handler = std::move(handler);
    catalogue.add(std::move(spec));
  };
  command("assign", {"指定协调员", "指定協調員", "Name who looks after a party"}, {Role::authority, Role::system},
          assign_body, assign);
  command("open", {"发起沟通", "發起溝通", "Open a thread"}, both_sides, open_body, open);
  command("say", {"回复", "回覆", "Say something in a thread"}, both_sides, say_body, say);
  command("mark-read", {"标为已读", "標為已讀", "Note what was read"}, both_sides, read_body, mark_read);
  command("close", {"结束沟通", "結束溝通", "Close a thread"}, both_sides, close_body, close);
  command("advance-clocks", {"上报逾期未答", "上報逾期未答", "Hand up what was not answered in time"},
          {Role::authority, Role::system}, clock_body, advance_clocks);
  catalogue.add(command::JobSpec{std::string(room), "advance-clocks", command::JobSpec::Grain::day, next_late_thread});
  auto view = [&](std::string path, Text summary, std::vector<std::string> query_names,
                  Result<json::value> (*work)(const Glance&)) {
    command::ViewSpec spec;
    spec.room = room;
    spec.path = std::move(path);
    spec.summary = std::move(summary);
    spec.query_names = std::move(query_names);
    spec.view = work;
    catalogue.add(std::move(spec));
  };
  view("/threads", {"沟通列表", "溝通列表", "Threads"}, {"party", "state", "late"}, list_threads);
  view("/threads/{id}", {"沟通详情", "溝通詳情", "One thread"}, {}, show_thread);
  view("/coordinators/{party}", {"协调员", "協調員", "Who looks after a party"}, {}, show_coordinator);
}

}  // namespace loopline::coordination

#include "base/check.h"
#include "command/api.h"

namespace loopline::command {

namespace {

constexpr std::pair<Role, std::string_view> role_names[] = {{Role::institution, "institution"},
                                                            {Role::officer, "officer"},
                                                            {Role::authority, "authority"},
                                                            {Role::auditor, "auditor"},
                                                            {Role::system, "system"}};

}  // namespace

std::string_view name_of(Role role) {
  for (auto [value, name] : role_names)
    if (value == role) return name;
  return "";
}

std::optional<Role> role_from(std::string_view name) {
  for (auto [value, text] : role_names)
    if (text == name) return value;
  return std::nullopt;
}

void Catalogue::add(CommandSpec spec) {
  CHECK(command(spec.room, spec.name) == nullptr);
  commands_.push_back(std::move(spec));
}

void Catalogue::add(ViewSpec spec) { views_.push_back(std::move(spec)); }

void Catalogue::add(FileSpec spec) { files_.push_back(std::move(spec)); }

void Catalogue::add(JobSpec spec) {
  CHECK(command(spec.room, spec.command) != nullptr);
  jobs_.push_back(std::move(spec));
}

void Catalogue::add(std::span<const store::Migration> migrations) {
  migrations_.insert(migrations_.end(), migrations.begin(), migrations.end());
}

const CommandSpec* Catalogue::command(std::string_view room, std::string_view name) const {
  for (const auto& spec : commands_)
    if (spec.room == room && spec.name == name) return &spec;
  return nullptr;
}

}  // namespace loopline::command

#include "cli/shell.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "server/problem.h"

namespace loopline::cli {

void Shell::set(const Arguments& arguments) {
  data_ = arguments.get("--data", data_);
  const char* server = std::getenv("LOOPLINE_DATABASE");
  database_ = arguments.get("--database", server == nullptr ? "" : server);
  pack_ = arguments.get("--pack", pack_);
  json_ = arguments.has("--json");
  if (arguments.has("--lang")) script_ = script_from(arguments.get("--lang"));
}

std::string Shell::data(std::string_view file) const { return (std::filesystem::path(data_) / file).string(); }

std::string Shell::pack_folder() const {
  std::error_code code;
  if (std::filesystem::is_directory(pack_, code)) return pack_;
  return (std::filesystem::path(home_) / "packs" / pack_).string();
}

Result<std::shared_ptr<const law::Pack>> Shell::load_pack() const {
  TRY_ASSIGN(law::Pack pack, law::Pack::load(pack_folder()));
  return std::make_shared<const law::Pack>(std::move(pack));
}

std::string Shell::say(std::string_view key, const loopline::Arguments& arguments) const {
  return messages_.render(key, script_, arguments);
}

void Shell::print(const json::value& value, std::string_view text) const {
  if (json_)
    fmt::print("{}\n", pretty(value));
  else
    fmt::print("{}{}", text, text.ends_with('\n') || text.empty() ? "" : "\n");
}

void Shell::print(const json::value& value, const Table& table) const {
  print(value, table.rows.empty() ? say("cli.nothing") : table.text());
}

void Shell::note(std::string_view text) const { fmt::print(stderr, "{}\n", text); }

int Shell::fail_with(const Error& error) const {
  if (json_) {
    fmt::print(stderr, "{}\n", pretty(server::problem_of(error, script_, messages_, nullptr)));
    return exit_code_of(error);
  }
  fmt::print(stderr, "loopline: {}\n", messages_.render(error, script_));
  if (!error.pointer.empty()) fmt::print(stderr, "  {} {}\n", say("cli.at"), error.pointer);
  for (const auto& citation : error.basis) fmt::print(stderr, "  {} {}\n", say("cli.basis"), citation.text());
  if (!error.cause.empty()) fmt::print(stderr, "  {}\n", error.cause);
  for (const auto& other : error.more)
    fmt::print(stderr, "  {}: {}\n", other.pointer, messages_.render(other, script_));
  return exit_code_of(error);
}

int exit_code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::refused:
    case ErrorKind::conflict: return Exit::answer_is_no;
    case ErrorKind::malformed:
    case ErrorKind::unauthenticated:
    case ErrorKind::forbidden:
    case ErrorKind::not_found:
    case ErrorKind::too_large:
    case ErrorKind::invalid: return Exit::bad_input;
    case ErrorKind::unavailable:
    case ErrorKind::internal: return Exit::system_failed;
  }
  return Exit::system_failed;
}

Script script_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string tag(value);
    std::replace(tag.begin(), tag.end(), '_', '-');
    return script_from(tag.substr(0, tag.find_first_of(".@")));
  }
  return Script::en;
}

}  // namespace loopline::cli

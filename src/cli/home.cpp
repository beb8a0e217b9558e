#include "cli/home.h"

#include <cstdlib>
#include <filesystem>

namespace loopline::cli {

namespace {

namespace fs = std::filesystem;

bool is_home(const fs::path& folder) {
  std::error_code code;
  return fs::is_directory(folder / "messages", code) && fs::is_directory(folder / "packs", code);
}

}  // namespace

Result<std::string> find_home() {
  if (const char* given = std::getenv("LOOPLINE_HOME"); given != nullptr && *given != '\0') {
    if (is_home(given)) return std::string(given);
    return fail(ErrorKind::invalid, "home_not_found", {}, {{"folder", given}});
  }
  std::error_code code;
  fs::path executable = fs::read_symlink("/proc/self/exe", code);
  for (fs::path folder = executable.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
    if (is_home(folder)) return folder.string();
    if (is_home(folder / "share" / "loopline")) return (folder / "share" / "loopline").string();
  }
#ifdef LOOPLINE_SOURCE
  if (is_home(LOOPLINE_SOURCE)) return std::string(LOOPLINE_SOURCE);
#endif
  return fail(ErrorKind::not_found, "home_not_found", {}, {{"folder", executable.parent_path().string()}});
}

}  // namespace loopline::cli

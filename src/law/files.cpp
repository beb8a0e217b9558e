#include "law/files.h"

#include <filesystem>

#include "base/hash.h"
#include "base/json.h"
#include "law/limits.h"

namespace loopline::law {

namespace {

namespace fs = std::filesystem;

Failure cannot_read(const fs::path& path) {
  return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", path.string()}});
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

Result<Files> read_files(const std::string& folder) {
  Files files;
  std::error_code code;
  fs::recursive_directory_iterator walk(folder, code);
  if (code) return cannot_read(folder);
  for (const auto end = fs::recursive_directory_iterator(); walk != end; walk.increment(code)) {
    if (code) return cannot_read(folder);
    if (is_hidden(walk->path())) {
      walk.disable_recursion_pending();
      continue;
    }
    if (!walk->is_regular_file(code)) continue;
    if (walk->file_size(code) > file_bytes_max || files.size() >= pack_files_max) {
      return fail(ErrorKind::too_large, "pack_too_large", {}, {{"file", walk->path().string()}});
    }
    TRY_ASSIGN(std::string bytes, read_file(walk->path().string()));
    files.emplace(fs::relative(walk->path(), folder, code).generic_string(), std::move(bytes));
  }
  return files;
}

std::string hash_of(const Files& files) {
  std::string list;
  for (const auto& [path, bytes] : files) list += hex(sha256(bytes)) + "  " + path + "\n";
  return hex(sha256(list));
}

std::string stem_in(std::string_view path, std::string_view folder, std::string_view extension) {
  if (!path.starts_with(folder) || !path.ends_with(extension)) return {};
  path.remove_prefix(folder.size());
  if (!path.starts_with('/') || path.size() <= extension.size() + 1) return {};
  path = path.substr(1, path.size() - 1 - extension.size());
  return path.find('/') == std::string_view::npos ? std::string(path) : std::string();
}

}  // namespace loopline::law

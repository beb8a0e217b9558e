#include "link/replace_file.h"

#include <filesystem>
#include <fstream>

namespace loopline::link {

Result<void> replace_file(const std::string& path, const std::string& text) {
  std::string beside = path + ".new";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code code;
  if (out) std::filesystem::rename(beside, path, code);
  if (!out || code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}}, code.message());
  return {};
}

}  // namespace loopline::link

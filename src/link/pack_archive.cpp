#include "link/pack_archive.h"

#include <stdlib.h>

#include <fstream>

#include "archive/api.h"
#include "law/limits.h"
#include "link/limits.h"

namespace loopline::link {

namespace {

namespace fs = std::filesystem;

constexpr archive::Limits limits{law::pack_files_max, law::file_bytes_max, pack_inflated_max, pack_ratio_max,
                                 pack_ratio_free};

// A path that stays below where it is laid.
bool is_safe(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const auto& part : path)
    if (part == ".." || part == "." || part.native().find('\\') != std::string::npos) return false;
  return true;
}

Result<void> lay_out(archive::Archive& archive, const fs::path& folder) {
  std::string buffer(pack_inflated_step, '\0');
  for (std::size_t i = 0; i < archive.size(); ++i) {
    TRY_ASSIGN(std::string name, archive.name(i));
    if (name.ends_with('/')) continue;
    if (!is_safe(name)) return fail(ErrorKind::invalid, "pack_path_unsafe", {}, {{"name", name}});
    std::error_code code;
    fs::create_directories((folder / name).parent_path(), code);
    std::ofstream out(folder / name, std::ios::binary);
    TRY_ASSIGN(auto part, archive.part(i));
    while (true) {
      TRY_ASSIGN(std::size_t count, part->read(buffer.data(), buffer.size()));
      if (count == 0) break;
      out.write(buffer.data(), static_cast<std::streamsize>(count));
    }
    out.close();
    if (code || !out.good()) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", name}});
  }
  return {};
}

}  // namespace

Result<UnpackedPack> UnpackedPack::from(std::string_view bytes) {
  TRY_ASSIGN(archive::Archive archive, archive::Archive::open(bytes, limits, archive::as_sent));
  std::string name = (fs::temp_directory_path() / "loopline-pack-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", name}});
  UnpackedPack pack{fs::path(name)};
  TRY(lay_out(archive, pack.folder_));
  return pack;
}

UnpackedPack::~UnpackedPack() {
  std::error_code code;
  if (!folder_.empty()) fs::remove_all(folder_, code);
}

std::string UnpackedPack::pack() const {
  if (fs::exists(folder_ / "pack.yaml")) return folder_.string();
  for (const auto& below : fs::directory_iterator(folder_))
    if (fs::exists(below.path() / "pack.yaml")) return below.path().string();
  return folder_.string();
}

}  // namespace loopline::link

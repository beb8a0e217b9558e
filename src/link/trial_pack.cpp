#include "link/trial_pack.h"

#include <stdlib.h>

#include "link/replace_file.h"

namespace loopline::link {

namespace fs = std::filesystem;

TrialPack::TrialPack(const std::string& pack, const std::string& path, const std::string& text) {
  std::string name = (fs::temp_directory_path() / "loopline-pack-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return;
  folder_ = name;
  std::error_code code;
  fs::copy(pack, folder_, fs::copy_options::recursive, code);
  if (!code) replaced_ = replace_file((folder_ / path).string(), text).has_value();
}

TrialPack::~TrialPack() {
  std::error_code code;
  if (!folder_.empty()) fs::remove_all(folder_, code);
}

Result<law::Pack> TrialPack::load() const {
  if (!replaced_) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder_.string()}});
  return law::Pack::load(folder_.string());
}

}  // namespace loopline::link

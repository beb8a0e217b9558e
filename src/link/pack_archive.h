// A pack that came as a ZIP archive, laid out in a folder of its own to be read as any other.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace loopline::link {

// A folder that is gone when this is.
class UnpackedPack {
 public:
  // The archive holds a pack's files (pack.yaml at its top), or one folder that does. Errors: archive_unreadable,
  // archive_too_many, archive_too_large, archive_ratio (bytes inflated), pack_path_unsafe (a name that leads out of the
  // folder; argument name), cannot_write_file.
  static Result<UnpackedPack> from(std::string_view archive);
  UnpackedPack(UnpackedPack&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  UnpackedPack& operator=(UnpackedPack&&) = delete;
  ~UnpackedPack();

  // Where pack.yaml lies.
  std::string pack() const;

 private:
  explicit UnpackedPack(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace loopline::link

// Files by their SHA-256, in a folder of the zone: written once, never changed, the same bytes kept once.
//
// A file is on disk under its name before anything speaks of it: written under another name, brought to disk, renamed,
// the folder brought to disk. A crash leaves at most a piece in `incoming/`, or whole bytes that no entry names.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/hash.h"

namespace loopline::attachments {

// Any thread; what it holds is only where the folder is.
class FileStore {
 public:
  explicit FileStore(std::string folder) : folder_(std::move(folder)) {}

  // Keeps the bytes; a file that is there but damaged is mended. Durable when it returns. Errors: cannot_keep_file
  // (unavailable: the disk is full, or the folder is not ours).
  Result<void> put(const Hash& hash, std::string_view bytes) const;

  // The bytes, held to their hash. Errors: file_lost, file_damaged (internal; argument sha256).
  Result<std::string> get(const Hash& hash) const;

  // Every file kept, in no order. Errors: cannot_keep_file.
  Result<void> each(const std::function<void(const Hash&)>& visit) const;

  // Takes away what writers that died have left. Only while nobody writes: at start. How many it were.
  std::size_t sweep() const;

  // "<folder>/ab/cd/<hex>"
  std::string path_of(const Hash& hash) const;

 private:
  std::string folder_;
};

}  // namespace loopline::attachments

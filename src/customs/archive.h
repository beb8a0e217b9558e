// Messages that come packed: a ZIP in memory, unpacked under limits of number, size and ratio.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::customs {

struct Packed {
  std::string name;  // as in the archive; never used as a path
  std::string bytes;
};

bool is_archive(std::string_view bytes);

// The files of an archive, folders left out. Errors: archive_unreadable, archive_too_many (limit), archive_too_large
// (limit), archive_ratio (limit), archive_nested (name).
Result<std::vector<Packed>> unpack(std::string_view bytes);

// The same files always give the same bytes. Errors: archive_unreadable.
Result<std::string> pack(const std::vector<Packed>& files);

}  // namespace loopline::customs

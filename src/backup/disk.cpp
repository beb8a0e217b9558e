#include "backup/disk.h"

#include <cerrno>
#include <system_error>

namespace loopline::backup {

Failure cannot_write(const std::string& path, int code) {
  bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return fail(ErrorKind::unavailable, full ? "disk_full" : "cannot_write_file", {}, {{"path", path}},
              std::generic_category().message(code));
}

}  // namespace loopline::backup

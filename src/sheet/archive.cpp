#include "sheet/archive.h"

#include "sheet/limits.h"

namespace loopline::sheet {

namespace {

// No part has a limit of its own: a sheet may be as large as all parts together.
constexpr archive::Limits package_limits{entries_max, inflated_size_max, inflated_size_max, ratio_max, ratio_from_size};

Failure reading(archive::Trouble trouble, std::size_t limit, std::string cause) {
  switch (trouble) {
    case archive::Trouble::unreadable: return fail(ErrorKind::malformed, "sheet_unreadable", {}, {}, std::move(cause));
    case archive::Trouble::ratio: return over_limit("sheet_ratio", limit);
    default: return over_limit("sheet_size", limit);
  }
}

Failure writing(archive::Trouble, std::size_t, std::string cause) {
  return fail(ErrorKind::internal, "sheet_unwritable", {}, {}, std::move(cause));
}

}  // namespace

Failure over_limit(std::string code, std::size_t most) {
  return fail(ErrorKind::too_large, std::move(code), {}, {{"most", std::to_string(most)}});
}

Result<Archive> open_package(std::string_view file) { return Archive::open(file, package_limits, reading); }

Result<std::string> pack(const std::vector<NamedPart>& parts) { return archive::pack(parts, writing); }

}  // namespace loopline::sheet

#include "customs/archive.h"

#include "archive/api.h"
#include "customs/limits.h"

namespace loopline::customs {

namespace {

constexpr std::string_view magic = "PK\x03\x04";
constexpr std::size_t step = std::size_t{64} << 10;  // bytes inflated at a time
constexpr archive::Limits limits{archive_entries_max, message_size_max, archive_size_max, archive_ratio_max,
                                 archive_ratio_free};

Result<std::string> inflated(archive::Part& part) {
  std::string bytes;
  std::string buffer(step, '\0');
  while (true) {
    TRY_ASSIGN(std::size_t count, part.read(buffer.data(), buffer.size()));
    if (count == 0) return bytes;
    bytes.append(buffer, 0, count);
  }
}

}  // namespace

bool is_archive(std::string_view bytes) { return bytes.starts_with(magic); }

Result<std::vector<Packed>> unpack(std::string_view bytes) {
  if (bytes.size() > message_size_max) return archive::as_sent(archive::Trouble::too_large, message_size_max, {});
  TRY_ASSIGN(archive::Archive archive, archive::Archive::open(bytes, limits, archive::as_sent));
  std::vector<Packed> files;
  for (std::size_t i = 0; i < archive.size(); ++i) {
    TRY_ASSIGN(std::string name, archive.name(i));
    if (name.ends_with('/')) continue;
    TRY_ASSIGN(auto part, archive.part(i));
    TRY_ASSIGN(std::string content, inflated(*part));
    if (is_archive(content)) return fail(ErrorKind::malformed, "archive_nested", {}, {{"name", name}});
    files.push_back({std::move(name), std::move(content)});
  }
  return files;
}

Result<std::string> pack(const std::vector<Packed>& files) {
  std::vector<archive::NamedPart> parts;
  for (const Packed& file : files) parts.push_back({file.name, file.bytes});
  return archive::pack(parts, archive::as_sent);
}

}  // namespace loopline::customs

// The one file of the room that knows libzip.
#include "customs/archive.h"

#include <zip.h>

#include <memory>

#include "customs/limits.h"

namespace loopline::customs {

namespace {

constexpr std::string_view magic = "PK\x03\x04";
constexpr std::size_t step = std::size_t{64} << 10;  // bytes inflated at a time

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, FreeSource>;

Failure unreadable(std::string cause) {
  return fail(ErrorKind::malformed, "archive_unreadable", {}, {}, std::move(cause));
}

Failure over(const char* code, std::size_t limit) {
  return fail(ErrorKind::too_large, code, {}, {{"limit", std::to_string(limit)}});
}

std::string text_of(zip_error_t& error) {
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

// One file inflated; `all` is what the archive has given so far. What the archive says of sizes is not believed.
Result<Packed> inflate(zip_t* archive, zip_uint64_t index, std::size_t packed_size, std::string name,
                       std::size_t& all) {
  std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, index, 0));
  if (!file) return unreadable(zip_strerror(archive));
  Packed one;
  one.name = std::move(name);
  std::string buffer(step, '\0');
  while (true) {
    zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) return unreadable(zip_file_strerror(file.get()));
    if (count == 0) return one;
    one.bytes.append(buffer, 0, static_cast<std::size_t>(count));
    all += static_cast<std::size_t>(count);
    if (one.bytes.size() > message_size_max) return over("archive_too_large", message_size_max);
    if (all > archive_size_max) return over("archive_too_large", archive_size_max);
    if (one.bytes.size() > archive_ratio_free && one.bytes.size() / archive_ratio_max > packed_size)
      return over("archive_ratio", archive_ratio_max);
  }
}

}  // namespace

bool is_archive(std::string_view bytes) { return bytes.starts_with(magic); }

Result<std::vector<Packed>> unpack(std::string_view bytes) {
  if (bytes.size() > message_size_max) return over("archive_too_large", message_size_max);
  zip_error_t error;
  zip_error_init(&error);
  Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!source) return unreadable(text_of(error));
  Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) return unreadable(text_of(error));
  static_cast<void>(source.release());  // the archive's now
  zip_error_fini(&error);
  zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
  if (entries > static_cast<zip_int64_t>(archive_entries_max)) return over("archive_too_many", archive_entries_max);
  std::vector<Packed> files;
  std::size_t all = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(entries); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || (stat.valid & needed) != needed)
      return unreadable("an entry without name or size");
    std::string name = stat.name;
    if (name.ends_with('/')) continue;
    TRY_ASSIGN(Packed one, inflate(archive.get(), i, static_cast<std::size_t>(stat.comp_size), std::move(name), all));
    if (is_archive(one.bytes)) return fail(ErrorKind::malformed, "archive_nested", {}, {{"name", one.name}});
    files.push_back(std::move(one));
  }
  return files;
}

Result<std::string> pack(const std::vector<Packed>& files) {
  zip_error_t error;
  zip_error_init(&error);
  Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return unreadable(text_of(error));
  Archive archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return unreadable(text_of(error));
  zip_source_keep(target.get());
  for (const Packed& file : files) {
    Source content(zip_source_buffer(archive.get(), file.bytes.data(), file.bytes.size(), 0));
    if (!content) return unreadable(zip_strerror(archive.get()));
    zip_int64_t index = zip_file_add(archive.get(), file.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) return unreadable(zip_strerror(archive.get()));
    static_cast<void>(content.release());
    constexpr zip_uint16_t first_day = (1 << 5) | 1;  // 1980-01-01, where DOS time begins
    if (zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, first_day, 0) != 0)
      return unreadable(zip_strerror(archive.get()));
  }
  if (zip_close(archive.get()) != 0) return unreadable(zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  zip_stat_t stat;
  if (zip_source_open(target.get()) != 0 || zip_source_stat(target.get(), &stat) != 0) return unreadable("no archive");
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  zip_int64_t count = zip_source_read(target.get(), bytes.data(), bytes.size());
  zip_source_close(target.get());
  if (count != static_cast<zip_int64_t>(bytes.size())) return unreadable("an archive cut short");
  return bytes;
}

}  // namespace loopline::customs

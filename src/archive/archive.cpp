#include <zip.h>

#include "archive/api.h"

namespace loopline::archive {

namespace {

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ArchiveHandle = std::unique_ptr<zip_t, Discard>;
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;

Failure unreadable(const Say& say, std::string cause) { return say(Trouble::unreadable, 0, std::move(cause)); }

std::string text_of(zip_error_t& error) {
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

}  // namespace

struct Archive::State {
  ArchiveHandle archive;
  Limits limits;
  Say say;
  std::size_t inflated = 0;  // of all parts so far
};

namespace {

class ZipPart final : public Part {
 public:
  ZipPart(zip_file_t* file, std::size_t packed, const Limits& limits, const Say& say, std::size_t& inflated)
      : file_(file), packed_(packed), limits_(limits), say_(say), all_inflated_(inflated) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    zip_int64_t count = zip_fread(file_.get(), to, size);
    if (count < 0) return unreadable(say_, zip_file_strerror(file_.get()));
    inflated_ += static_cast<std::size_t>(count);
    all_inflated_ += static_cast<std::size_t>(count);
    if (inflated_ > limits_.part) return say_(Trouble::part_too_large, limits_.part, {});
    if (inflated_ > limits_.ratio_from && inflated_ / limits_.ratio > packed_)
      return say_(Trouble::ratio, limits_.ratio, {});
    if (all_inflated_ > limits_.all) return say_(Trouble::too_large, limits_.all, {});
    return static_cast<std::size_t>(count);
  }

 private:
  std::unique_ptr<zip_file_t, CloseFile> file_;
  std::size_t packed_;
  std::size_t inflated_ = 0;
  const Limits& limits_;
  const Say& say_;
  std::size_t& all_inflated_;
};

}  // namespace

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view file, const Limits& limits, Say say) {
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle source(zip_source_buffer_create(file.data(), file.size(), 0, &error));
  if (!source) return unreadable(say, text_of(error));
  ArchiveHandle archive(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) return unreadable(say, text_of(error));
  static_cast<void>(source.release());  // the archive's now
  zip_error_fini(&error);
  Archive opened(std::make_unique<State>(State{std::move(archive), limits, std::move(say)}));
  if (opened.size() > limits.entries) return opened.state_->say(Trouble::too_many, limits.entries, {});
  return opened;
}

std::size_t Archive::size() const { return static_cast<std::size_t>(zip_get_num_entries(state_->archive.get(), 0)); }

Result<std::string> Archive::name(std::size_t index) const {
  const char* name = zip_get_name(state_->archive.get(), index, 0);
  if (name == nullptr) return unreadable(state_->say, "an entry without a name");
  return std::string(name);
}

bool Archive::has(const std::string& name) const {
  return zip_name_locate(state_->archive.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::unique_ptr<Part>> Archive::part(const std::string& name) {
  zip_int64_t index = zip_name_locate(state_->archive.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return unreadable(state_->say, "no part " + name);
  return part(static_cast<std::size_t>(index));
}

Result<std::unique_ptr<Part>> Archive::part(std::size_t index) {
  zip_t* archive = state_->archive.get();
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0)
    return unreadable(state_->say, "a part without its size");
  zip_file_t* file = zip_fopen_index(archive, index, 0);
  if (file == nullptr) return unreadable(state_->say, zip_strerror(archive));
  return std::make_unique<ZipPart>(file, static_cast<std::size_t>(stat.comp_size), state_->limits, state_->say,
                                   state_->inflated);
}

namespace {

// Adds `part`, whose content has to live until the archive is closed.
Result<void> add(zip_t* archive, const NamedPart& part, const Say& say) {
  SourceHandle source(zip_source_buffer(archive, part.content.data(), part.content.size(), 0));
  if (!source) return unreadable(say, zip_strerror(archive));
  zip_int64_t index = zip_file_add(archive, part.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) return unreadable(say, zip_strerror(archive));
  static_cast<void>(source.release());
  // 1980-01-01, where DOS time begins: the hour of writing is no part of what is written.
  constexpr zip_uint16_t first_day = (1 << 5) | 1;
  if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_day, 0) != 0)
    return unreadable(say, zip_strerror(archive));
  return {};
}

}  // namespace

Result<std::string> pack(const std::vector<NamedPart>& parts, const Say& say) {
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle buffer(zip_source_buffer_create(nullptr, 0, 1, &error));
  if (!buffer) return unreadable(say, text_of(error));
  ArchiveHandle archive(zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return unreadable(say, text_of(error));
  zip_source_keep(buffer.get());  // closing the archive gives one of the two back
  for (const NamedPart& part : parts) TRY(add(archive.get(), part, say));
  if (zip_close(archive.get()) != 0) return unreadable(say, zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_open(buffer.get()) != 0 || zip_source_stat(buffer.get(), &stat) != 0)
    return unreadable(say, "the archive cannot be read back");
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  zip_int64_t count = zip_source_read(buffer.get(), bytes.data(), bytes.size());
  zip_source_close(buffer.get());
  if (count != static_cast<zip_int64_t>(bytes.size())) return unreadable(say, "the archive cannot be read back");
  return bytes;
}

Failure as_sent(Trouble trouble, std::size_t limit, std::string cause) {
  auto over = [&](const char* code) {
    return fail(ErrorKind::too_large, code, {}, {{"limit", std::to_string(limit)}});
  };
  switch (trouble) {
    case Trouble::unreadable: return fail(ErrorKind::malformed, "archive_unreadable", {}, {}, std::move(cause));
    case Trouble::too_many: return over("archive_too_many");
    case Trouble::ratio: return over("archive_ratio");
    default: return over("archive_too_large");
  }
}

}  // namespace loopline::archive

// Reading an archive: nothing in it is believed before its hash is the manifest's.
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "backup/age.h"
#include "backup/api.h"
#include "backup/disk.h"
#include "backup/limits.h"
#include "base/digest.h"

namespace loopline::backup {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t read_bytes = 64 << 10;

Failure damaged(std::string member, std::string cause) {
  return fail(ErrorKind::malformed, "backup_damaged", {}, {{"member", std::move(member)}}, std::move(cause));
}

// A descriptor, closed at the end.
class File {
 public:
  File(const std::string& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

struct FreeReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

class Unpacking {
 public:
  Unpacking(std::string folder, int descriptor) : folder_(std::move(folder)), reader_(archive_read_new()) {
    archive_read_support_format_tar(reader_.get());
    archive_read_support_filter_zstd(reader_.get());
    opened_ = archive_read_open_fd(reader_.get(), descriptor, read_bytes) == ARCHIVE_OK;
  }

  // Every member into its file, the last one is the manifest.
  Result<Manifest> run() {
    while (true) {
      archive_entry* entry = nullptr;
      int outcome = opened_ ? archive_read_next_header(reader_.get(), &entry) : ARCHIVE_FATAL;
      if (outcome != ARCHIVE_OK) return broken_off();
      const char* name = archive_entry_pathname(entry);
      if (name == nullptr) return broken_off();
      if (name == manifest_name) break;
      if (!is_member_name(name) || archive_entry_filetype(entry) != AE_IFREG) return not_a_backup();
      TRY(unpack_member(name));
    }
    std::string text;
    TRY(each_piece(std::string(manifest_name), [&](std::string_view piece) -> Result<void> {
      text += piece;
      if (text.size() > manifest_bytes_max) return not_a_backup();
      return {};
    }));
    TRY_ASSIGN(Manifest manifest, manifest_from(text));
    TRY(compare(manifest.members));
    return manifest;
  }

 private:
  static Failure not_a_backup() { return fail(ErrorKind::malformed, "not_a_backup"); }
  // Before the first member it is no archive of ours at all.
  Failure broken_off() {
    if (found_.empty()) return not_a_backup();
    const char* cause = archive_error_string(reader_.get());
    return damaged(found_.back().name, cause == nullptr ? "the archive ends here" : cause);
  }

  template <class Take>
  Result<void> each_piece(const std::string& name, Take&& take) {
    std::array<char, read_bytes> piece{};
    while (true) {
      la_ssize_t count = archive_read_data(reader_.get(), piece.data(), piece.size());
      if (count < 0) return damaged(name, archive_error_string(reader_.get()));
      if (count == 0) return {};
      TRY(take(std::string_view(piece.data(), static_cast<std::size_t>(count))));
    }
  }

  Result<void> unpack_member(const std::string& name) {
    std::string path = (fs::path(folder_) / name).string();
    std::error_code code;
    fs::create_directories(fs::path(path).parent_path(), code);
    File file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (file.get() < 0) return cannot_write(path, errno);
    Member member{name, 0, {}};
    Digest digest;
    TRY(each_piece(name, [&](std::string_view piece) -> Result<void> {
      digest.add(piece);
      member.size += static_cast<std::int64_t>(piece.size());
      while (!piece.empty()) {
        ssize_t count = write(file.get(), piece.data(), piece.size());
        if (count < 0) return cannot_write(path, errno);
        piece.remove_prefix(static_cast<std::size_t>(count));
      }
      return {};
    }));
    if (fsync(file.get()) != 0) return cannot_write(path, errno);
    member.sha256 = digest.finish();
    found_.push_back(std::move(member));
    return {};
  }

  // The first member that is not what the manifest says.
  Result<void> compare(const std::vector<Member>& wanted) {
    for (std::size_t i = 0; i < std::max(wanted.size(), found_.size()); ++i) {
      if (i >= found_.size()) return damaged(wanted[i].name, "is missing");
      if (i >= wanted.size() || found_[i].name != wanted[i].name)
        return damaged(found_[i].name, "is not in the manifest");
      if (found_[i].size != wanted[i].size || found_[i].sha256 != wanted[i].sha256)
        return damaged(wanted[i].name, "SHA-256 is " + hex(found_[i].sha256) + ", should be " + hex(wanted[i].sha256));
    }
    return {};
  }

  std::string folder_;
  std::unique_ptr<archive, FreeReader> reader_;
  bool opened_ = false;
  std::vector<Member> found_;
};

// Age's two kinds of files begin so.
bool is_encrypted(int file) {
  constexpr std::array<std::string_view, 2> beginnings = {"age-encryption.org/", "-----BEGIN AGE"};
  std::array<char, 32> start{};
  ssize_t count = pread(file, start.data(), start.size(), 0);
  std::string_view text(start.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto beginning) { return text.starts_with(beginning); });
}

// Until the end, so that age comes to check the last of the file.
void drain(int descriptor) {
  std::array<char, read_bytes> piece{};
  while (true) {
    ssize_t count = read(descriptor, piece.data(), piece.size());
    if (count == 0 || (count < 0 && errno != EINTR)) return;
  }
}

}  // namespace

Result<Manifest> unpack(const std::string& path, const std::string& identity, const std::string& folder) {
  File file(path, O_RDONLY);
  if (file.get() < 0) return fail(ErrorKind::not_found, "cannot_read_file", {}, {{"path", path}});
  if (!is_encrypted(file.get())) return Unpacking(folder, file.get()).run();
  if (identity.empty()) return fail(ErrorKind::invalid, "backup_encrypted", {}, {{"path", path}});
  TRY_ASSIGN(std::unique_ptr<Age> age, Age::decrypt(identity, file.get()));
  Result<Manifest> manifest = Unpacking(folder, age->pipe()).run();
  if (manifest || manifest.error().kind == ErrorKind::malformed) drain(age->pipe());
  // Where age gave nothing we found nothing, so its own words come first; where it broke off, we know the member.
  Result<void> ended = age->finish();
  bool knows_more = !manifest && manifest.error().code == "backup_damaged";
  if (!ended && !knows_more) return tl::unexpected(std::move(ended.error()));
  return manifest;
}

}  // namespace loopline::backup

// Writing an archive. With unpack.cpp the only place that knows libarchive.
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "backup/age.h"
#include "backup/api.h"
#include "backup/disk.h"
#include "store/lock_file.h"

namespace loopline::backup {

namespace {

constexpr int owner_only = 0600;

struct FreeWriter {
  void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

class TarFile final : public Outgoing {
 public:
  TarFile(std::string path, std::string fresh, int file)
      : path_(std::move(path)), fresh_(std::move(fresh)), file_(file) {}
  TarFile(const TarFile&) = delete;
  TarFile& operator=(const TarFile&) = delete;
  ~TarFile() override {
    if (!done_ && writer_) archive_write_fail(writer_.get());  // so that freeing it writes no end
    writer_.reset();
    age_.reset();
    close(file_);
    if (!done_) unlink(fresh_.c_str());
  }

  Result<void> open(const std::string& recipient, Moment at) {
    at_ = at;
    if (!recipient.empty()) {
      TRY_ASSIGN(age_, Age::encrypt(recipient, file_));
    }
    writer_.reset(archive_write_new());
    archive* writer = writer_.get();
    bool opened = archive_write_set_format_pax_restricted(writer) == ARCHIVE_OK &&
                  archive_write_add_filter_zstd(writer) == ARCHIVE_OK &&
                  archive_write_set_bytes_in_last_block(writer, 1) == ARCHIVE_OK &&
                  archive_write_open_fd(writer, age_ ? age_->pipe() : file_) == ARCHIVE_OK;
    return opened ? Result<void>() : stopped();
  }

  Result<void> add(const std::string& name, std::string_view bytes) override {
    members_.push_back({name, static_cast<std::int64_t>(bytes.size()), sha256(bytes)});
    return write(name, bytes);
  }

  Result<void> finish(Manifest& manifest) override {
    manifest.members = members_;
    TRY(write(std::string(manifest_name), pretty(to_json(manifest)) + "\n"));
    if (archive_write_close(writer_.get()) != ARCHIVE_OK) return stopped();
    if (age_) TRY(age_->finish());
    if (fsync(file_) != 0 || std::rename(fresh_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
    done_ = true;
    return store::sync_file_and_folder(path_);
  }

 private:
  Result<void> write(const std::string& name, std::string_view bytes) {
    std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), owner_only);
    archive_entry_set_mtime(entry.get(), at_.micros() / 1'000'000, 0);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    if (archive_write_header(writer_.get(), entry.get()) != ARCHIVE_OK) return stopped();
    la_ssize_t written = archive_write_data(writer_.get(), bytes.data(), bytes.size());
    return written == static_cast<la_ssize_t>(bytes.size()) ? Result<void>() : stopped();
  }

  // Why it cannot go on: what age says, where age ended, else what the disk said.
  Failure stopped() {
    int code = archive_errno(writer_.get());
    archive_write_fail(writer_.get());
    if (age_) {
      Result<void> ended = age_->finish();
      if (!ended) return tl::unexpected(std::move(ended.error()));
    }
    return cannot_write(path_, code);
  }

  std::string path_;
  std::string fresh_;
  int file_;
  Moment at_;
  std::unique_ptr<Age> age_;
  std::unique_ptr<archive, FreeWriter> writer_;
  std::vector<Member> members_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<Outgoing>> Outgoing::create(const std::string& path, const std::string& recipient, Moment at) {
  std::error_code code;
  if (std::filesystem::exists(path, code)) return fail(ErrorKind::conflict, "backup_exists", {}, {{"path", path}});
  std::string fresh = fmt::format("{}.{}.unfinished", path, getpid());
  int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
  if (file < 0) return cannot_write(path, errno);
  auto made = std::make_unique<TarFile>(path, fresh, file);
  TRY(made->open(recipient, at));
  return made;
}

}  // namespace loopline::backup

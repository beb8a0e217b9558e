// ZIP archives in memory, read under limits and written so that the same parts give the same bytes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::archive {

struct Limits {
  std::size_t entries;     // files and folders
  std::size_t part;        // bytes inflated of one part
  std::size_t all;         // of all parts that are read, together
  std::size_t ratio;       // inflated to packed
  std::size_t ratio_from;  // a part smaller than this may be as dense as it likes
};

enum class Trouble { unreadable, too_many, part_too_large, too_large, ratio };

// The reader's own error for it. `limit`: the one that is passed; `cause`: what libzip says, "" for limits.
using Say = std::function<Failure(Trouble trouble, std::size_t limit, std::string cause)>;

// For an archive that was itself what somebody sent: archive_unreadable, archive_too_many, archive_too_large,
// archive_ratio (argument limit).
Failure as_sent(Trouble trouble, std::size_t limit, std::string cause);

// A part being inflated.
class Part {
 public:
  virtual ~Part() = default;
  // At most `size` bytes into `to`; 0 at the end. Errors: unreadable, part_too_large, too_large, ratio, as Say says.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

class Archive {
 public:
  // `file` has to outlive the archive. Errors: unreadable, too_many, as `say` says.
  static Result<Archive> open(std::string_view file, const Limits& limits, Say say);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  std::size_t size() const;  // entries, folders among them
  // Errors: unreadable.
  Result<std::string> name(std::size_t index) const;
  bool has(const std::string& name) const;
  // Errors: unreadable (also for a part that is missing).
  Result<std::unique_ptr<Part>> part(std::size_t index);
  Result<std::unique_ptr<Part>> part(const std::string& name);

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct NamedPart {
  std::string name;
  std::string content;
};

// An archive of these parts, in this order. Errors: unreadable, as `say` says.
Result<std::string> pack(const std::vector<NamedPart>& parts, const Say& say);

}  // namespace loopline::archive

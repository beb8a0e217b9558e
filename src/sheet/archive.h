// The parts of an XLSX: a ZIP archive in memory, read under limits. The one file that knows libzip is archive.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::sheet {

// A part being inflated.
class Part {
 public:
  virtual ~Part() = default;
  // At most `size` bytes into `to`; 0 at the end. Errors: sheet_unreadable, sheet_ratio, sheet_size.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

class Archive {
 public:
  // `file` has to outlive the archive. Errors: sheet_unreadable, sheet_size.
  static Result<Archive> open(std::string_view file);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& name) const;
  // Errors: sheet_unreadable (also for a part that is missing).
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

// An archive of these parts, in this order; the same parts give the same bytes. Errors: sheet_unwritable.
Result<std::string> pack(const std::vector<NamedPart>& parts);

// A limit of limits.h is passed: sheet_ratio, sheet_size, sheet_rows, sheet_columns, sheet_cell_size (argument most).
Failure over_limit(std::string code, std::size_t most);

}  // namespace loopline::sheet

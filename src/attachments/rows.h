// What is known of files: rows in, changes out.
#pragma once

#include <functional>

#include "attachments/api.h"

namespace loopline::attachments {

struct Total {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
};

// All of them: errors storage_failed.
Result<std::optional<File>> load_file(store::Reader& reader, std::string_view owner, std::string_view sha256);
// Any party's, the first noted.
Result<std::optional<File>> load_any_file(store::Reader& reader, std::string_view sha256);
Result<Total> load_total(store::Reader& reader, std::string_view owner);
Result<void> each_file(store::Reader& reader, const std::function<void(File)>& visit);

command::Change row_of(const File& file);
command::Change row_of(const std::string& owner, const Total& total);

}  // namespace loopline::attachments

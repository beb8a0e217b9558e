// Comparing two databases row by row: what is there, and what the entries say should be there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/api.h"
#include "store/database.h"

namespace loopline::record {

// Faults found so far; beyond faults_max they are no longer kept.
class Faults {
 public:
  void add(std::string where, std::string what) {
    if (list_.size() < faults_max) list_.push_back({std::move(where), std::move(what)});
  }
  // What could not be read is a fault of the database under examination, unless its server only went away.
  void add(std::string where, const Error& error) {
    if (error.kind == ErrorKind::unavailable) away_ = error;
    add(std::move(where), error.code + ": " + error.cause);
  }
  const std::optional<Error>& away() const { return away_; }
  bool full() const { return list_.size() >= faults_max; }
  bool empty() const { return list_.empty(); }
  std::vector<Fault> take() && { return std::move(list_); }

 private:
  std::vector<Fault> list_;
  std::optional<Error> away_;
};

struct Compared {
  std::int64_t tables = 0;
  std::int64_t rows = 0;  // of `live`
};

// Compares the definitions of all tables with those that are `wanted` on the engine of `live`, and the rows of all but
// those `skipped` with those of `expected`, on whatever engine. Failures to read `live` are faults. Errors:
// storage_failed (of `expected`).
Result<Compared> compare(store::Reader& live, std::span<const store::Table> wanted, store::Reader& expected,
                         std::span<const std::string_view> skipped, Faults& faults);

}  // namespace loopline::record

// Runs published test vectors of the log's formats (tests/data/tlog-vectors/README.md has their layout): what must
// verify verifies, what must be refused is refused, and what can be made again from the seeds comes out byte for byte.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::tlog {

struct VectorsReport {
  struct Failure {
    std::string list;
    std::string which;   // the case, as its list tells it apart
    std::string reason;  // in English, for whoever repairs
  };
  struct List {
    std::string name;
    int passed = 0;
    int failed = 0;
  };
  std::vector<List> lists;
  std::vector<Failure> failures;
  int passed = 0;
  int failed = 0;

  // A line for each list, for each failure, and "N passed, N failed".
  std::string text() const;
};

// Errors: cannot_read_file, those of parse_json, vectors_malformed (a list that is not what its name says).
Result<VectorsReport> run_vectors(const std::string& directory);

}  // namespace loopline::tlog

// Runs cases of the OMG DMN TCK (https://github.com/dmn-tck/tck): folders with models and test files side by side.
//
// A case passes if every result node has the expected value; numbers are compared as decimals to within 1e-8 of their
// size, as the suite's own runner does. The advice `errorResult` is not held.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "dmn/api.h"

namespace loopline::dmn {

struct TckReport {
  struct Failure {
    std::string test_case;  // id
    std::string node;
    std::string reason;
  };
  struct Folder {
    std::string name;
    int passed = 0;
    int failed = 0;
    std::vector<Failure> failures;
  };

  std::vector<Folder> folders;  // in order of their names
  int passed = 0;
  int failed = 0;

  // One line a folder and "N passed, N failed".
  std::string text() const;
};

// How the decisions of one model are asked: made once a model.
using Decide =
    std::function<Result<Evaluation>(std::string_view decision, const feel::Context&, const EvaluateOptions&)>;
using Evaluator = std::function<Decide(const Model&)>;
Evaluator reference_evaluator();

// Every folder below `directory` (or itself) that holds test files. `now` is what now() answers. Knowledge
// models and services are functions: the reference runs them.
// Errors: cannot_read_file.
Result<TckReport> run_tck(const std::string& directory, Moment now, const Evaluator& evaluator);

}  // namespace loopline::dmn

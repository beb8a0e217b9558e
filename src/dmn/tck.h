// Runs cases of the OMG DMN TCK (https://github.com/dmn-tck/tck): folders with models and test files side by side.
//
// A case passes if every result node has the expected value; numbers are compared as decimals to within 1e-8 of their
// size, as the suite's own runner does. The advice `errorResult` is not held. A test file that cannot be read is a
// failure by itself.
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
  struct Case {
    std::string file;  // without its ending
    std::string id;
    std::string reason;  // empty: passed
  };
  struct Folder {
    std::string name;
    std::string level;  // the folder above: "compliance-level-3"
    int passed = 0;
    int failed = 0;
    std::vector<Failure> failures;  // one a result node
    std::vector<Case> cases;        // in order of the files
  };

  std::vector<Folder> folders;  // in order of their names
  int passed = 0;
  int failed = 0;

  // One line a folder and "N passed, N failed".
  std::string text() const;
  // The suite's own format of results (TestResults/<vendor>/<version>/tck_results.csv): a line a case, without a
  // heading, five quoted fields: "level/folder","file","case","SUCCESS" or "ERROR","comment".
  std::string csv() const;
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

// The conformance cases through the compiled evaluator, and each answer held against the reference's.
#include "dmn/tck.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "dmn/program/api.h"
#include "dmn/program/same_test.h"

namespace loopline::dmn {
namespace {

// Answers by the program, and counts where it says something else than the reference.
Evaluator both(int& asked) {
  return [&asked](const Model& model) -> Decide {
    // shared: the function is copied
    auto program = std::make_shared<const Program>(model);
    return [&model, &asked, program](std::string_view decision, const feel::Context& inputs,
                                     const EvaluateOptions& options) {
      ++asked;
      EXPECT_EQ(difference(model, *program, decision, inputs, options), "");
      return program->evaluate(decision, inputs, options);
    };
  };
}

void expect_all_pass(const std::filesystem::path& folder, int at_least) {
  int asked = 0;
  const auto report = run_tck(folder.string(), Moment::from_micros(1'795'000'000'000'000), both(asked));
  ASSERT_TRUE(report.has_value()) << report.error().code;
  EXPECT_GE(report->passed, at_least);
  EXPECT_EQ(report->failed, 0) << report->text();
  EXPECT_GT(asked, 0);
}

// The suite as it is kept here, with its licence: tests/dmn-tck.
std::filesystem::path suite(const char* level) {
  return std::filesystem::path(LOOPLINE_SOURCE) / "tests" / "dmn-tck" / level;
}

TEST(CompiledTck, LevelTwoPasses) { expect_all_pass(suite("compliance-level-2"), 82); }

TEST(CompiledTck, LevelThreePasses) { expect_all_pass(suite("compliance-level-3"), 2473); }

}  // namespace
}  // namespace loopline::dmn

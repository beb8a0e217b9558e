// Whatever model the bytes make, and whatever facts: both evaluators give the same value, hits and missing facts.
#include <cstdint>
#include <iostream>

#include "base/check.h"
#include "dmn/program/made_up_test.h"
#include "dmn/program/same_test.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace loopline;  // NOLINT: a program of one function
  dmn::testing::MadeUp made({data, size});
  const std::string xml = made.model();
  const auto model = dmn::Model::load(xml);
  CHECK(model.has_value());
  const dmn::Program program(*model);
  const feel::Context facts = made.facts();
  for (const char* decision : {"d1", "d2", "d3"}) {
    const std::string differs = dmn::difference(*model, program, decision, facts, {});
    if (!differs.empty()) std::cerr << differs << "\n" << xml << "\n";
    CHECK(differs.empty());
  }
  return 0;
}

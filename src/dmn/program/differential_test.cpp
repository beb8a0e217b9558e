// Made-up models through both evaluators; and tables so large that classes are joined.
#include <gtest/gtest.h>

#include <random>

#include "dmn/program/made_up_test.h"
#include "dmn/program/same_test.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

TEST(Differential, MadeUpModelsAnswerAlike) {
  int answered = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> bytes(1200);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
    MadeUp made(bytes);
    const auto model = Model::load(made.model());
    ASSERT_TRUE(model.has_value()) << model.error().code;
    const Program program(*model);
    for (int i = 0; i < 4; ++i) {
      const feel::Context facts = made.facts();
      for (const char* decision : {"d1", "d2", "d3"}) {
        ASSERT_EQ(difference(*model, program, decision, facts, {}), "") << "seed " << seed;
        if (!model->evaluate(decision, facts)->value.is_null()) ++answered;
      }
    }
  }
  EXPECT_GT(answered, 3000) << "most of what is made up must mean something";
}

// Six thousand rules with ends of their own: more classes than rows.
TEST(Differential, JoinedClassesAreToldApart) {
  std::vector<std::vector<std::string>> rows;
  constexpr int rules = 6000;
  for (int rule = 0; rule < rules; ++rule) {
    const std::string low = std::to_string(rule * 10);
    const std::string high = std::to_string(rule * 10 + 14);
    rows.push_back({rule % 7 == 0 ? "-" : "[" + low + ".." + high + ")", rule % 2 == 0 ? "\"a\"" : "not(\"a\")",
                    std::to_string(rule)});
  }
  const auto model =
      Model::load(definitions(input_data("n", "number") + input_data("t", "string") +
                              decision("d", needs({"n", "t"}), table("COLLECT", {"n:number", "t:string"}, rows))));
  ASSERT_TRUE(model.has_value()) << model.error().code;
  const Program program(*model);
  EXPECT_LT(program.index_bytes(), 6u << 20);
  for (const char* number :
       {"-1", "0", "9.99", "10", "14", "30000", "30003.5", "59994", "60003.9", "60004", "1000000"}) {
    for (const char* text : {"a", "b"}) {
      const feel::Context facts{{"n", *Decimal::parse(number)}, {"t", text}};
      EXPECT_EQ(difference(*model, program, "d", facts, {}), "");
    }
  }
}

}  // namespace
}  // namespace loopline::dmn

#include <gtest/gtest.h>

#include "base/json.h"

namespace loopline {
namespace {

std::string json_of(std::string_view yaml) {
  auto value = parse_yaml(yaml);
  return value ? canonical(*value) : value.error().code;
}

TEST(ParseYaml, decimals_stay_text_so_that_no_digit_is_lost) {
  EXPECT_EQ(json_of("value: 0.0005"), R"({"value":"0.0005"})");
  EXPECT_EQ(json_of("value: 1e3"), R"({"value":"1e3"})");
  EXPECT_EQ(json_of("value: 36"), R"({"value":36})");
  EXPECT_EQ(json_of("value: -7"), R"({"value":-7})");
  EXPECT_EQ(json_of("value: \"36\""), R"({"value":"36"})");
  EXPECT_EQ(json_of("value: !!str 36"), R"({"value":"36"})");
}

TEST(ParseYaml, codes_with_leading_zeros_are_no_numbers) {
  EXPECT_EQ(json_of("[007, 035, 0, -0, 0x10, +5, 1_000]"), R"(["007","035",0,"-0","0x10","+5","1_000"])");
  EXPECT_EQ(json_of("[99999999999999999999]"), R"(["99999999999999999999"])");
}

TEST(ParseYaml, only_the_plain_words_mean_something) {
  EXPECT_EQ(json_of("[true, false, null, ~, yes, No, True, NULL, 'true']"),
            R"([true,false,null,null,"yes","No","True",null,"true"])");
  EXPECT_EQ(json_of("a:\nb: ''"), R"({"a":null,"b":""})");
  EXPECT_EQ(json_of("from: 2026-02-10"), R"({"from":"2026-02-10"})");
}

TEST(ParseYaml, blocks_and_aliases) {
  EXPECT_EQ(json_of("text: |\n  12\n  34\nfolded: >\n  a\n  b\n"), R"({"folded":"a b\n","text":"12\n34\n"})");
  EXPECT_EQ(json_of("- &x {a: 1}\n- *x\n"), R"([{"a":1},{"a":1}])");
  EXPECT_EQ(json_of(""), "null");
}

TEST(ParseYaml, says_what_is_wrong) {
  EXPECT_EQ(json_of("a: 1\na: 2\n"), "duplicate_key");
  EXPECT_EQ(json_of("x: {b: 1, c: 2, b: 3}"), "duplicate_key");
  EXPECT_EQ(json_of("? [a, b]\n: c\n"), "malformed_yaml");
  EXPECT_EQ(json_of("a: [1, 2"), "malformed_yaml");
  EXPECT_EQ(json_of("a: b: c"), "malformed_yaml");
  EXPECT_EQ(json_of("a: \xff"), "not_utf8");
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(json_of(nested(json_depth_max)), nested(json_depth_max));
  EXPECT_EQ(json_of(nested(json_depth_max + 1)), "json_too_deep");
  EXPECT_EQ(json_of(std::string(100'000, '[')), "malformed_yaml");
  auto error = parse_yaml("a: 1\nb: [\n").error();
  EXPECT_NE(error.cause.find("line"), std::string::npos) << error.cause;
  EXPECT_EQ(parse_yaml("a: 1\nb: 2\na: 3\n").error().cause, "line 3");
}

}  // namespace
}  // namespace loopline

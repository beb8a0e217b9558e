#include "base/json.h"

#include <gtest/gtest.h>

#include <bit>
#include <fstream>

namespace loopline {
namespace {

std::string canonical_of(std::string_view text) {
  auto value = parse_json(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value ? canonical(*value) : "";
}

std::string code_of(std::string_view text) {
  auto value = parse_json(text);
  return value ? "" : value.error().code;
}

TEST(ParseJson, says_what_is_wrong) {
  EXPECT_EQ(code_of("{\"a\":1}"), "");
  EXPECT_EQ(code_of(""), "malformed_json");
  EXPECT_EQ(code_of("{\"a\":1} x"), "malformed_json");
  EXPECT_EQ(code_of("{a:1}"), "malformed_json");
  EXPECT_EQ(code_of("[1,]"), "malformed_json");
  EXPECT_EQ(code_of("[01]"), "malformed_json");
  EXPECT_EQ(code_of("nul"), "malformed_json");
  EXPECT_EQ(code_of("\"\\ud800\""), "malformed_json");
  EXPECT_EQ(code_of("\"\xff\""), "not_utf8");
  EXPECT_EQ(code_of("\xef\xbb\xbf{}"), "malformed_json");
}

TEST(ParseJson, says_where) {
  auto value = parse_json("{\n  \"a\": 1,\n  \"b\": tru\n}");
  ASSERT_FALSE(value);
  EXPECT_NE(value.error().cause.find("line 3, column "), std::string::npos) << value.error().cause;
}

TEST(ParseJson, a_number_beyond_all_numbers_is_refused) {
  EXPECT_EQ(code_of("1e308"), "");
  EXPECT_EQ(code_of("1e309"), "malformed_json");
  EXPECT_EQ(code_of("{\"a\":[1,{\"b\":-1e999}]}"), "malformed_json");
  EXPECT_EQ(canonical_of("[1e-400,-1e-400,4.9e-324]"), "[0,0,5e-324]");
}

TEST(ParseJson, takes_the_nearest_double) {
  for (const char* text : {"333333333.3333333", "1424953923781206.2", "0.1", "1.7976931348623157e+308",
                           "9.999999999999997e+22", "2.2250738585072014e-308", "5e-324"}) {
    EXPECT_EQ(canonical_of(text), text);
  }
}

TEST(ParseJson, depth_ends_at_the_limit) {
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(code_of(nested(json_depth_max - 1)), "");
  EXPECT_EQ(code_of(nested(json_depth_max)), "");
  EXPECT_EQ(code_of(nested(json_depth_max + 1)), "json_too_deep");
  EXPECT_EQ(code_of(std::string(1'000'000, '[')), "json_too_deep");
}

TEST(ParseJson, a_key_stands_once) {
  EXPECT_EQ(code_of(R"({"a":1,"a":2})"), "duplicate_key");
  EXPECT_EQ(code_of(R"({"a":1,"\u0061":2})"), "duplicate_key");
  EXPECT_EQ(code_of(R"({"x":{"a":1,"b":[{"c":1,"c":2}]}})"), "duplicate_key");
  EXPECT_EQ(code_of(R"({"a":{"a":{"a":1}},"b":["a","a"],"c":{"a":"b"}})"), "");
  EXPECT_EQ(code_of(R"({"a":"\"a\":1,\"a\":2","b":"\\"})"), "");
  EXPECT_EQ(code_of(R"([{"a":1},{"a":2}])"), "");
  auto twice = parse_json(R"({"quantity":1,"unit":"035","quantity":2})");
  EXPECT_EQ(twice.error().arguments, (Arguments{{"key", "quantity"}}));
}

TEST(Canonical, agrees_with_the_example_of_rfc_8785) {
  EXPECT_EQ(canonical_of("{\n  \"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],\n"
                         "  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                         "  \"literals\": [null, true, false]\n}"),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(Canonical, sorts_keys_as_rfc_8785_does) {
  EXPECT_EQ(
      canonical_of(
          R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",)"
          R"("\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
          R"("\u00f6":"Latin Small Letter O With Diaeresis"})"),
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
      "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

// Appendix B of RFC 8785: the bits of a double and how it is written.
TEST(Canonical, writes_numbers_as_rfc_8785_does) {
  const std::pair<std::uint64_t, const char*> numbers[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (auto [bits, text] : numbers) EXPECT_EQ(canonical(json::value(std::bit_cast<double>(bits))), text);
}

TEST(Canonical, keeps_every_digit_of_an_integer) {
  EXPECT_EQ(canonical_of("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(canonical_of("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(canonical_of("18446744073709551615"), "18446744073709551615");
  EXPECT_EQ(canonical_of("[1.0,1,1e0]"), "[1,1,1]");
}

TEST(Canonical, escapes_no_more_than_it_must) {
  EXPECT_EQ(canonical_of("\"\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\\u2028\\/\""),
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028/\"");
}

// Every key of one and two characters from both ends of each encoding's classes, against a sort by real UTF-16.
TEST(Canonical, key_order_is_that_of_utf_16_code_units) {
  const char32_t points[] = {U'a',   U'z',   0x7F,   0x80,    0x7FF,   0x800,   0xD7FF,  0xE000,
                             0xEFFF, 0xF000, 0xFFFD, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF};
  std::vector<std::u32string> keys;
  for (char32_t a : points) {
    keys.push_back({a});
    for (char32_t b : points) keys.push_back({a, b});
  }
  auto utf8 = [](const std::u32string& text) {
    std::string out;
    for (char32_t c : text) {
      if (c < 0x80) {
        out += static_cast<char>(c);
      } else if (c < 0x800) {
        out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
      } else if (c < 0x10000) {
        out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                static_cast<char>(0x80 | (c & 63))};
      } else {
        out += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
                static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
      }
    }
    return out;
  };
  auto utf16 = [](const std::u32string& text) {
    std::u16string out;
    for (char32_t c : text) {
      if (c >= 0x10000) out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : c);
    }
    return out;
  };
  json::object object;
  for (const auto& key : keys) object.emplace(utf8(key), nullptr);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return utf16(a) < utf16(b); });
  std::string expected = "{";
  for (const auto& key : keys) expected += (expected.size() > 1 ? ",\"" : "\"") + utf8(key) + "\":null";
  EXPECT_EQ(canonical(object), expected + "}");
}

TEST(Canonical, is_a_fixed_point) {
  std::string once = canonical_of(R"({"b":[1,2.50,{"z":null,"a":"河套"}],"a":{}})");
  EXPECT_EQ(canonical_of(once), once);
  EXPECT_EQ(once, R"({"a":{},"b":[1,2.5,{"a":"河套","z":null}]})");
}

TEST(Pretty, indents_for_people) {
  EXPECT_EQ(pretty(*parse_json(R"({"b":[1,{"c":[]}],"a":{}})")),
            "{\n  \"b\": [\n    1,\n    {\n      \"c\": []\n    }\n  ],\n  \"a\": {}\n}");
}

TEST(At, gives_the_value_or_the_fallback) {
  json::object object = parse_json(R"({"text":"t","integer":3,"bool":true,"null":null})")->get_object();
  EXPECT_EQ(text_at(object, "text"), "t");
  EXPECT_EQ(text_at(object, "integer", "none"), "none");
  EXPECT_EQ(text_at(object, "missing"), "");
  EXPECT_EQ(integer_at(object, "integer"), 3);
  EXPECT_EQ(integer_at(object, "text", -1), -1);
  EXPECT_TRUE(bool_at(object, "bool"));
  EXPECT_TRUE(bool_at(object, "null", true));
}

TEST(ReadFile, reads_all_bytes_or_says_that_it_cannot) {
  std::string folder = testing::TempDir();
  auto write = [&](std::string_view name, std::string_view bytes) {
    std::ofstream(folder + std::string(name), std::ios::binary) << bytes;
    return folder + std::string(name);
  };
  std::string big(200'000, 'x');
  EXPECT_EQ(*read_file(write("big", big)), big);
  EXPECT_EQ(*read_file(write("empty", "")), "");
  EXPECT_EQ(*read_file(write("zeros", std::string_view("\0\n\0", 3))), std::string("\0\n\0", 3));
  EXPECT_EQ(read_file(folder + "nothing-here").error().code, "cannot_read_file");
  EXPECT_EQ(read_file(folder).error().code, "cannot_read_file");
}

}  // namespace
}  // namespace loopline

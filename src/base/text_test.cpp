#include "base/text.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

TEST(Script, is_read_from_the_first_language_tag) {
  for (auto [tags, script] : {std::pair{"zh-Hans", Script::zh_hans},
                              {"zh", Script::zh_hans},
                              {"zh-CN,zh;q=0.9,en;q=0.8", Script::zh_hans},
                              {"zh-SG", Script::zh_hans},
                              {"zh-Hans-HK", Script::zh_hans},
                              {"zh-Hant", Script::zh_hant},
                              {"zh-HK", Script::zh_hant},
                              {"zh-hant-hk;q=1.0", Script::zh_hant},
                              {"ZH-TW", Script::zh_hant},
                              {"zh-MO, en", Script::zh_hant},
                              {"en-GB,zh-CN", Script::en},
                              {"fr", Script::en},
                              {"zhx", Script::en},
                              {"", Script::en}}) {
    EXPECT_EQ(script_from(tags), script) << tags;
  }
  for (Script script : {Script::zh_hans, Script::zh_hant, Script::en}) EXPECT_EQ(script_from(name_of(script)), script);
}

TEST(Text, falls_back_from_traditional_to_simplified) {
  EXPECT_EQ((Text{"车", "車", "vehicle"}.in(Script::zh_hant)), "車");
  EXPECT_EQ((Text{"车", "", "vehicle"}.in(Script::zh_hant)), "车");
  EXPECT_EQ((Text{"车", "", "vehicle"}.in(Script::en)), "vehicle");
  EXPECT_TRUE(Text{}.empty());
  EXPECT_FALSE((Text{"", "", "x"}.empty()));
}

TEST(Utf8, every_well_formed_sequence_is_accepted) {
  for (std::string_view text : {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                                "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "河套通 😀"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
}

TEST(Utf8, everything_else_is_refused) {
  for (std::string_view text : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x9f\xbf", "\xe0\xa0",
                                "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80", "\xf4\x90\x80\x80",
                                "\xf5\x80\x80\x80", "\xff", "a\xfe", "\xe6\xb2\xb3\xe5"}) {
    EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(std::string(text));
  }
}

TEST(Utf8, code_points_are_counted_not_bytes) {
  EXPECT_EQ(code_points(""), 0u);
  EXPECT_EQ(code_points("abc"), 3u);
  EXPECT_EQ(code_points("河套通😀"), 4u);
}

TEST(Trimmed, takes_white_space_off_both_ends) {
  EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
  EXPECT_EQ(trimmed("   "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("a"), "a");
}

}  // namespace
}  // namespace loopline

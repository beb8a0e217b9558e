#include "base/identifier.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace loopline {
namespace {

// Each field of "field|check|field|check…" holds; in a composite the last check is over all the fields with their
// checks.
bool is_mrz(std::string_view text) {
  std::string all;
  while (true) {
    std::size_t bar = text.find('|');
    if (bar == std::string_view::npos || bar + 1 >= text.size()) return false;
    std::string_view field = text.substr(0, bar);
    bool last = bar + 2 == text.size();
    if (last && !all.empty()) return is_mrz_field(all + std::string(field), text[bar + 1]);
    if (last) return is_mrz_field(field, text[bar + 1]);
    all += std::string(field);
    text.remove_prefix(bar + 1);
  }
}

TEST(Identifier, agrees_with_the_public_vectors) {
  const std::map<std::string, bool (*)(std::string_view)> checks = {{"uscc", is_uscc}, {"ric", is_resident_id},
                                                                    {"hkid", is_hkid}, {"mrz", is_mrz},
                                                                    {"lei", is_lei},   {"container", is_container}};
  std::ifstream file(LOOPLINE_SOURCE "/tests/data/identity_checksum_vectors.csv");
  std::string line;
  std::getline(file, line);  // column names
  int count = 0;
  for (; std::getline(file, line); ++count) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; cells.size() < 4; at = line.find(',', at) + 1) {
      cells.push_back(line.substr(at, line.find(',', at) - at));
    }
    ASSERT_TRUE(checks.contains(cells[0])) << line;
    EXPECT_EQ(checks.at(cells[0])(cells[2]), cells[3] == "1") << line;
  }
  EXPECT_EQ(count, 19);
}

// A check digit exists for this: any one character mistyped is found.
void expect_any_mistyped_character_found(std::string_view good, std::string_view alphabet,
                                         bool (*check)(std::string_view)) {
  ASSERT_TRUE(check(good)) << good;
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (char c : alphabet) {
      std::string bad(good);
      bad[i] = c;
      EXPECT_EQ(check(bad), bad == good) << bad;
    }
  }
}

TEST(Identifier, finds_any_one_mistyped_character) {
  constexpr std::string_view digits = "0123456789";
  expect_any_mistyped_character_found("91440300MA5HT0K01L", "0123456789ABCDEFGHJKLMNPQRTUWXY", is_uscc);
  expect_any_mistyped_character_found("11010519491231002X", digits, is_resident_id);
  expect_any_mistyped_character_found("A1234563", digits, is_hkid);
  expect_any_mistyped_character_found("CSQU3054383", digits, is_container);
}

TEST(Identifier, makes_the_check_character) {
  EXPECT_EQ(uscc_check_character("91440300MA5HT0K01"), 'L');
  EXPECT_EQ(uscc_check_character("91440300MA5HT0K0"), std::nullopt);
  EXPECT_EQ(uscc_check_character("91440300MA5HT0K0I"), std::nullopt);  // I, O, S, V and Z are not of the alphabet
  EXPECT_EQ(resident_id_check_character("11010519491231002"), 'X');
  EXPECT_EQ(resident_id_check_character("1101051949123100A"), std::nullopt);
}

TEST(Identifier, of_another_shape_is_refused) {
  for (const char* text :
       {"", "91440300MA5HT0K01", "91440300MA5HT0K01LL", "91440300ma5ht0k01l", "9A440300MA5HT0K01L"}) {
    EXPECT_FALSE(is_uscc(text)) << text;
  }
  for (const char* text : {"", "A123456", "A12345(6)", "A123456(3", "A1234563)", "a123456(3)", " A1234563",
                           "ABC123456(3)", "A123456(B)", "(3)", "1123456(3)"}) {
    EXPECT_FALSE(is_hkid(text)) << text;
  }
  EXPECT_TRUE(is_hkid("A1234563"));
  EXPECT_TRUE(is_hkid("AB9876543"));
  EXPECT_FALSE(is_lei("5493001KJTIIGC8Y1R1A"));
  EXPECT_FALSE(is_lei("5493001kjtiigc8y1r12"));
  EXPECT_FALSE(is_container("CSQX3054383"));  // the fourth letter is U, J or Z
  EXPECT_FALSE(is_container("CSQU3054384"));
  EXPECT_FALSE(is_container("CSQU305438"));
}

TEST(Identifier, a_resident_is_born_on_a_real_day) {
  auto with_check = [](std::string_view seventeen) {
    return std::string(seventeen) + resident_id_check_character(seventeen).value();
  };
  EXPECT_TRUE(is_resident_id(with_check("11010520000229002")));
  EXPECT_FALSE(is_resident_id(with_check("11010519000229002")));
  EXPECT_FALSE(is_resident_id(with_check("11010519491331002")));
  EXPECT_FALSE(is_resident_id("11010519491231002x"));
}

TEST(Identifier, an_empty_mrz_field_or_a_strange_character_is_refused) {
  EXPECT_FALSE(is_mrz_field("", '0'));
  EXPECT_TRUE(is_mrz_field("<<<", '0'));
  EXPECT_FALSE(is_mrz_field("ab2134", '5'));
  EXPECT_FALSE(is_mrz_field("740812", 'A'));
}

}  // namespace
}  // namespace loopline

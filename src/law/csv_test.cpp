#include "law/csv.h"

#include <gtest/gtest.h>

namespace loopline::law {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsQuotedFieldsWithCommasQuotesAndLineBreaks) {
  auto csv = parse_csv("code,name\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,\n");
  ASSERT_TRUE(csv.has_value());
  EXPECT_EQ(csv->header, (Cells{"code", "name"}));
  ASSERT_EQ(csv->rows.size(), 2u);
  EXPECT_EQ(csv->rows[0].cells, (Cells{"1", "a, \"b\"\nc"}));
  EXPECT_EQ(csv->rows[1].cells, (Cells{"2", ""}));
  EXPECT_EQ(csv->rows[1].line, 4) << "the quoted line break counts";
}

TEST(Csv, TakesAByteOrderMarkAndALastLineWithoutEnd) {
  auto csv = parse_csv(
      "\xEF\xBB\xBF"
      "code\n\n001");
  ASSERT_TRUE(csv.has_value());
  EXPECT_EQ(csv->header, Cells{"code"});
  ASSERT_EQ(csv->rows.size(), 1u);
  EXPECT_EQ(csv->rows[0].cells, Cells{"001"});
}

struct Bad {
  std::string text;
  std::string line;
  std::string cause;
};

TEST(Csv, NamesTheLineOfWhatIsWrong) {
  const Bad bads[] = {
      {"", "1", "the file is empty"},
      {"a,a\n", "1", "two columns are named \"a\""},
      {"a,\n", "1", "a column has no name"},
      {"a,b\n1,2\n3\n", "3", "1 fields where the header has 2"},
      {"a,b\n1,\"2\n3,4\n", "2", "a quotation mark is not closed"},
      {"a\n\"1\"2\n", "2", "text after a closing quotation mark"},
      {"a\n1\"2\n", "2", "a quotation mark inside an unquoted field"},
  };
  for (const Bad& bad : bads) {
    auto csv = parse_csv(bad.text);
    ASSERT_FALSE(csv.has_value()) << bad.text;
    EXPECT_EQ(csv.error().code, "bad_csv");
    EXPECT_EQ(csv.error().arguments.front().second, bad.line) << bad.text;
    EXPECT_EQ(csv.error().cause, bad.cause);
  }
  EXPECT_EQ(parse_csv("a\n\xFF\n").error().code, "not_utf8");
}

}  // namespace
}  // namespace loopline::law

#include "sheet/limits.h"
#include "sheet/test_file.h"

namespace loopline::sheet {
namespace {

const std::vector<Column> columns = {
    {"批次", CellKind::text}, {"数量", CellKind::number}, {"日期", CellKind::day}, {"时间", CellKind::moment}};

std::string written(Format format, const Rows& rows) {
  Writer writer(format, "账册", columns);
  for (const auto& row : rows) EXPECT_TRUE(writer.add(row));
  return writer.finish().value();
}

const Rows rows = {{"L1, \"a\"", "1234.50", "2026-11-25", "2026-11-25T16:05:41.774338Z"},
                   {"两行\n文字 <&>", "-0.00001", "", ""},
                   {" L3 ", "123456789012345.678", "1899-12-31", "later"}};

TEST(Writer, csv_is_what_a_spreadsheet_program_opens) {
  EXPECT_EQ(written(Format::csv, rows),
            "\xEF\xBB\xBF批次,数量,日期,时间\r\n"
            "\"L1, \"\"a\"\"\",1234.50,2026-11-25,2026-11-26 00:05:41\r\n"
            "\"两行\n文字 <&>\",-0.00001,,\r\n"
            "\" L3 \",123456789012345.678,1899-12-31,later\r\n");
}

TEST(Writer, what_is_written_is_read_again) {
  Rows expected = {{"批次", "数量", "日期", "时间"},
                   {"L1, \"a\"", "1234.50", "2026-11-25", "2026-11-26 00:05:41"},
                   {"两行\n文字 <&>", "-0.00001"},
                   {" L3 ", "123456789012345.678", "1899-12-31", "later"}};
  for (Format format : {Format::csv, Format::xlsx}) {
    std::string file = written(format, rows);
    EXPECT_EQ(format_of(file), format);
    EXPECT_EQ(all_rows(file).value(), expected) << extension(format);
    EXPECT_EQ(file, written(format, rows)) << "the same rows, other bytes";
  }
}

TEST(Writer, no_text_becomes_a_formula) {
  Rows bad;
  for (const char* text : {"=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x"})
    bad.push_back({text, "", "", ""});
  std::string csv = written(Format::csv, bad);
  for (const auto& row : bad) EXPECT_NE(csv.find("'" + row[0]), std::string::npos) << row[0];
  // A negative amount is a number, anything else in its column is text.
  EXPECT_NE(written(Format::csv, {{"L", "-5.00", "", ""}}).find(",-5.00,"), std::string::npos);
  EXPECT_NE(written(Format::csv, {{"L", "-5+3", "", ""}}).find(",'-5+3,"), std::string::npos);
  auto read = all_rows(written(Format::xlsx, bad)).value();
  for (std::size_t i = 0; i < bad.size(); ++i) {
    if (bad[i][0] == "\r=1") continue;  // a return is no letter that a cell keeps
    EXPECT_EQ(read[i + 1], (std::vector<std::string>{bad[i][0]}));
  }
}

TEST(Writer, letters_that_xml_has_not_and_names_that_no_sheet_has) {
  Writer writer(Format::xlsx, "a/b:c*d[e]f?" + std::string(40, 'x'), {{"t", CellKind::text}});
  ASSERT_TRUE(writer.add(std::vector<std::string>{std::string("a\x01z", 3)}));
  std::string file = writer.finish().value();
  EXPECT_EQ(all_rows(file, "a b c d e f " + std::string(19, 'x')).value(), (Rows{{"t"}, {"a\uFFFDz"}}));
}

TEST(Writer, holds_to_its_limits) {
  Writer writer(Format::csv, "t", {{"t", CellKind::text}});
  std::vector<std::string> row = {std::string(std::size_t{1} << 20, 'x')};
  Result<void> result;
  std::size_t added = 0;
  for (; (result = writer.add(row)) && added < 1'000; ++added) continue;
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, "sheet_size");
  EXPECT_EQ(added, (written_size_max >> 20) - 1);
}

}  // namespace
}  // namespace loopline::sheet

#include "sheet/csv.h"

#include "sheet/limits.h"
#include "sheet/test_file.h"

namespace loopline::sheet {
namespace {

TEST(Csv, quotes_line_ends_and_numbers_of_lines) {
  auto reader = Reader::open("a,\"b \"\"x\"\", c\"\r\n\r\n,,\n\"two\nlines\",d,\nlast");
  ASSERT_TRUE(reader);
  std::vector<std::pair<std::int64_t, std::vector<std::string>>> read;
  while (auto row = reader->next().value()) read.emplace_back(row->number, row->cells);
  EXPECT_EQ(read, (decltype(read){{1, {"a", "b \"x\", c"}}, {4, {"two\nlines", "d"}}, {6, {"last"}}}));
  EXPECT_EQ(reader->encoding(), "UTF-8");
}

TEST(Csv, what_is_malformed_is_named_by_its_line) {
  for (const char* bad : {"a\n\"open", "a\n\"b\"c,d"}) {
    auto rows = all_rows(bad);
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, "csv_malformed");
    EXPECT_EQ(rows.error().arguments, (Arguments{{"line", "2"}}));
  }
}

TEST(Csv, limits_one_below_at_and_above) {
  for (auto [size, code] : {std::pair{line_size_max, "none"}, {line_size_max + 1, "csv_malformed"}}) {
    EXPECT_EQ(error_of(std::string(size, 'x')), code);
    EXPECT_EQ(error_of('"' + std::string(size, 'x') + '"'), code);
  }
  EXPECT_EQ(error_of(std::string(columns_max - 1, ',')), "none");
  EXPECT_EQ(error_of(std::string(columns_max, ',')), "csv_malformed");
  std::string field(line_size_max, 'x');
  std::string record = field;
  for (std::size_t i = 1; i < row_size_max / line_size_max; ++i) record += "," + field;
  EXPECT_EQ(error_of(record), "none");
  EXPECT_EQ(error_of(record + ",x"), "csv_malformed");
}

TEST(Csv, in_gb18030_as_in_utf8) {
  EXPECT_EQ(all_rows("\xB5\xA5\xBA\xC5,1\n").value(), (Rows{{"单号", "1"}}));
  EXPECT_EQ(Reader::open("\xB5\xA5\xBA\xC5,1\n")->encoding(), "GB 18030");
  EXPECT_EQ(all_rows("\xEF\xBB\xBF单号,1\n").value(), (Rows{{"单号", "1"}}));
  EXPECT_EQ(error_of("\xFF\xFF\xFF"), "encoding_unknown");
}

constexpr ColumnName known[] = {{"number", "单号", true}, {"day", "日期"}};

TEST(Columns, are_found_by_either_name) {
  auto columns = Columns::of({1, {" 日期 ", "", "number"}}, known);
  ASSERT_TRUE(columns);
  Row row{2, {"2026-01-01", "x", " N-1 "}};
  EXPECT_EQ(columns->value(row, "number"), "N-1");
  EXPECT_EQ(columns->value(row, "day"), "2026-01-01");
  EXPECT_EQ(columns->value({3, {}}, "number"), "");
  EXPECT_EQ(Columns::of({1, {"number", "colour"}}, known).error().code, "csv_column_unknown");
  EXPECT_EQ(Columns::of({1, {"number", "单号"}}, known).error().code, "csv_column_twice");
  EXPECT_EQ(Columns::of({1, {"day"}}, known).error().code, "csv_column_missing");
}

}  // namespace
}  // namespace loopline::sheet

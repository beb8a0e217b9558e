// XLSX as other programs write it, and as nobody honest does.
#include "sheet/workbook.h"

#include <random>

#include "base/json.h"
#include "sheet/limits.h"
#include "sheet/number.h"
#include "sheet/test_file.h"

namespace loopline::sheet {
namespace {

TEST(Workbook, every_kind_of_cell_is_its_text) {
  TestFile file;
  file.strings = "<si><t>镍粉</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>ruby</t></rPh></si>";
  file.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
      "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>";
  file.rows =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
      "<c r=\"C1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c><c r=\"E1\"><v>2.2999999999999998</v></c></row>"
      "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>46351</v></c><c r=\"B3\" s=\"2\"><v>46351.5</v></c>"
      "<c r=\"C3\" t=\"b\"><v>1</v></c><c r=\"D3\" t=\"e\"><v>#DIV/0!</v></c><c r=\"E3\" "
      "t=\"d\"><v>2026-11-25</v></c></row>"
      "<row><c><v>1E2</v></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>镍粉x</v></c><c><f>1+1</f><v>2</v></c></row>"
      "<row r=\"9\"><c r=\"A9\" s=\"1\"/></row>";
  EXPECT_EQ(all_rows(file.bytes()).value(),
            (Rows{{"镍粉", "two parts", "a & b", "", "2.3"},
                  {"2026-11-25", "2026-11-25 12:00:00", "TRUE", "#DIV/0!", "2026-11-25"},
                  {"100", "镍粉x", "2"}}));
}

TEST(Workbook, rows_have_their_number_in_the_sheet) {
  TestFile file{"<row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row><c><v>2</v></c></row>"};
  std::string bytes = file.bytes();
  auto reader = Reader::open(bytes);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->format(), Format::xlsx);
  EXPECT_EQ(reader->next().value()->number, 5);
  EXPECT_EQ(reader->next().value()->number, 6);
  EXPECT_FALSE(reader->next().value());
}

TEST(Workbook, prefixes_cdata_and_the_1904_calendar) {
  TestFile file;
  file.workbook = R"(<workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" r:id="rId7"/></sheets>)";
  file.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  file.rows =
      "<x:row xmlns:x=\"x\"><x:c><x:v>44889</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t><![CDATA[</row>]]></x:t>"
      "</x:is></x:c></x:row>";
  EXPECT_EQ(all_rows(file.bytes()).value(), (Rows{{"2026-11-25", "</row>"}}));
}

TEST(Workbook, the_sheet_asked_for_or_the_first_that_shows) {
  TestFile file{"<row><c><v>1</v></c></row>"};
  file.workbook = R"(<sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="rId7"/>)"
                  R"(<sheet name="Shown" sheetId="2" r:id="rId8"/></sheets>)";
  file.sheet_path = "xl/worksheets/sheet2.xml";
  EXPECT_EQ(all_rows(file.bytes()).value(), (Rows{{"1"}}));
  EXPECT_EQ(all_rows(file.bytes(), "Shown").value(), (Rows{{"1"}}));
  EXPECT_EQ(error_of(file.bytes(), "Other"), "sheet_not_found");
  file.workbook = "<sheets/>";
  EXPECT_EQ(error_of(file.bytes()), "sheet_not_found");
}

TEST(Workbook, what_cannot_be_read_says_where) {
  auto rows = all_rows(TestFile{"<row><c><v>1</v></c><c><f>A1*2</f></c></row>"}.bytes());
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, "sheet_formula_without_value");
  EXPECT_EQ(rows.error().arguments, (Arguments{{"cell", "B1"}}));
  for (const char* bad : {"<row><c><v>abc</v></c></row>", "<row><c t=\"s\"><v>0</v></c></row>",
                          "<row><c t=\"s\"><v>-1</v></c></row>", "<row><c t=\"zz\"><v>0</v></c></row>",
                          "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"x\"/>", "<row><c r=\"1A\"><v>1</v></c></row>"})
    EXPECT_EQ(error_of(TestFile{bad}.bytes()), "sheet_cell_malformed") << bad;
  EXPECT_EQ(error_of(TestFile{"<row><c></row>"}.bytes()), "sheet_xml_malformed");
  EXPECT_EQ(error_of(TestFile{"<row>"}.bytes()), "sheet_xml_malformed");
}

TEST(Workbook, files_that_are_no_workbook) {
  EXPECT_EQ(error_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old one"), "sheet_legacy");
  EXPECT_EQ(error_of("PK\x03\x04 and nothing"), "sheet_unreadable");
  EXPECT_EQ(error_of(pack({{"readme.txt", "a ZIP of something else"}}).value()), "sheet_unreadable");
  std::string cut = TestFile{"<row><c><v>1</v></c></row>"}.bytes();
  EXPECT_EQ(error_of(std::string_view(cut).substr(0, cut.size() / 2)), "sheet_unreadable");
  // One bit of the packed sheet turned: the checksum tells.
  std::string broken = TestFile{"<row><c><v>1</v></c></row>"}.bytes();
  broken[broken.rfind("worksheets/sheet1.xml", broken.rfind("PK\x01\x02")) - 60] ^= 1;
  EXPECT_NE(error_of(broken), "none");
}

TEST(Workbook, a_document_type_and_entities_are_refused) {
  TestFile bomb{"<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"};
  EXPECT_EQ(error_of(bomb.bytes()), "sheet_xml_malformed");  // an entity that nobody declared
  bomb.before_sheet = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
  EXPECT_EQ(error_of(bomb.bytes()), "sheet_xml_malformed");
  bomb.before_sheet = "<!-- a remark -->";
  bomb.rows = "<row/>";
  EXPECT_EQ(error_of(bomb.bytes()), "none");
}

TEST(Workbook, a_zip_bomb_is_left_alone) {
  // 16 MiB of the same cell pack to some ten KiB.
  std::string cell = "<c><v>1</v></c>";
  std::string row = "<row>";
  for (int i = 0; i < 1'000; ++i) row += cell;
  row += "</row>";
  std::string rows;
  while (rows.size() < (std::size_t{16} << 20)) rows += row;
  std::string bomb = TestFile{rows}.bytes();
  EXPECT_LT(bomb.size(), std::size_t{100} << 10);
  EXPECT_EQ(error_of(bomb), "sheet_ratio");
}

TEST(Workbook, limits_one_below_at_and_above) {
  auto cell = [](std::size_t size) {
    return TestFile{"<row><c t=\"inlineStr\"><is><t>" + std::string(size, 'x') + "</t></is></c></row>"}.bytes();
  };
  EXPECT_EQ(error_of(cell(line_size_max)), "none");
  EXPECT_EQ(error_of(cell(line_size_max + 1)), "sheet_cell_size");
  auto column = [](std::size_t place) {
    return TestFile{"<row><c r=\"" + column_name(place) + "1\"><v>1</v></c></row>"}.bytes();
  };
  EXPECT_EQ(error_of(column(columns_max - 1)), "none");
  EXPECT_EQ(error_of(column(columns_max)), "sheet_columns");
  auto row = [](std::int64_t number) {
    return TestFile{"<row r=\"" + std::to_string(number) + "\"><c><v>1</v></c></row>"}.bytes();
  };
  EXPECT_EQ(error_of(row(rows_max)), "none");
  EXPECT_EQ(error_of(row(rows_max + 1)), "sheet_rows");
  std::string nested;
  for (int i = 2; i < xml_depth_max; ++i) nested += "<a>";
  std::string closed;
  for (int i = 2; i < xml_depth_max; ++i) closed += "</a>";
  EXPECT_EQ(error_of(TestFile{nested + closed}.bytes()), "none");
  EXPECT_EQ(error_of(TestFile{"<a>" + nested + closed + "</a>"}.bytes()), "sheet_xml_malformed");
  // An attribute that never ends is one token that only grows.
  std::string long_value;
  std::minstd_rand random(1);
  while (long_value.size() < row_size_max + read_step) long_value += std::to_string(random());
  EXPECT_EQ(error_of(TestFile{"<row r=\"" + long_value + "\"/>"}.bytes()), "sheet_size");
  std::vector<NamedPart> many;
  for (std::int64_t i = 0; i <= entries_max; ++i) many.push_back({"p" + std::to_string(i), ""});
  EXPECT_EQ(error_of(pack(many).value()), "sheet_size");
}

TEST(Workbook, a_file_of_another_program) {
  auto file = read_file(LOOPLINE_SOURCE "/tests/data/movements_openpyxl.xlsx");
  ASSERT_TRUE(file);
  EXPECT_EQ(all_rows(*file).value(),
            (Rows{{"单号", "日期", "业务类型", "料号", "数量", "计量单位", "项目", "实验", "经办人"},
                  {"X-1", "2026-03-02", "科研消耗", "NI-NANO-50", "0.25", "035", "P1", "涂层", "王"},
                  {"X-2", "2026-03-02", "科研消耗", "NI-NANO-50", "0.5", "035", "P1", "涂层", "王"}}));
}

}  // namespace
}  // namespace loopline::sheet

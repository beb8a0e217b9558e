// What we print, read back by others' programs: pdftotext, pdftoppm, zbarimg.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "paper/api.h"
#include "paper/codes.h"
#include "paper/limits.h"

namespace loopline::paper {
namespace {

class Folder {
 public:
  Folder() : path_(testing::TempDir() + "paper-" + std::to_string(::getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string put(const std::string& name, const std::string& bytes) const {
    std::string path = path_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string said(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>/dev/null").c_str(), "r"), ::pclose);
  std::string text;
  std::array<char, 4096> buffer;
  while (std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), count);
  return text;
}

std::string text_of(const Folder& folder, const std::string& pdf) {
  return said("pdftotext -layout " + folder.put("a.pdf", pdf) + " -");
}

int pages_of(const std::string& text) { return static_cast<int>(std::count(text.begin(), text.end(), '\f')); }

int times(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

Document bill() {
  Document document;
  document.title = "河套深港科技创新合作区 税单";
  document.subtitle = "深圳河畔研究院";
  document.number = "T2026-000123";
  document.check = "https://loopline.example/t/T2026-000123";
  document.hash = "sha256 0123456789abcdef";
  document.place = "https://loopline.example/t/T2026-000123";
  document.page_of = "第 {page} 页，共 {pages} 页";
  document.created = *Moment::parse("2026-02-10T08:00:00Z");
  document.parts.push_back(Facts{{{"经办人", "陈美玲"}, {"申报日期", "2026-02-10"}, {"备注", ""}}});
  Table table{{{"序号", 1, Align::end}, {"商品名称", 5}, {"税额", 2, Align::end}}, {}, {}, "无"};
  table.rows = {{"1", "核磁共振波谱仪", "70000.00"}, {"2", "高效液相色谱仪", "1234.50"}};
  table.totals = {{"", "合计", "71234.50"}};
  document.parts.push_back(table);
  document.parts.push_back(Code{"LOOPLINE:check-me", "请扫描核验"});
  document.parts.push_back(Signatures{{"经办人", "海关"}});
  return document;
}

Document long_table(int rows) {
  Document document;
  document.title = "汇总申报";
  document.page_of = "{page}/{pages}";
  Table table{{{"项号", 1, Align::end}, {"名称", 6}}, {}, {}, ""};
  for (int i = 1; i <= rows; ++i) table.rows.push_back({std::to_string(i), "细胞培养基 DMEM/F-12"});
  table.totals = {{"", "合计以上全部"}};
  document.parts.push_back(table);
  return document;
}

TEST(Paper, chinese_can_be_read_out_of_the_page) {
  Folder folder;
  auto made = pdf(bill());
  ASSERT_TRUE(made);
  std::string text = text_of(folder, *made);
  for (const char* word :
       {"河套深港科技创新合作区 税单", "深圳河畔研究院", "陈美玲", "核磁共振波谱仪", "70000.00", "71234.50",
        "第 1 页，共 1 页", "T2026-000123", "sha256 0123456789abcdef", "请扫描核验", "海关"}) {
    EXPECT_NE(text.find(word), std::string::npos) << word << " in\n" << text;
  }
}

TEST(Paper, each_script_has_its_own_font) {
  Folder folder;
  for (auto [script, family] : {std::pair{Script::zh_hans, "NotoSansCJKsc"}, {Script::zh_hant, "NotoSansCJKhk"}}) {
    Document document = bill();
    document.script = script;
    std::string fonts = said("pdffonts " + folder.put("f.pdf", *pdf(document)));
    EXPECT_NE(fonts.find(family), std::string::npos) << fonts;
  }
}

TEST(Paper, the_same_document_gives_the_same_bytes) {
  std::string first = *pdf(bill());
  EXPECT_EQ(hex(sha256(first)), hex(sha256(*pdf(bill()))));
  EXPECT_NE(first.find("/CreationDate (20260210080000"), std::string::npos);
  Document later = bill();
  later.created = *Moment::parse("2026-02-11T08:00:00Z");
  EXPECT_NE(first, *pdf(later));
}

TEST(Paper, a_table_breaks_over_pages_with_its_head) {
  Folder folder;
  std::string text = text_of(folder, *pdf(long_table(200)));
  int pages = pages_of(text);
  EXPECT_GE(pages, 3);
  EXPECT_EQ(times(text, "项号"), pages);
  EXPECT_EQ(times(text, "细胞培养基"), 200);
  EXPECT_EQ(times(text, "合计以上全部"), 1);
  for (int page = 1; page <= pages; ++page) {
    EXPECT_EQ(times(text, std::to_string(page) + "/" + std::to_string(pages)), 1) << page;
  }
}

TEST(Paper, ten_thousand_lines_are_printed) {
  Folder folder;
  auto made = pdf(long_table(10'000));
  ASSERT_TRUE(made);
  EXPECT_EQ(times(text_of(folder, *made), "细胞培养基"), 10'000);
}

TEST(Paper, a_long_cell_wraps_and_loses_nothing) {
  Folder folder;
  Document document = bill();
  std::string name;
  for (int i = 0; i < 60; ++i) name += "超高分辨率";
  std::get<Table>(document.parts[1]).rows[0][1] = name;
  EXPECT_EQ(times(said("pdftotext -raw " + folder.put("w.pdf", *pdf(document)) + " - | tr -d '\\n '"), "超高分辨率"),
            60);
}

TEST(Paper, codes_on_the_page_are_read_by_a_scanner) {
  Folder folder;
  std::string path = folder.put("c.pdf", *pdf(bill()));
  said("pdftoppm -r 200 -png " + path + " " + folder.path() + "/c");
  std::string read = said("zbarimg -q " + folder.path() + "/c-1.png");
  EXPECT_NE(read.find("QR-Code:LOOPLINE:check-me"), std::string::npos) << read;
  EXPECT_NE(read.find("QR-Code:https://loopline.example/t/T2026-000123"), std::string::npos) << read;
  EXPECT_NE(read.find("CODE-128:T2026-000123"), std::string::npos) << read;
}

TEST(Paper, a_qr_picture_is_read_by_a_scanner) {
  Folder folder;
  std::string content = "{\"名\":\"陈美玲\",\"n\":2}";
  std::string read = said("zbarimg -q --raw " + folder.put("q.png", *qr_png(content, 6)));
  EXPECT_EQ(read, content + "\n");
  EXPECT_TRUE(qr_svg(content)->starts_with("<svg "));
}

TEST(Paper, a_qr_code_has_a_limit) {
  EXPECT_FALSE(qr_svg(""));
  EXPECT_TRUE(qr_svg(std::string(qr_bytes_max - 1, 'a')));
  EXPECT_TRUE(qr_svg(std::string(qr_bytes_max, 'a')));
  auto over = qr_svg(std::string(qr_bytes_max + 1, 'a'));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, "qr_too_long");
  EXPECT_FALSE(qr_svg(std::string("a\0b", 3)));
}

TEST(Paper, a_barcode_takes_printable_ascii) {
  EXPECT_FALSE(code128(""));
  EXPECT_FALSE(code128("批次"));
  EXPECT_TRUE(code128(std::string(barcode_characters_max - 1, 'A')));
  EXPECT_TRUE(code128(std::string(barcode_characters_max, 'A')));
  EXPECT_EQ(code128(std::string(barcode_characters_max + 1, 'A')).error().code, "barcode_unfit");
  // "A" by hand from ISO/IEC 15417: start B, 33, check (104 + 33) mod 103 = 34, stop.
  std::string widths;
  auto bars = code128("A");
  for (int width : *bars) widths += std::to_string(width);
  EXPECT_EQ(widths,
            "211214"
            "111323"
            "131123"
            "2331112");
}

TEST(Paper, what_is_no_text_is_refused) {
  Document document = bill();
  document.title = "\xff\xfe";
  auto made = pdf(document);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "paper_not_utf8");
}

TEST(Paper, a_row_of_the_wrong_length_or_height_is_refused) {
  Document document = bill();
  std::get<Table>(document.parts[1]).rows[0].pop_back();
  EXPECT_EQ(pdf(document).error().code, "paper_row_too_long");
  document = bill();
  std::get<Table>(document.parts[1]).rows[0][2] = std::string(20'000, '7');
  EXPECT_EQ(pdf(document).error().code, "paper_row_too_tall");
}

TEST(Paper, nothing_hidden_reaches_the_page) {
  Folder folder;
  Document document = bill();
  document.subtitle = "gpj.\u202Eexe\x01!";
  EXPECT_NE(text_of(folder, *pdf(document)).find("gpj.exe !"), std::string::npos);
}

TEST(Paper, an_empty_table_says_so) {
  Folder folder;
  Document document = bill();
  std::get<Table>(document.parts[1]).rows.clear();
  std::get<Table>(document.parts[1]).none = "本期无申报";
  EXPECT_NE(text_of(folder, *pdf(document)).find("本期无申报"), std::string::npos);
}

}  // namespace
}  // namespace loopline::paper

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/date.h"
#include "base/text.h"
#include "sheet/api.h"
#include "sheet/archive.h"
#include "sheet/limits.h"
#include "sheet/number.h"

namespace loopline::sheet {

namespace {

// The zone's wall clock of an RFC 3339 moment; the text as it is if it is none.
std::string wall_clock(const std::string& text) {
  auto moment = Moment::parse(text);
  if (!moment) return text;
  std::int64_t second = (moment->micros() - Moment::start_of(moment->zone_date()).micros()) / 1'000'000;
  auto two = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return moment->zone_date().text() + " " + two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60);
}

// Plain decimal text: [-]digits[.digits].
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  std::size_t point = text.find('.');
  auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

// Fifteen digits hold it, so that every spreadsheet program shows it as it is.
bool fits_a_cell(std::string_view number) {
  std::size_t first = number.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  return std::count_if(number.begin() + static_cast<std::ptrdiff_t>(first), number.end(),
                       [](char c) { return c != '.'; }) <= digits_shown;
}

// ASCII's own and the wide ones that East Asian editions take alike.
bool looks_like_formula(std::string_view text) {
  constexpr std::array<std::string_view, 10> starts = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

void append_csv(std::string& to, const std::string& text, bool guarded) {
  std::string_view start = guarded && looks_like_formula(text) ? "'" : "";
  if (text.find_first_of(",\"\r\n") == std::string::npos && trimmed(text).size() == text.size()) {
    to.append(start).append(text);
    return;
  }
  to.append("\"").append(start);
  for (char c : text) {
    if (c == '"') to.push_back('"');
    to.push_back(c);
  }
  to.push_back('"');
}

void append_xml(std::string& to, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': to += "&amp;"; break;
      case '<': to += "&lt;"; break;
      case '>': to += "&gt;"; break;
      case '"': to += "&quot;"; break;
      case '\t':
      case '\n': to.push_back(c); break;
      default: to += static_cast<unsigned char>(c) < 0x20 ? "\xEF\xBF\xBD" : std::string(1, c);
    }
  }
}

// The numbers of the cell formats in `styles_xml`.
enum Style { plain_style = 0, heading_style = 1, day_style = 2, text_style = 3 };

constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                      "\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relation_namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package_namespace = "http://schemas.openxmlformats.org/package/2006";

std::string types_xml() {
  std::string base = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  return std::string(xml_head) + "<Types xmlns=\"" + std::string(package_namespace) + "/content-types\">" +
         R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)" +
         R"(<Default Extension="xml" ContentType="application/xml"/>)" +
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + base + "sheet.main+xml\"/>" +
         "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + base + "styles+xml\"/>" +
         "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + base + "worksheet+xml\"/></Types>";
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(relation_namespace) + "/" +
         std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
}

std::string relations_xml(const std::string& relations) {
  return std::string(xml_head) + "<Relationships xmlns=\"" + std::string(package_namespace) + "/relationships\">" +
         relations + "</Relationships>";
}

std::string workbook_xml(std::string_view name) {
  std::string xml(xml_head);
  xml.append("<workbook xmlns=\"").append(main_namespace).append("\" xmlns:r=\"").append(relation_namespace);
  xml.append("\"><sheets><sheet name=\"");
  append_xml(xml, name);
  return xml + R"(" sheetId="1" r:id="rId1"/></sheets></workbook>)";
}

std::string styles_xml() {
  std::string xml(xml_head);
  xml.append("<styleSheet xmlns=\"").append(main_namespace).append("\">");
  xml += R"(<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>)";
  xml += R"(<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>)";
  xml += R"(<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>)";
  xml += R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)";
  xml += R"(<fill><patternFill patternType="gray125"/></fill></fills>)";
  xml += R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)";
  xml += R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)";
  xml += R"(<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)";
  xml += R"(<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>)";
  xml += R"(<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>)";
  xml += R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>)";
  xml += R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)";
  return xml + "</styleSheet>";
}

// A sheet's name holds 31 characters, none of []:*?/\.
std::string sheet_name(std::string_view wanted) {
  constexpr std::size_t characters_max = 31;
  std::string name;
  std::size_t characters = 0;
  for (char c : wanted) {
    bool starts = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts && ++characters > characters_max) break;
    name.push_back(std::string_view("[]:*?/\\").find(c) == std::string_view::npos ? c : ' ');
  }
  return name.empty() ? "1" : name;
}

// About how wide it is on the screen; an East Asian character counts double.
int width_of(std::string_view text) {
  int width = 0;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    width += byte < 0x80 ? 1 : (byte & 0xC0) == 0x80 ? 0 : byte >= 0xE3 ? 2 : 1;
  }
  return width;
}

}  // namespace

struct Writer::Sink {
  Format format;
  std::string name;
  std::vector<Column> columns;
  std::string body;  // CSV so far, or the rows of the sheet
  std::vector<int> widths;
  std::int64_t rows = 0;
  bool finished = false;

  void append_cell(std::size_t column, const std::string& text, Style heading);
  void append_row(std::span<const std::string> cells, Style heading);
  std::string sheet_xml() const;
};

// Appends one cell of the sheet; nothing for an empty one.
void Writer::Sink::append_cell(std::size_t column, const std::string& text, Style heading) {
  if (text.empty()) return;
  widths[column] = std::max(widths[column], std::min(width_of(text), width_max));
  CellKind kind = heading == heading_style ? CellKind::text : columns[column].kind;
  std::string number = kind == CellKind::number && is_number(text) && fits_a_cell(text) ? text : "";
  Style style = heading;
  if (kind == CellKind::day) {
    if (auto serial = serial_of_day(text)) {
      number = *serial;
      style = day_style;
    }
  }
  body.append("<c r=\"").append(column_name(column)).append(std::to_string(rows)).append("\"");
  if (number.empty() && looks_like_formula(text)) style = text_style;
  if (style != plain_style) body.append(" s=\"").append(std::to_string(style)).append("\"");
  if (!number.empty()) {
    body.append("><v>").append(number).append("</v></c>");
    return;
  }
  body.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  append_xml(body, text);
  body.append("</t></is></c>");
}

void Writer::Sink::append_row(std::span<const std::string> cells, Style heading) {
  CHECK(cells.size() == columns.size());
  ++rows;
  if (format == Format::xlsx) body.append("<row r=\"").append(std::to_string(rows)).append("\">");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CellKind kind = columns[i].kind;
    std::string text = kind == CellKind::moment && heading == plain_style ? wall_clock(cells[i]) : cells[i];
    if (format == Format::xlsx) {
      append_cell(i, text, heading);
      continue;
    }
    if (i > 0) body.push_back(',');
    append_csv(body, text, kind != CellKind::number || !is_number(text));
  }
  body.append(format == Format::xlsx ? "</row>" : "\r\n");
}

std::string Writer::Sink::sheet_xml() const {
  std::string xml(xml_head);
  xml.append("<worksheet xmlns=\"").append(main_namespace).append("\">");
  xml += R"(<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" )";
  xml += R"(state="frozen"/></sheetView></sheetViews><cols>)";
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::string place = std::to_string(i + 1);
    xml += "<col min=\"" + place + "\" max=\"" + place + "\" width=\"" + std::to_string(widths[i] + 2) +
           "\" customWidth=\"1\"/>";
  }
  xml.append("</cols><sheetData>").append(body).append("</sheetData>");
  xml += "<autoFilter ref=\"A1:" + column_name(columns.size() - 1) + std::to_string(rows) + "\"/></worksheet>";
  return xml;
}

Writer::Writer(Format format, std::string name, std::vector<Column> columns)
    : sink_(std::make_unique<Sink>(Sink{format, sheet_name(name), std::move(columns), {}, {}, 0, false})) {
  CHECK(!sink_->columns.empty());
  sink_->widths.resize(sink_->columns.size(), 0);
  if (format == Format::csv) sink_->body = "\xEF\xBB\xBF";
  std::vector<std::string> titles;
  for (const Column& column : sink_->columns) titles.push_back(column.title);
  sink_->append_row(titles, heading_style);
}

Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Result<void> Writer::add(std::span<const std::string> cells) {
  CHECK(!sink_->finished);
  if (sink_->rows > written_rows_max) return over_limit("sheet_rows", static_cast<std::size_t>(written_rows_max));
  sink_->append_row(cells, plain_style);
  if (sink_->body.size() > written_size_max) return over_limit("sheet_size", written_size_max);
  return {};
}

Result<std::string> Writer::finish() {
  sink_->finished = true;
  if (sink_->format == Format::csv) return std::move(sink_->body);
  return pack({{"[Content_Types].xml", types_xml()},
               {"_rels/.rels", relations_xml(relation("rId1", "officeDocument", "xl/workbook.xml"))},
               {"xl/workbook.xml", workbook_xml(sink_->name)},
               {"xl/_rels/workbook.xml.rels", relations_xml(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                            relation("rId2", "styles", "styles.xml"))},
               {"xl/styles.xml", styles_xml()},
               {"xl/worksheets/sheet1.xml", sink_->sheet_xml()}});
}

}  // namespace loopline::sheet

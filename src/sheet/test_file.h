// Spreadsheets for the tests, part by part as other programs write them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sheet/api.h"
#include "sheet/archive.h"

namespace loopline::sheet {

// An archive with one sheet whose rows are `rows`; `strings` and `styles` are what their parts hold.
struct TestFile {
  std::string rows;
  std::string strings = {};
  std::string styles = {};
  std::string workbook = R"(<sheets><sheet name="Data" sheetId="1" r:id="rId7"/></sheets>)";
  std::string sheet_path = "xl/worksheets/sheet1.xml";
  std::string before_sheet = {};  // what stands before the root of the sheet

  std::string bytes() const {
    std::string head = "<?xml version=\"1.0\"?>";
    std::string relation = "<Relationship Type=\"http://x/officeDocument/2006/relationships/";
    return pack({{"_rels/.rels", head + "<Relationships>" + relation +
                                     "officeDocument\" Id=\"a\" Target=\"/xl/workbook.xml\"/></Relationships>"},
                 {"xl/workbook.xml", head + "<workbook xmlns:r=\"r\">" + workbook + "</workbook>"},
                 {"xl/_rels/workbook.xml.rels",
                  head + "<Relationships>" + relation + "worksheet\" Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/>" +
                      relation + "worksheet\" Id=\"rId8\" Target=\"worksheets/sheet2.xml\"/>" + relation +
                      "sharedStrings\" Id=\"rId2\" Target=\"sharedStrings.xml\"/>" + relation +
                      "styles\" Id=\"rId3\" Target=\"styles.xml\"/></Relationships>"},
                 {"xl/sharedStrings.xml", head + "<sst>" + strings + "</sst>"},
                 {"xl/styles.xml", head + "<styleSheet>" + styles + "</styleSheet>"},
                 {sheet_path, head + before_sheet + "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}})
        .value();
  }
};

using Rows = std::vector<std::vector<std::string>>;

// Every row, or the code of the error that ends the reading.
inline Result<Rows> all_rows(std::string_view file, std::string_view name = {}) {
  TRY_ASSIGN(Reader reader, Reader::open(file, name));
  Rows rows;
  while (true) {
    TRY_ASSIGN(auto row, reader.next());
    if (!row) return rows;
    rows.push_back(std::move(row->cells));
  }
}

inline std::string error_of(std::string_view file, std::string_view name = {}) {
  auto rows = all_rows(file, name);
  return rows ? "none" : rows.error().code;
}

}  // namespace loopline::sheet

// The official list of exempt research goods (509 items, 财关税〔2026〕1号, annex) read into the pack's table
// codes/positive_list.csv.
//
// The official file has 序号, 税目 (four digits or more) and 品名; several items may share a heading, while the table
// is keyed by heading: such items become one row with all names and numbers. The file has no categories of goods: they
// are taken from a column 类别 where somebody added one, else from the nearest heading that the table knows, else from
// `category_default`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::cli {

struct PositiveItem {
  std::string hs;
  std::string name_zh;
  std::string name_en;
  std::string category;
  std::string item_no;     // "151" or "151;152"
  std::string confidence;  // "verbatim" for what comes from the official file
  friend bool operator==(const PositiveItem&, const PositiveItem&) = default;
};

// The pack's own table. Errors: as law::parse_csv, column_missing.
Result<std::vector<PositiveItem>> parse_positive_list(std::string_view csv);

// The official file, with the columns item_no/序号, hs/税目, name_zh/品名, and optionally name_en/英文品名,
// category/类别. Errors (all lines in `more`): column_missing, bad_heading, name_missing, bad_item_no, item_twice,
// bad_category, category_unknown.
Result<std::vector<PositiveItem>> parse_official_list(std::string_view csv, const std::vector<PositiveItem>& known,
                                                      std::string_view category_default);

// By heading.
struct ListDifference {
  std::vector<PositiveItem> added;
  std::vector<PositiveItem> removed;
  std::vector<std::pair<PositiveItem, PositiveItem>> changed;  // before, after
};
ListDifference difference(const std::vector<PositiveItem>& before, const std::vector<PositiveItem>& after);

// RFC 4180 as the pack keeps it.
std::string positive_list_csv(const std::vector<PositiveItem>& items);

}  // namespace loopline::cli

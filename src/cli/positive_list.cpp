#include "cli/positive_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "law/csv.h"

namespace loopline::cli {

namespace {

constexpr std::string_view categories[] = {"equipment", "repair_part", "utensil", "literature",
                                           "specimen",  "consumable",  "animal",  "other_part"};

// The column of either name; nothing where there is none.
std::optional<std::size_t> column(const law::Csv& csv, std::string_view name, std::string_view official) {
  for (std::size_t i = 0; i < csv.header.size(); ++i)
    if (csv.header[i] == name || csv.header[i] == official) return i;
  return std::nullopt;
}

Result<std::size_t> needed(const law::Csv& csv, std::string_view name, std::string_view official) {
  auto found = column(csv, name, official);
  if (!found)
    return fail(ErrorKind::invalid, "column_missing", {},
                {{"column", std::string(name) + " (" + std::string(official) + ")"}});
  return *found;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "84.10" and "8410" are the same heading.
std::string heading_of(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c != '.' && c != ' ') digits.push_back(c);
  return digits;
}

bool is_heading(std::string_view hs) {
  return is_digits(hs) && hs.size() % 2 == 0 && hs.size() >= 4 && hs.size() <= 10;
}

// The category of the longest known heading that begins like `hs`; "" where no four digits agree.
std::string category_near(const std::vector<PositiveItem>& known, std::string_view hs) {
  for (std::size_t length = hs.size(); length >= 4; length -= 2) {
    for (const auto& item : known)
      if (std::string_view(item.hs).starts_with(hs.substr(0, length))) return item.category;
  }
  return {};
}

struct Columns {
  std::size_t item_no = 0;
  std::size_t hs = 0;
  std::size_t name = 0;
  std::optional<std::size_t> english;
  std::optional<std::size_t> category;
};

class OfficialReader {
 public:
  OfficialReader(Columns columns, const std::vector<PositiveItem>& known, std::string_view category_default)
      : columns_(columns), known_(known), category_default_(category_default) {}

  void read(const law::Csv::Row& row) {
    std::string at = "/" + std::to_string(row.line);
    PositiveItem item{
        heading_of(row.cells[columns_.hs]), row.cells[columns_.name], {}, {}, row.cells[columns_.item_no], "verbatim"};
    if (columns_.english) item.name_en = row.cells[*columns_.english];
    if (!is_heading(item.hs)) return fault("bad_heading", at, row.cells[columns_.hs]);
    if (item.name_zh.empty()) return fault("name_missing", at, item.hs);
    if (!is_digits(item.item_no)) return fault("bad_item_no", at, item.item_no);
    if (!numbers_.insert(item.item_no).second) return fault("item_twice", at, item.item_no);
    if (columns_.category) item.category = row.cells[*columns_.category];
    if (item.category.empty()) item.category = category_near(known_, item.hs);
    if (item.category.empty()) item.category = category_default_;
    if (item.category.empty()) return fault("category_unknown", at, item.hs);
    if (std::find(std::begin(categories), std::end(categories), item.category) == std::end(categories)) {
      return fault("bad_category", at, item.category);
    }
    merge(std::move(item));
  }

  Result<std::vector<PositiveItem>> finish() {
    if (faults_.empty()) {
      std::vector<PositiveItem> items;
      for (auto& [hs, item] : by_heading_) items.push_back(std::move(item));
      return items;
    }
    Error error = std::move(faults_.front());
    error.more.assign(std::make_move_iterator(faults_.begin() + 1), std::make_move_iterator(faults_.end()));
    return Failure(std::move(error));
  }

 private:
  void fault(const char* code, std::string at, std::string value) {
    faults_.push_back(fail(ErrorKind::invalid, code, std::move(at), {{"value", std::move(value)}}).value());
  }

  void merge(PositiveItem item) {
    auto [place, is_new] = by_heading_.try_emplace(item.hs, item);
    if (is_new) return;
    PositiveItem& kept = place->second;
    kept.name_zh += "；" + item.name_zh;
    if (!item.name_en.empty()) kept.name_en += kept.name_en.empty() ? item.name_en : "; " + item.name_en;
    kept.item_no += ";" + item.item_no;
  }

  Columns columns_;
  const std::vector<PositiveItem>& known_;
  std::string category_default_;
  std::set<std::string> numbers_;
  std::map<std::string, PositiveItem> by_heading_;
  std::vector<Error> faults_;
};

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (char c : cell) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

}  // namespace

Result<std::vector<PositiveItem>> parse_positive_list(std::string_view text) {
  TRY_ASSIGN(law::Csv csv, law::parse_csv(text));
  std::size_t places[6];
  std::size_t number = 0;
  for (const char* name : {"hs", "name_zh", "name_en", "category", "item_no", "confidence"}) {
    TRY_ASSIGN(places[number++], needed(csv, name, name));
  }
  std::vector<PositiveItem> items;
  for (const auto& row : csv.rows) {
    auto cell = [&](std::size_t i) { return row.cells[places[i]]; };
    items.push_back({cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)});
  }
  return items;
}

Result<std::vector<PositiveItem>> parse_official_list(std::string_view text, const std::vector<PositiveItem>& known,
                                                      std::string_view category_default) {
  TRY_ASSIGN(law::Csv csv, law::parse_csv(text));
  Columns columns;
  TRY_ASSIGN(columns.item_no, needed(csv, "item_no", "序号"));
  TRY_ASSIGN(columns.hs, needed(csv, "hs", "税目"));
  TRY_ASSIGN(columns.name, needed(csv, "name_zh", "品名"));
  columns.english = column(csv, "name_en", "英文品名");
  columns.category = column(csv, "category", "类别");
  OfficialReader reader(columns, known, category_default);
  for (const auto& row : csv.rows) reader.read(row);
  return reader.finish();
}

ListDifference difference(const std::vector<PositiveItem>& before, const std::vector<PositiveItem>& after) {
  std::map<std::string, const PositiveItem*> old;
  for (const auto& item : before) old[item.hs] = &item;
  ListDifference result;
  for (const auto& item : after) {
    auto found = old.find(item.hs);
    if (found == old.end()) {
      result.added.push_back(item);
      continue;
    }
    if (*found->second != item) result.changed.emplace_back(*found->second, item);
    old.erase(found);
  }
  for (const auto& [hs, item] : old) result.removed.push_back(*item);
  return result;
}

std::string positive_list_csv(const std::vector<PositiveItem>& items) {
  std::string text = "hs,name_zh,name_en,category,item_no,confidence\n";
  for (const auto& item : items) {
    text += quoted(item.hs) + "," + quoted(item.name_zh) + "," + quoted(item.name_en) + "," + quoted(item.category) +
            "," + quoted(item.item_no) + "," + quoted(item.confidence) + "\n";
  }
  return text;
}

}  // namespace loopline::cli

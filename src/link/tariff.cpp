#include "link/tariff.h"

#include <algorithm>
#include <map>

#include "base/decimal.h"
#include "law/csv.h"
#include "link/limits.h"
#include "sheet/api.h"

namespace loopline::link {

namespace {

constexpr const char* columns[] = {"hs",  "name_zh", "name_en", "mfn", "provisional",
                                   "vat", "units",   "from",    "to",  "confidence"};

constexpr sheet::ColumnName schedule_columns[] = {
    {"hs", "税则号列", true},        {"name_zh", "货品名称", true},  {"mfn", "最惠国税率", true},
    {"name_en", "英文名称"},         {"provisional", "暂定税率"},    {"vat", "增值税税率"},
    {"units", "计量单位"},           {"general", "普通税率"},        {"item_no", "序号"},
    {"export", "出口税率"},          {"agreements", "协定税率"},     {"conditions", "监管条件"},
    {"export_refund", "出口退税率"}, {"least_developed", "特惠税率"}};

std::string* field_of(TariffLine& line, std::string_view name) {
  if (name == "hs") return &line.hs;
  if (name == "name_zh") return &line.name_zh;
  if (name == "name_en") return &line.name_en;
  if (name == "mfn") return &line.mfn;
  if (name == "provisional") return &line.provisional;
  if (name == "vat") return &line.vat;
  if (name == "units") return &line.units;
  if (name == "from") return &line.from;
  if (name == "to") return &line.to;
  return name == "confidence" ? &line.confidence : nullptr;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (char c : text)
    if (c != '.' && c != ' ') digits.push_back(c);
  return digits;
}

bool is_code(std::string_view digits) {
  return (digits.size() == tariff_digits || digits.size() == tariff_schedule_digits) &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

// "7", "7%" and "7.0" as "7"; nothing where it is no such number.
std::optional<std::string> percent_of(std::string text) {
  if (!text.empty() && text.back() == '%') text.pop_back();
  auto number = Decimal::parse(text);
  if (!number || *number < Decimal(0) || *number > Decimal(tariff_percent_most)) return std::nullopt;
  return number->plain();
}

// Everything wrong with the file, line by line; the first one carries the others.
class Faults {
 public:
  void add(const char* code, std::int64_t line, const char* column, const std::string& value) {
    if (list_.size() >= tariff_faults_most) return;
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = code;
    error.arguments = {{"line", std::to_string(line)}, {"column", column}, {"value", value}};
    list_.push_back(std::move(error));
  }
  bool empty() const { return list_.empty(); }
  Failure failure() {
    Error first = std::move(list_.front());
    first.more.assign(std::make_move_iterator(list_.begin() + 1), std::make_move_iterator(list_.end()));
    return Failure(std::move(first));
  }

 private:
  std::vector<Error> list_;
};

// What the schedule says of VAT: 13 and 9 are the two classes.
std::optional<std::string> vat_class(const std::string& text) {
  if (text == "standard" || text == "reduced") return text;
  auto percent = percent_of(text);
  if (percent == "13") return "standard";
  if (percent == "9") return "reduced";
  return std::nullopt;
}

class Schedule {
 public:
  Schedule(sheet::Columns found, const std::vector<TariffLine>& known) : columns_(std::move(found)) {
    for (const TariffLine& line : known) known_[line.hs] = &line;
  }

  void take(const sheet::Row& row) {
    std::string code = digits_of(columns_.value(row, "hs"));
    if (!is_code(code)) return faults_.add("bad_tariff_code", row.number, "hs", columns_.value(row, "hs"));
    TariffLine line = line_of(row, code.substr(0, tariff_digits));
    auto [place, is_new] = codes_.try_emplace(code, row.number);
    if (!is_new) return faults_.add("tariff_code_twice", row.number, "hs", code);
    auto [there, first] = lines_.try_emplace(line.hs, line);
    if (first) return;
    if (there->second.mfn != line.mfn || there->second.provisional != line.provisional || there->second.vat != line.vat)
      faults_.add("tariff_rates_differ", row.number, "mfn", line.mfn);
  }

  Result<std::vector<TariffLine>> done() {
    if (!faults_.empty()) return faults_.failure();
    if (lines_.empty()) return fail(ErrorKind::invalid, "tariff_empty");
    std::vector<TariffLine> lines;
    for (auto& [hs, line] : lines_) lines.push_back(std::move(line));
    return lines;
  }

 private:
  TariffLine line_of(const sheet::Row& row, const std::string& hs) {
    auto before = known_.find(hs);
    const TariffLine* known = before == known_.end() ? nullptr : before->second;
    TariffLine line;
    line.hs = hs;
    line.name_zh = columns_.value(row, "name_zh");
    if (line.name_zh.empty()) faults_.add("name_missing", row.number, "name_zh", "");
    line.name_en = columns_.value(row, "name_en");
    if (line.name_en.empty() && known != nullptr) line.name_en = known->name_en;
    line.mfn = rate(row, "mfn");
    if (!columns_.value(row, "provisional").empty()) line.provisional = rate(row, "provisional");
    line.units = columns_.value(row, "units");
    if (line.units.empty() && known != nullptr) line.units = known->units;
    std::string vat = columns_.value(row, "vat");
    if (vat.empty()) {
      line.vat = known != nullptr ? known->vat : "standard";
    } else if (auto found = vat_class(vat)) {
      line.vat = *found;
    } else {
      faults_.add("vat_unknown", row.number, "vat", vat);
    }
    line.confidence = "verbatim";
    return line;
  }

  std::string rate(const sheet::Row& row, const char* column) {
    std::string text = columns_.value(row, column);
    auto percent = percent_of(text);
    if (!percent) faults_.add("rate_not_a_number", row.number, column, text);
    return percent.value_or("");
  }

  sheet::Columns columns_;
  std::map<std::string, const TariffLine*, std::less<>> known_;
  std::map<std::string, std::int64_t> codes_;
  std::map<std::string, TariffLine> lines_;
  Faults faults_;
};

}  // namespace

bool TariffLine::says_the_same_as(const TariffLine& other) const {
  return name_zh == other.name_zh && name_en == other.name_en && mfn == other.mfn && provisional == other.provisional &&
         vat == other.vat && units == other.units;
}

Result<std::vector<TariffLine>> parse_tariff(std::string_view csv) {
  TRY_ASSIGN(law::Csv table, law::parse_csv(csv));
  for (const char* name : {"hs", "name_zh", "mfn", "vat"}) {
    if (std::find(table.header.begin(), table.header.end(), name) == table.header.end())
      return fail(ErrorKind::invalid, "column_missing", {}, {{"column", name}});
  }
  std::vector<TariffLine> lines;
  for (law::Csv::Row& row : table.rows) {
    TariffLine line;
    for (std::size_t i = 0; i < table.header.size(); ++i)
      if (std::string* field = field_of(line, table.header[i])) *field = std::move(row.cells[i]);
    lines.push_back(std::move(line));
  }
  return lines;
}

Result<std::vector<TariffLine>> parse_schedule(std::string_view file, const std::vector<TariffLine>& known) {
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(file));
  TRY_ASSIGN(auto header, reader.next());
  if (!header) return fail(ErrorKind::invalid, "tariff_empty");
  TRY_ASSIGN(sheet::Columns columns, sheet::Columns::of(*header, schedule_columns));
  Schedule schedule(std::move(columns), known);
  while (true) {
    TRY_ASSIGN(auto row, reader.next());
    if (!row) return schedule.done();
    schedule.take(*row);
  }
}

std::vector<TariffLine> in_force(const std::vector<TariffLine>& table, Date day) {
  std::string text = day.text();
  std::vector<TariffLine> lines;
  for (const TariffLine& line : table) {
    if ((line.from.empty() || line.from <= text) && (line.to.empty() || text < line.to)) lines.push_back(line);
  }
  return lines;
}

Result<TariffChange> tariff_from(const std::vector<TariffLine>& table, const std::vector<TariffLine>& schedule,
                                 Date from) {
  const std::string day = from.text();
  std::map<std::string, TariffLine> coming;
  for (const TariffLine& line : schedule) coming.emplace(line.hs, line);
  TariffChange change;
  for (TariffLine line : table) {
    if (!line.from.empty() && line.from >= day)
      return fail(ErrorKind::conflict, "tariff_version_later", {}, {{"hs", line.hs}, {"from", line.from}});
    bool is_over = !line.to.empty() && line.to <= day;
    auto next = is_over ? coming.end() : coming.find(line.hs);
    if (!is_over && next == coming.end()) {
      change.gone.push_back(line);
      line.to = day;
    } else if (!is_over) {
      TariffLine after = next->second;
      coming.erase(next);
      if (!line.says_the_same_as(after)) {
        after.from = day;
        change.changed.emplace_back(line, after);
        change.rates_changed += line.mfn != after.mfn || line.provisional != after.provisional || line.vat != after.vat;
        change.table.push_back(after);
        line.to = day;
      }
    }
    change.table.push_back(std::move(line));
  }
  for (auto& [hs, line] : coming) {
    line.from = day;
    change.added.push_back(line);
    change.table.push_back(line);
  }
  std::sort(change.table.begin(), change.table.end(),
            [](const TariffLine& a, const TariffLine& b) { return std::tie(a.hs, a.from) < std::tie(b.hs, b.from); });
  return change;
}

std::string tariff_csv(const std::vector<TariffLine>& lines) {
  auto quoted = [](const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string out = "\"";
    for (char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
  };
  std::string out;
  for (const char* name : columns) out += (out.empty() ? "" : ",") + std::string(name);
  out += "\n";
  for (TariffLine line : lines) {
    std::string row;
    for (const char* name : columns) row += (name == columns[0] ? "" : ",") + quoted(*field_of(line, name));
    out += row + "\n";
  }
  return out;
}

}  // namespace loopline::link

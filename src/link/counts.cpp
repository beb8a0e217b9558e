#include "link/counts.h"

#include "base/decimal.h"
#include "link/limits.h"
#include "sheet/api.h"

namespace loopline::link {

namespace {

constexpr sheet::ColumnName known[] = {{"lot", "批次"},  {"material_no", "料号"}, {"actual", "实存", true},
                                       {"unit", "单位"}, {"name", "名称"},        {"should", "应存"},
                                       {"note", "备注"}};

}  // namespace

Result<json::object> counts_of_file(std::string_view file) {
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(file));
  TRY_ASSIGN(auto header, reader.next());
  if (!header) return fail(ErrorKind::invalid, "csv_empty");
  TRY_ASSIGN(sheet::Columns columns, sheet::Columns::of(*header, known));
  json::array lines;
  while (true) {
    TRY_ASSIGN(auto row, reader.next());
    if (!row) break;
    std::string actual = columns.value(*row, "actual");
    if (actual.empty()) continue;
    if (!Decimal::parse(actual)) {
      return fail(ErrorKind::invalid, "count_not_a_number", {},
                  {{"line", std::to_string(row->number)}, {"value", actual}});
    }
    if (lines.size() == counts_max)
      return fail(ErrorKind::too_large, "csv_too_many_lines", {}, {{"most", std::to_string(counts_max)}});
    json::object line{{"actual", actual}};
    for (const char* name : {"lot", "material_no", "unit"}) {
      if (std::string value = columns.value(*row, name); !value.empty()) line[name] = value;
    }
    // Both are printed on a counting sheet; the lot is the closer one.
    if (line.contains("lot")) line.erase("material_no");
    lines.push_back(std::move(line));
  }
  return json::object{{"encoding", reader.encoding()}, {"lines", std::move(lines)}};
}

}  // namespace loopline::link

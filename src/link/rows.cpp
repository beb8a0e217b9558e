#include "link/rows.h"

#include "link/limits.h"
#include "sheet/api.h"
#include "zone/erp/kinds.h"

namespace loopline::link {

namespace {

constexpr sheet::ColumnName columns[] = {
    {"number", "单号", true},  {"movement_no", ""},  // what the column is called in English
    {"document", "单据号"},    {"day", "日期"},         {"kind", "业务类型", true},
    {"lot", "批次"},           {"material_no", "料号"}, {"quantity", "数量", true},
    {"unit", "计量单位"},      {"project", "项目"},     {"experiment", "实验"},
    {"person", "经办人"},      {"to", "受让方"},        {"cause", "转让原因"},
    {"purpose", "用途"},       {"place", "地点"},       {"consignee", "收货人"},
    {"days", "天数"},          {"exit", "出区单号"},    {"hs", "商品编码"},
    {"name", "品名"},          {"category", "类别"},    {"value", "货值"},
    {"price", "单价"},         {"currency", "币制"},    {"origin", "原产国"},
    {"requested", "申请征免"},
};

// What a document says once for all of its lines.
constexpr std::string_view of_document[] = {
    "document", "kind",    "day",   "project", "experiment", "person",    "forms_product", "force_majeure", "to",
    "cause",    "purpose", "place", "days",    "exit",       "consignee", "channel",       "documents"};

bool is_of_document(std::string_view field) {
  return std::find(std::begin(of_document), std::end(of_document), field) != std::end(of_document);
}

// A kind by its Chinese name is the word; a whole number of days is one.
void put(json::object& fields, std::string_view key, std::string value) {
  if (value.empty()) return;
  if (key == "days") {
    auto days = Decimal::parse(value);
    if (auto whole = days ? days->to_integer() : std::nullopt) {
      fields[key] = *whole;
      return;
    }
  }
  if (key == "kind") {
    for (const auto& [word, chinese] : erp::kind_words())
      if (chinese == value) value = word;
  }
  fields[key] = std::move(value);
}

}  // namespace

Result<NextRow> rows_of_file(std::string_view file, std::string& encoding) {
  TRY_ASSIGN(sheet::Reader opened, sheet::Reader::open(file));
  // shared: a std::function must be copyable, and the rows are read through it
  auto reader = std::make_shared<sheet::Reader>(std::move(opened));
  encoding = reader->encoding();
  TRY_ASSIGN(auto header, reader->next());
  if (!header) return fail(ErrorKind::malformed, "csv_empty");
  for (std::string& cell : header->cells)
    if (cell == "movement_no") cell = "number";
  TRY_ASSIGN(sheet::Columns places, sheet::Columns::of(*header, columns));
  return NextRow([reader, places]() -> Result<std::optional<SentRow>> {
    TRY_ASSIGN(auto row, reader->next());
    if (!row) return std::optional<SentRow>();
    SentRow sent{row->number, {}};
    for (const auto& column : columns) put(sent.fields, column.key, places.value(*row, column.key));
    return std::optional<SentRow>(std::move(sent));
  });
}

NextRow rows_of_batch(const json::array& movements) {
  return [&movements, at = std::size_t{0}]() mutable -> Result<std::optional<SentRow>> {
    if (at == movements.size()) return std::optional<SentRow>();
    const json::value& movement = movements[at++];
    if (!movement.is_object()) {
      return fail(ErrorKind::invalid, "wrong_type", "/movements/" + std::to_string(at - 1), {{"expected", "object"}});
    }
    return std::optional<SentRow>({static_cast<std::int64_t>(at), movement.get_object()});
  };
}

Result<std::optional<SentDocument>> Documents::next() {
  SentDocument document;
  json::array lines;
  while (!at_end_) {
    if (!ahead_) {
      TRY_ASSIGN(ahead_, next_());
      if (ahead_ && ++rows_ > lines_max)
        return fail(ErrorKind::too_large, "csv_too_many_lines", {}, {{"most", std::to_string(lines_max)}});
    }
    at_end_ = !ahead_;
    if (at_end_) break;
    json::object& fields = ahead_->fields;
    if (!lines.empty()) {
      bool joins = !text_at(fields, "document").empty() && lines.size() < document_lines_max;
      for (std::string_view same : {"document", "kind"})
        joins = joins && text_at(fields, same) == text_at(document.body, same);
      if (!joins) break;
    }
    json::object line;
    for (auto& field : fields) {
      json::object& where = is_of_document(field.key()) ? document.body : line;
      if (!where.contains(field.key())) where[field.key()] = std::move(field.value());
    }
    document.lines.push_back(ahead_->line);
    document.numbers.push_back(text_at(line, "number"));
    lines.push_back(std::move(line));
    ahead_.reset();
  }
  if (lines.empty()) return std::optional<SentDocument>();
  document.body["lines"] = std::move(lines);
  return std::optional<SentDocument>(std::move(document));
}

}  // namespace loopline::link

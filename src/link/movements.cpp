// ERP movements: a line of the file, CSV or XLSX, is one command.
#include <charconv>
#include <condition_variable>
#include <mutex>

#include "link/api.h"
#include "link/limits.h"
#include "sheet/api.h"

namespace loopline::link {

namespace {

constexpr sheet::ColumnName columns[] = {
    {"movement_no", "单号", true},
    {"day", "日期"},
    {"kind", "业务类型", true},
    {"lot", "批次"},
    {"material_no", "料号"},
    {"quantity", "数量", true},
    {"unit", "计量单位"},
    {"project", "项目"},
    {"experiment", "实验"},
    {"person", "经办人"},
    {"to", "受让方"},
    {"cause", "转让原因"},
    {"purpose", "用途"},
    {"place", "地点"},
    {"consignee", "收货人"},
    {"days", "天数"},
};

struct Kind {
  std::string_view word;
  std::string_view chinese;
  const char* command;
  std::vector<std::string_view> fields;  // columns that go into the body
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"consume", "科研消耗", "consume", {"project", "experiment", "person"}},
      {"transfer", "区内流转", "transfer", {"to", "cause"}},
      {"temporary_out", "暂时出区", "temporary-out", {"purpose", "place", "days"}},
      {"second_line_out", "二线出区", "second-line-out", {"consignee"}},
      {"first_line_out", "一线出区", "first-line-out", {"consignee"}},
  };
  return all;
}

Error fault(std::string code, std::string_view column, Arguments arguments = {}) {
  Error error;
  error.kind = ErrorKind::invalid;
  error.code = std::move(code);
  error.pointer = "/" + std::string(column);
  error.arguments = std::move(arguments);
  return error;
}

// One movement of the file, ready to go.
struct Line {
  std::int64_t line = 0;
  std::string number;
  command::Command command;
};

tl::expected<Line, Error> line_of(const sheet::Columns& table, const sheet::Row& record, const ImportOptions& options) {
  Line line;
  line.line = record.number;
  line.number = table.value(record, "movement_no");
  if (line.number.empty())
    return tl::unexpected(fault("required_field_missing", "movement_no", {{"field", "movement_no"}}));
  std::string word = table.value(record, "kind");
  const Kind* kind = nullptr;
  for (const Kind& one : kinds())
    if (one.word == word || one.chinese == word) kind = &one;
  if (kind == nullptr) return tl::unexpected(fault("movement_kind_unknown", "kind", {{"kind", word}}));
  json::object item{{"quantity", table.value(record, "quantity")}};
  for (const char* field : {"lot", "material_no", "unit"}) {
    if (std::string value = table.value(record, field); !value.empty()) item[field] = value;
  }
  json::object body{{"party", options.party}, {"items", json::array{std::move(item)}}};
  if (std::string day = table.value(record, "day"); !day.empty()) body["day"] = day;
  for (std::string_view field : kind->fields) {
    std::string value = table.value(record, field);
    if (value.empty()) continue;
    if (field == "days") {
      auto days = Decimal::parse(value);
      auto whole = days ? days->to_integer() : std::nullopt;
      if (!whole) return tl::unexpected(fault("wrong_format", "days", {{"value", value}, {"format", "integer"}}));
      body["days"] = *whole;
    } else {
      body[field] = value;
    }
  }
  line.command = {"goods", kind->command, options.source + ":" + line.number, std::move(body), options.actor};
  return line;
}

// The column that an error of the command is about: /items/0/quantity → /quantity.
Error in_columns(Error error) {
  std::size_t slash = error.pointer.rfind('/');
  if (slash != std::string::npos && slash > 0) {
    std::string last = error.pointer.substr(slash);
    bool number = last.size() > 1 && last.find_first_not_of("0123456789", 1) == std::string::npos;
    error.pointer = number ? "" : last;
  }
  return error;
}

class Import {
 public:
  Import(command::Zone& zone, const ImportOptions& options, const ImportProgress& progress)
      : zone_(zone), options_(options), progress_(progress) {}

  Result<ImportReport> run(std::string_view file);

 private:
  Result<void> read(sheet::Reader& reader);
  void take_good();
  Result<void> take_all();
  void add_fault(std::int64_t line, std::string number, Error error);

  command::Zone& zone_;
  const ImportOptions& options_;
  const ImportProgress& progress_;
  ImportReport report_;
  std::vector<Line> lines_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t in_flight_ = 0;
  std::int64_t done_ = 0;
};

void Import::add_fault(std::int64_t line, std::string number, Error error) {
  ++report_.refused;
  if (report_.faults.size() < faults_kept_max)
    report_.faults.push_back({line, std::move(number), in_columns(std::move(error))});
}

Result<void> Import::read(sheet::Reader& reader) {
  TRY_ASSIGN(auto header, reader.next());
  if (!header) return fail(ErrorKind::malformed, "csv_empty");
  TRY_ASSIGN(auto table, sheet::Columns::of(*header, columns));
  while (true) {
    TRY_ASSIGN(auto record, reader.next());
    if (!record) return {};
    if (++report_.lines > lines_max)
      return fail(ErrorKind::too_large, "csv_too_many_lines", {}, {{"most", std::to_string(lines_max)}});
    auto line = line_of(table, *record, options_);
    if (line) {
      lines_.push_back(*std::move(line));
    } else {
      add_fault(record->number, table.value(*record, "movement_no"), std::move(line.error()));
    }
  }
}

void Import::take_good() {
  for (Line& line : lines_) {
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] { return in_flight_ < in_flight_max; });
      ++in_flight_;
    }
    zone_.submit(std::move(line.command), [this, &line](Result<command::Outcome> outcome) {
      std::lock_guard lock(mutex_);
      ++done_;
      if (!outcome) {
        add_fault(line.line, line.number, std::move(outcome.error()));
      } else {
        ++(outcome->repeated ? report_.repeated : report_.taken);
      }
      if (progress_)
        progress_(done_, static_cast<std::int64_t>(lines_.size()),
                  outcome ? std::string_view(line.number) : std::string_view());
      --in_flight_;
      room_.notify_all();
    });
  }
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return in_flight_ == 0; });
  std::sort(report_.faults.begin(), report_.faults.end(),
            [](const LineFault& a, const LineFault& b) { return a.line < b.line; });
}

Result<void> Import::take_all() {
  if (report_.refused > 0) return {};  // none, then
  std::vector<command::Command> commands;
  commands.reserve(lines_.size());
  for (Line& line : lines_) commands.push_back(std::move(line.command));
  auto outcomes = zone_.submit_linked(std::move(commands));
  if (!outcomes) {
    Error error = std::move(outcomes.error());
    if (error.kind == ErrorKind::unavailable || error.kind == ErrorKind::internal) return Failure(std::move(error));
    std::size_t index = 0;
    for (const auto& [name, value] : error.arguments)
      if (name == "index") std::from_chars(value.data(), value.data() + value.size(), index);
    add_fault(lines_[index].line, lines_[index].number, std::move(error));
    return {};
  }
  for (std::size_t i = 0; i < outcomes->size(); ++i) {
    ++((*outcomes)[i].repeated ? report_.repeated : report_.taken);
    if (progress_)
      progress_(static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(outcomes->size()), lines_[i].number);
  }
  return {};
}

Result<ImportReport> Import::run(std::string_view file) {
  TRY_ASSIGN(sheet::Reader reader, sheet::Reader::open(file));
  report_.encoding = reader.encoding();
  TRY(read(reader));
  if (options_.mode == ImportMode::good) {
    take_good();
  } else {
    TRY(take_all());
  }
  return std::move(report_);
}

}  // namespace

Result<ImportReport> import_movements(command::Zone& zone, std::string_view file, const ImportOptions& options,
                                      const ImportProgress& progress) {
  return Import(zone, options, progress).run(file);
}

}  // namespace loopline::link

// The sheet of an XLSX as rows of text, read while it is inflated: never more of it in memory than a few rows.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/api.h"
#include "sheet/package.h"
#include "sheet/xml.h"

namespace loopline::sheet {

class Workbook {
 public:
  // Errors: those of Reader::open.
  static Result<std::unique_ptr<Workbook>> open(std::string_view file, std::string_view sheet);
  // As Reader::next.
  Result<std::optional<Row>> next();

 private:
  struct Cell {
    std::size_t column = 0;
    std::string reference;
    std::string type;
    std::size_t style = 0;
    std::string value;
    bool formula = false;
  };

  explicit Workbook(Package package);
  void start(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void text(std::string_view text);
  void start_row(const Attributes& attributes);
  void start_cell(const Attributes& attributes);
  void end_cell();
  Result<std::string> text_of_cell();
  Result<std::string> number_of_cell() const;
  void stop(const Failure& failure) { handler_.fault = failure.value(); }

  Package package_;
  std::unique_ptr<Part> part_;
  XmlHandler handler_;
  std::unique_ptr<XmlStream> stream_;
  std::vector<char> step_;
  bool at_end_ = false;
  std::deque<Row> ready_;
  Row row_;
  std::size_t row_size_ = 0;
  Cell cell_;
  std::size_t next_column_ = 0;
  bool in_value_ = false;    // <v>, or <t> of an inline string
  bool in_reading_ = false;  // <rPh>
};

}  // namespace loopline::sheet

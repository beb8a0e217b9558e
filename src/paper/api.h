// Pages that people print: a declarative document becomes a PDF, a text becomes a QR code.
//
// A document says what stands on the page, never where: facts, tables that break over pages with their heads repeated,
// totals, codes, lines to sign on; a footer carries the page's number, the hash of what it says and where to check it.
// The same document gives the same bytes: the time comes from the caller, the fonts from the machine
// (docs/dependencies.md).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

namespace loopline::paper {

enum class Align { start, middle, end };
enum class Format { upright, across };  // A4

struct Heading {
  std::string text;
};

struct Paragraph {
  std::string text;
};

// Labels with their values, in so many columns. An empty value prints a dash.
struct Facts {
  std::vector<std::pair<std::string, std::string>> facts;
  int columns = 2;
};

struct Column {
  std::string head;
  int share = 1;  // of the width, against the other columns
  Align align = Align::start;
};

using Row = std::vector<std::string>;

struct Table {
  std::vector<Column> columns;
  std::vector<Row> rows;    // each as long as `columns`
  std::vector<Row> totals;  // printed strongly at the end, with the last row beside them
  std::string none;         // what stands there when there are no rows
};

// A QR code with its words beside it.
struct Code {
  std::string content;
  std::string caption;
  int side_mm = 40;
};

// Lines to sign on, beside each other.
struct Signatures {
  std::vector<std::string> labels;
};

using Part = std::variant<Heading, Paragraph, Facts, Table, Code, Signatures>;

struct Document {
  Script script = Script::zh_hans;
  Format format = Format::upright;
  std::string title;
  std::string subtitle;
  std::string number;  // printed as a Code 128 barcode with its text at the top right; empty: none
  std::string check;   // content of the small QR code beside the title: where to check this page; empty: none
  std::vector<Part> parts;
  std::string hash;     // of what the page says; printed in the footer
  std::string place;    // the URL of the document; printed in the footer and a link
  std::string page_of;  // "Page {page} of {pages}"
  Moment created;       // the PDF's date
};

// The PDF's bytes. Errors: paper_not_utf8, paper_row_too_long (a row with more cells than columns, or too few),
// paper_row_too_tall (a row higher than a page), paper_too_long (limits.h), qr_too_long, barcode_unfit.
Result<std::string> pdf(const Document& document);

// A QR code (error correction M) as a picture with its quiet zone. Errors: qr_too_long.
Result<std::string> qr_svg(std::string_view content);
Result<std::string> qr_png(std::string_view content, int pixels_per_module);

}  // namespace loopline::paper

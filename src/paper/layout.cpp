#include "paper/layout.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "paper/codes.h"
#include "paper/limits.h"

namespace loopline::paper {

namespace {

constexpr Length a4_short = 21'000;
constexpr Length a4_long = 29'700;
constexpr Length margin = 1'600;
constexpr Length footer = 1'100;
constexpr Length gap = 300;
constexpr Length padding = 100;
constexpr Length hairline = 15;
constexpr Length mark_side = 2'200;
constexpr Length barcode_height = 700;
constexpr Length barcode_module = 20;
constexpr Length signature_height = 1'400;
constexpr Length per_mm = 100;

constexpr Style title_style{1'500, true, false, false};
constexpr Style heading_style{1'050, true, false, false};
constexpr Style body_style{900, false, false, false};
constexpr Style label_style{750, false, false, true};
constexpr Style cell_style{800, false, false, false};
constexpr Style head_style{750, true, false, false};
constexpr Style total_style{800, true, false, false};
constexpr Style foot_style{650, false, false, true};
constexpr Style hash_style{600, false, true, true};
constexpr const char* dash = "—";

// Control characters would hide or reorder what stands there (U+202A to U+202E, U+2066 to U+2069): an official page
// reads as it was written.
std::string visible(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xE2 && i + 2 < text.size()) {
      auto second = static_cast<unsigned char>(text[i + 1]);
      auto third = static_cast<unsigned char>(text[i + 2]);
      bool embedding = second == 0x80 && third >= 0xAA && third <= 0xAE;
      bool isolate = second == 0x81 && third >= 0xA6 && third <= 0xA9;
      if (embedding || isolate) {
        i += 2;
        continue;
      }
    }
    if (byte == '\n') {
      kept += '\n';
    } else {
      kept += byte < 0x20 || byte == 0x7F ? ' ' : text[i];
    }
  }
  return kept;
}

class Composer {
 public:
  Composer(const Document& document, const Wrap& wrap) : document_(document), wrap_(wrap) {
    layout_.width = document.format == Format::upright ? a4_short : a4_long;
    layout_.height = document.format == Format::upright ? a4_long : a4_short;
    add_sheet();
  }

  Result<Layout> run();

 private:
  using Lines = std::vector<std::string>;

  // The text as it may be shown; what is no text at all is remembered.
  std::string shown(std::string_view text) {
    if (!is_utf8(text)) {
      utf8_ = false;
      return {};
    }
    return visible(text);
  }

  Length inner() const { return layout_.width - 2 * margin; }
  Length bottom() const { return layout_.height - margin - footer; }
  Sheet& sheet() { return layout_.sheets.back(); }
  void add_sheet() {
    layout_.sheets.emplace_back();
    y_ = margin;
  }
  void need(Length height) {
    if (y_ + height > bottom()) add_sheet();
  }
  void block(Length x, Length y, Length width, Length height, Ink ink) {
    sheet().blocks.push_back({x, y, width, height, ink});
  }
  Lines wrapped(std::string_view text, const Style& style, Length width);
  // Lines one below the other from (x, y); returns where the next would stand.
  Length write(const Lines& lines, Length x, Length y, Length width, const Style& style, Align align = Align::start);

  Result<void> head();
  Result<Length> mark();
  Result<Length> barcode(Length right);
  void feet();
  Result<void> qr(const Modules& modules, Length x, Length y, Length side);

  Result<void> part(const Heading& heading);
  Result<void> part(const Paragraph& paragraph);
  Result<void> part(const Facts& facts);
  Result<void> part(const Table& table);
  Result<void> part(const Code& code);
  Result<void> part(const Signatures& signatures);

  struct Cells {
    std::vector<Lines> lines;
    Length height = 0;
  };
  Cells cells(const Row& row, const std::vector<Length>& widths, const Style& style);
  void put(const Cells& row, const Table& table, const std::vector<Length>& widths, const Style& style);
  Result<void> rows(const Table& table, const std::vector<Length>& widths);

  const Document& document_;
  const Wrap& wrap_;
  Layout layout_;
  Length y_ = 0;
  bool utf8_ = true;
};

Composer::Lines Composer::wrapped(std::string_view text, const Style& style, Length width) {
  Lines lines;
  std::string whole = shown(text);
  for (std::size_t from = 0; from <= whole.size();) {
    std::size_t to = std::min(whole.find('\n', from), whole.size());
    for (std::string& line : wrap_(whole.substr(from, to - from), style, width)) lines.push_back(std::move(line));
    from = to + 1;
  }
  return lines;
}

Length Composer::write(const Lines& lines, Length x, Length y, Length width, const Style& style, Align align) {
  for (const std::string& line : lines) {
    if (!line.empty()) sheet().lines.push_back({x, y + style.baseline(), width, align, style, line, {}});
    y += style.height();
  }
  return y;
}

Result<void> Composer::qr(const Modules& modules, Length x, Length y, Length side) {
  // Whole modules only, so that no line of light opens between two of them.
  Length module = side / modules.side;
  for (int row = 0; row < modules.side; ++row) {
    for (int column = 0; column < modules.side; ++column) {
      int first = column;
      while (column < modules.side && modules.at(row, column)) ++column;
      if (column > first) {
        block(x + first * module, y + row * module, (column - first) * module, module, Ink::black);
      }
    }
  }
  return {};
}

// The QR code that leads to the document, at the top right. Returns the width it took.
Result<Length> Composer::mark() {
  if (document_.check.empty()) return 0;
  TRY_ASSIGN(Modules modules, qr_modules(document_.check));
  TRY(qr(modules, layout_.width - margin - mark_side, y_, mark_side));
  return mark_side + gap;
}

Result<Length> Composer::barcode(Length right) {
  if (document_.number.empty()) return 0;
  TRY_ASSIGN(std::vector<int> widths, code128(document_.number));
  Length total = std::accumulate(widths.begin(), widths.end(), 0) * barcode_module;
  Length x = right - total;
  bool bar = true;
  for (int width : widths) {
    if (bar) block(x, y_, width * barcode_module, barcode_height, Ink::black);
    x += width * barcode_module;
    bar = !bar;
  }
  write({document_.number}, right - total, y_ + barcode_height, total, body_style, Align::middle);
  return total + barcode_quiet * barcode_module;
}

Result<void> Composer::head() {
  TRY_ASSIGN(Length mark_width, mark());
  TRY_ASSIGN(Length bar_width, barcode(layout_.width - margin - mark_width));
  Length width = inner() - mark_width - bar_width;
  Length end = write(wrapped(document_.title, title_style, width), margin, y_, width, title_style);
  if (!document_.subtitle.empty()) {
    end = write(wrapped(document_.subtitle, body_style, width), margin, end, width, body_style);
  }
  if (mark_width > 0) end = std::max(end, y_ + mark_side);
  if (bar_width > 0) end = std::max(end, y_ + barcode_height + body_style.height());
  y_ = end + gap / 2;
  block(margin, y_, inner(), 2 * hairline, Ink::black);
  y_ += gap;
  return {};
}

void Composer::feet() {
  std::size_t count = layout_.sheets.size();
  for (std::size_t i = 0; i < count; ++i) {
    Sheet& sheet = layout_.sheets[i];
    Length y = layout_.height - margin - footer + gap;
    sheet.blocks.push_back({margin, y, inner(), hairline, Ink::rule});
    y += gap / 2;
    std::string page = document_.page_of;
    for (auto [hole, value] : {std::pair{"{page}", i + 1}, std::pair{"{pages}", count}}) {
      if (auto at = page.find(hole); at != std::string::npos) {
        page.replace(at, std::string_view(hole).size(), std::to_string(value));
      }
    }
    sheet.lines.push_back({margin, y + foot_style.baseline(), inner(), Align::end, foot_style, page, {}});
    if (!document_.place.empty()) {
      std::string place = shown(document_.place);
      sheet.lines.push_back({margin, y + foot_style.baseline(), inner(), Align::start, foot_style, place, place});
    }
    if (i > 0) {
      sheet.lines.push_back(
          {margin, y + foot_style.baseline(), inner(), Align::middle, foot_style, shown(document_.title), {}});
    }
    if (!document_.hash.empty()) {
      y += foot_style.height();
      sheet.lines.push_back(
          {margin, y + hash_style.baseline(), inner(), Align::start, hash_style, shown(document_.hash), {}});
    }
  }
}

Result<void> Composer::part(const Heading& heading) {
  need(gap + heading_style.height() + 3 * cell_style.height());  // never alone at the end of a page
  y_ += gap;
  y_ = write(wrapped(heading.text, heading_style, inner()), margin, y_, inner(), heading_style) + gap / 3;
  return {};
}

Result<void> Composer::part(const Paragraph& paragraph) {
  for (const std::string& line : wrapped(paragraph.text, body_style, inner())) {
    need(body_style.height());
    y_ = write({line}, margin, y_, inner(), body_style);
  }
  y_ += gap / 2;
  return {};
}

Result<void> Composer::part(const Facts& facts) {
  int columns = std::clamp(facts.columns, 1, 4);
  Length width = (inner() - (columns - 1) * gap) / columns;
  for (std::size_t first = 0; first < facts.facts.size(); first += columns) {
    std::size_t last = std::min(first + columns, facts.facts.size());
    std::vector<Lines> values;
    std::size_t most = 1;
    for (std::size_t i = first; i < last; ++i) {
      const std::string& value = facts.facts[i].second;
      values.push_back(wrapped(value.empty() ? dash : std::string_view(value), body_style, width));
      most = std::max(most, values.back().size());
    }
    Length height = label_style.height() + static_cast<Length>(most) * body_style.height();
    if (height > bottom() - margin) return fail(ErrorKind::invalid, "paper_row_too_tall");
    need(height);
    for (std::size_t i = first; i < last; ++i) {
      Length x = margin + static_cast<Length>(i - first) * (width + gap);
      Length below = write({shown(facts.facts[i].first)}, x, y_, width, label_style);
      write(values[i - first], x, below, width, body_style);
    }
    y_ += height + gap / 3;
  }
  y_ += gap / 2;
  return {};
}

Composer::Cells Composer::cells(const Row& row, const std::vector<Length>& widths, const Style& style) {
  Cells cells;
  std::size_t most = 1;
  for (std::size_t i = 0; i < row.size(); ++i) {
    cells.lines.push_back(wrapped(row[i], style, widths[i] - 2 * padding));
    most = std::max(most, cells.lines.back().size());
  }
  cells.height = static_cast<Length>(most) * style.height() + padding;
  return cells;
}

void Composer::put(const Cells& row, const Table& table, const std::vector<Length>& widths, const Style& style) {
  Length x = margin;
  for (std::size_t i = 0; i < row.lines.size(); ++i) {
    write(row.lines[i], x + padding, y_ + padding / 2, widths[i] - 2 * padding, style, table.columns[i].align);
    x += widths[i];
  }
  y_ += row.height;
}

Result<void> Composer::rows(const Table& table, const std::vector<Length>& widths) {
  Row names;
  for (const Column& column : table.columns) names.push_back(column.head);
  Cells head = cells(names, widths, head_style);
  auto put_head = [&] {
    block(margin, y_, inner(), head.height, Ink::band);
    put(head, table, widths, head_style);
  };
  Length room = bottom() - margin - head.height;
  bool begun = false;
  auto put_rows = [&](const std::vector<Row>& rows, const Style& style) -> Result<void> {
    for (const Row& row : rows) {
      Cells made = cells(row, widths, style);
      if (made.height > room) return fail(ErrorKind::invalid, "paper_row_too_tall");
      if (!begun || y_ + made.height > bottom()) {
        need((begun ? 0 : head.height) + made.height);
        put_head();
        begun = true;
      }
      put(made, table, widths, style);
      block(margin, y_, inner(), hairline, Ink::rule);
      if (layout_.sheets.size() > sheets_max) {
        return fail(ErrorKind::too_large, "paper_too_long", {}, {{"max", std::to_string(sheets_max)}});
      }
    }
    return {};
  };
  TRY(put_rows(table.rows, cell_style));
  if (!begun) {
    need(head.height + cell_style.height());
    put_head();
    begun = true;
    y_ = write(wrapped(table.none, cell_style, inner()), margin + padding, y_ + padding / 2, inner(), cell_style);
  }
  return put_rows(table.totals, total_style);
}

Result<void> Composer::part(const Table& table) {
  int shares = 0;
  for (const Column& column : table.columns) shares += std::max(column.share, 1);
  for (const auto* rows_of : {&table.rows, &table.totals}) {
    for (const Row& row : *rows_of) {
      if (row.size() != table.columns.size()) return fail(ErrorKind::internal, "paper_row_too_long");
    }
  }
  if (shares == 0) return {};
  std::vector<Length> widths;
  for (const Column& column : table.columns) widths.push_back(inner() * std::max(column.share, 1) / shares);
  TRY(rows(table, widths));
  y_ += gap;
  return {};
}

Result<void> Composer::part(const Code& code) {
  TRY_ASSIGN(Modules modules, qr_modules(code.content));
  Length side = code.side_mm * per_mm;
  need(side + gap);
  TRY(qr(modules, margin, y_, side));
  Length x = margin + side + 2 * gap;
  write(wrapped(code.caption, body_style, layout_.width - margin - x), x, y_, layout_.width - margin - x, body_style);
  y_ += side + gap;
  return {};
}

Result<void> Composer::part(const Signatures& signatures) {
  if (signatures.labels.empty()) return {};
  need(signature_height);
  y_ += signature_height - label_style.height();
  Length width = inner() / static_cast<Length>(signatures.labels.size());
  Length x = margin;
  for (const std::string& label : signatures.labels) {
    block(x, y_, width - gap, hairline, Ink::black);
    write({shown(label)}, x, y_ + padding / 2, width - gap, label_style);
    x += width;
  }
  y_ += label_style.height() + gap;
  return {};
}

Result<Layout> Composer::run() {
  TRY(head());
  for (const Part& any : document_.parts) {
    TRY(std::visit([this](const auto& one) { return part(one); }, any));
    if (layout_.sheets.size() > sheets_max) {
      return fail(ErrorKind::too_large, "paper_too_long", {}, {{"max", std::to_string(sheets_max)}});
    }
  }
  feet();
  if (!utf8_) return fail(ErrorKind::invalid, "paper_not_utf8");
  return std::move(layout_);
}

}  // namespace

Result<Layout> lay_out(const Document& document, const Wrap& wrap) { return Composer(document, wrap).run(); }

}  // namespace loopline::paper

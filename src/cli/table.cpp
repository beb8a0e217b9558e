#include "cli/table.h"

#include <algorithm>

namespace loopline::cli {

namespace {

// East Asian Wide and Fullwidth, as far as our texts use them.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) || (c >= 0xac00 && c <= 0xd7a3) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
         (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x20000 && c <= 0x3fffd);
}

void append_row(std::string& text, const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                const std::vector<bool>& right) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::string gap(widths[i] - display_width(row[i]), ' ');
    bool at_right = i < right.size() && right[i];
    if (i > 0) text += "  ";
    if (at_right) text += gap;
    text += row[i];
    if (!at_right && i + 1 < row.size()) text += gap;
  }
  text += "\n";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    auto byte = static_cast<unsigned char>(text[i]);
    std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    char32_t c = length == 1 ? byte : byte & (0x7f >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3f);
    width += is_wide(c) ? 2 : 1;
    i += length;
  }
  return width;
}

std::string Table::text() const {
  std::vector<std::size_t> widths(header.size());
  for (std::size_t i = 0; i < header.size(); ++i) {
    widths[i] = display_width(header[i]);
    for (const auto& row : rows) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  append_row(out, header, widths, right);
  std::vector<std::string> rule;
  for (std::size_t width : widths) rule.emplace_back(width, '-');
  append_row(out, rule, widths, {});
  for (const auto& row : rows) append_row(out, row, widths, right);
  return out;
}

}  // namespace loopline::cli

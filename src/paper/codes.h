// Codes that machines read from a page: QR (by libqrencode) and Code 128 (ISO/IEC 15417, set B).
#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::paper {

// A square of modules, true is dark, without its quiet zone.
struct Modules {
  int side = 0;
  std::vector<bool> dark;  // row by row

  bool at(int row, int column) const { return dark[static_cast<std::size_t>(row) * side + column]; }
};

// Modules of light that must surround a QR code, and a barcode at both ends.
inline constexpr int qr_quiet = 4;
inline constexpr int barcode_quiet = 10;

// Error correction M. Errors: qr_too_long (limits.h; also for text with a NUL in it, which is no text).
Result<Modules> qr_modules(std::string_view content);

// Widths of bars and spaces in turn, beginning with a bar. Errors: barcode_unfit (empty, too long, or a character
// other than printable ASCII).
Result<std::vector<int>> code128(std::string_view text);

}  // namespace loopline::paper

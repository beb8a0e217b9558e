#include "paper/api.h"

#include <fmt/format.h>

#include <algorithm>

#include "paper/canvas.h"
#include "paper/codes.h"
#include "paper/layout.h"
#include "paper/limits.h"

namespace loopline::paper {

Result<std::string> pdf(const Document& document) {
  TRY_ASSIGN(Layout layout, lay_out(document, wrapping(document.script)));
  return draw(layout, document);
}

Result<std::string> qr_svg(std::string_view content) {
  TRY_ASSIGN(Modules modules, qr_modules(content));
  int side = modules.side + 2 * qr_quiet;
  std::string path;
  for (int row = 0; row < modules.side; ++row) {
    for (int column = 0; column < modules.side; ++column) {
      int first = column;
      while (column < modules.side && modules.at(row, column)) ++column;
      if (column > first)
        path += fmt::format("M{} {}h{}v1H{}z", first + qr_quiet, row + qr_quiet, column - first, first + qr_quiet);
    }
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">"
      "<path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path d=\"{1}\"/></svg>",
      side, path);
}

Result<std::string> qr_png(std::string_view content, int pixels_per_module) {
  TRY_ASSIGN(Modules modules, qr_modules(content));
  return png(modules, std::clamp(pixels_per_module, 1, pixels_per_module_max));
}

}  // namespace loopline::paper
